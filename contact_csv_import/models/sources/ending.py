# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.connectors import Found
from ...core.errors import SourceFailed, issue, issue_dict
from .source_file import ENDED, UNDER_WAY

# What the end of an import is for its file.
STATE_OF_IMPORT = {
    "done": "done",
    "undoing": "done",
    "undone": "done",
    "stopped": "stopped",
}


class ContactImportSource(models.Model):
    """What becomes of files whose import has come to its end."""

    _inherit = "contact.import.source"

    def _end_imports(self):
        """Files whose import is over are over too, or wait for a person."""
        files = self.env["contact.import.source.file"].search(
            [("source_id", "in", self.ids), ("state", "in", UNDER_WAY)]
        )
        for file in files:
            file._follow_import()

    @api.model
    def _put_away_ended(self, source_id, connector):
        """Move, delete or leave the files that are done with, as the source says.

        Their state is in the database before: who dies in between moves them later.
        """
        with self._own_transaction() as sources:
            files = sources.env["contact.import.source.file"].search(
                [
                    ("source_id", "=", source_id),
                    ("state", "in", ENDED),
                    ("put_away", "=", False),
                ]
            )
            source = sources.browse(source_id)
            actions = {"done": source.done_action, "failed": source.failed_action}
            ended = [
                (file.id, Found(file.path, file.size, file.etag), file._is_good())
                for file in files
                if not file.gone
            ]
            files.filtered("gone").put_away = True
        for file_id, listed_file, is_good in ended:
            trouble, where, gone = False, False, False
            day = fields.Date.context_today(self)
            try:
                if is_good:
                    where = connector.done(listed_file, actions["done"], day)
                else:
                    where = connector.failed(listed_file, actions["failed"], day)
            except FileNotFoundError:
                gone = True
            except SourceFailed as error:
                trouble = error
            with self._own_transaction() as sources:
                file = sources.env["contact.import.source.file"].browse(file_id)
                file._note_put_away(where, gone, trouble)
            if trouble:
                raise trouble

    def _remember(self, imported):
        """Store in the profile of this source what a person answered."""
        vals = imported._prepare_profile_vals(self.name)
        profile = self.profile_id
        sharing = self.with_context(active_test=False).search_count(
            [("profile_id", "=", profile.id), ("id", "not in", self.ids)]
        )
        if profile.column_ids and not sharing:
            vals = {**vals, "name": profile.name, "company_id": profile.company_id.id}
            profile.write({**vals, "column_ids": [(5, 0, 0), *vals["column_ids"]]})
            return
        # One that others use stays as it is.
        alike = profile.search([("name", "=like", f"{self.name}%")])
        taken = set(alike.mapped("name"))
        names = (f"{self.name} ({n})" if n else self.name for n in [0, *range(2, 99)])
        vals["name"] = next(name for name in names if name not in taken)
        self.profile_id = profile.create(vals)


class ContactImportSourceFile(models.Model):
    _inherit = "contact.import.source.file"

    def _is_good(self):
        return self.state in ("done", "again")

    def _follow_import(self):
        """Be what the import is: over, under way, or in need of a person."""
        imported = self.import_id
        if not imported:
            self._refuse(issue_dict(issue("SOURCE_GONE", severity="error")))
            self._answered()
        elif imported.state in STATE_OF_IMPORT:
            if self.state == "waiting" and imported.state == "done":
                self.source_id._remember(imported)
            if imported.state == "done":
                self._follow_missing()
            # Where contacts are tagged or archived, it is over after that.
            state = STATE_OF_IMPORT.get(imported.state, "running")
            self.write({"state": state, "trouble": False, "told_at": False})
            self._answered()
        elif imported.state == "failed" and not imported.line_count:
            issues = [entry for entry in imported.file_issues or [] if "code" in entry]
            self._refuse(issues[-1] if issues else None)
            self._answered()
        elif imported.state == "failed":
            if self.state != "waiting":
                self._ask()
        elif imported.unattended and self.state == "waiting":
            self._go_on()

    def action_answered(self):
        """The questions of a file are answered: it goes on as if it had asked none, and
        the profile of its source remembers the answers."""
        self.ensure_one()
        imported = self.import_id
        if self.state != "waiting" or not imported:
            raise UserError(self.env._("This file does not wait for an answer."))
        imported._check_state("draft")
        if imported._needed():
            raise UserError(imported._needed_words())
        own = self.sudo()
        own.source_id._remember(own.import_id)
        own.import_id.write({"state": "staging", "unattended": True})
        own._go_on()
        imported._wake()
        return self.source_id.action_view_files()

    def _go_on(self):
        """Its question is answered."""
        self.write({"state": "running", "trouble": False})
        self._answered()

    def _note_put_away(self, where, gone, trouble):
        """
        :param where: where it was put, empty or False where it is nowhere
        :param bool gone: whether it was not there any more
        :param trouble: a ``SourceFailed`` that kept it where it is, or False
        """
        if trouble:
            self.trouble = issue_dict(trouble.issue)
            return
        stays = where == self.path
        self.write(
            {"put_away": True, "place": where or False, "gone": gone or not stays}
        )
