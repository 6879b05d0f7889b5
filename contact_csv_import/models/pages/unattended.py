# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
# A command line owns its transaction: the draft, and the decision to run it, have to
# be in the database before the work starts.
# pylint: disable=invalid-commit
import base64
import binascii
import time

from odoo import api, models
from odoo.exceptions import UserError

from ...core.connectors import from_path, from_stream, sanitise_filename
from ...core.errors import FileRejected, issue_dict
from ...core.person_lines import line_of, person_of
from ...core.types import ReadOptions
from ..file.source import MEBIBYTE
from ..records.line import OUTCOMES
from ..run.quiet_log import works_quietly
from ..words.further_fields import OF_CONTACT
from ..words.sentences import issue_message

ENDED_STATES = ("done", "stopped", "failed", "undoing", "undone")
# What is missing and a person can say, so that nothing is wrong with the file.
ASKED = ("NOTHING_MAPPED", "DATE_ORDER_OPEN")


class ContactImport(models.Model):
    """The same import without a page: what the command line and a script call.

    The answer is a plain dict, see docs/command_line.md.
    """

    _inherit = "contact.import"

    @api.model
    @works_quietly
    def _import_unattended(
        self, path, profile, options=None, fields_chosen=(), **settings
    ):
        """Import a file, or say what keeps it from being imported.

        :param path: of a file on this computer, or a binary stream
        :param profile: name of a profile
        :param ReadOptions options: how to read it, where that is known
        :param fields_chosen: ``(column, field)``; a column is a header or ``#0``
        :param settings: ``contact_type``, ``dry_run``, ``allow_again``; ``progress``,
            called with the number of lines done and of all
        :return: the dict of docs/command_line.md
        """
        contact_type = settings.get("contact_type")
        dry_run = settings.get("dry_run", False)
        chosen = self.env["contact.import.profile"].search([("name", "=", profile)])
        if not chosen:
            return self._answer(
                "failed", new_issues=[_error("PROFILE_UNKNOWN", profile=profile)]
            )
        try:
            limit = self._max_megabytes() * MEBIBYTE
            if hasattr(path, "read"):
                incoming = from_stream(path, "stdin", limit)
            else:
                incoming = from_path(path, limit)
            vals = {"contact_type": contact_type} if contact_type else {}
            imported = self._create_draft(
                incoming.data,
                incoming.filename,
                chosen[0],
                options or ReadOptions(),
                unattended=True,
                allow_again=settings.get("allow_again", False),
                **vals,
            )
            return imported._go_on_unattended(
                fields_chosen, dry_run, settings.get("progress")
            )
        except FileRejected as error:
            self.env.cr.rollback()
            return self._answer("rejected", new_issues=[issue_dict(error.issue)])

    @api.model
    @works_quietly
    def receive_file(self, filename, data, profile="Standard", allow_again=False):
        """Begin the import of a file; it runs in the background.

        :param str filename: as the file is called
        :param str data: its bytes in base64
        :param str profile: name of a profile
        :return: dict of the command line; ``state`` is ``running``, ``ask`` where a
            person must decide (on the screen: the draft stays), ``rejected`` or
            ``failed``
        """
        self.check_access("write")
        profiles = self.env["contact.import.profile"]
        chosen = profiles.search([("name", "=", str(profile))], limit=1)
        if not chosen:
            issue = {"code": "PROFILE_UNKNOWN", "severity": "error"}
            issue["params"] = {"profile": profile}
            return self._answer("failed", new_issues=[issue])
        self._refuse_large(len(data) * 3 // 4)
        try:
            received = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            raise UserError(self.env._("The data of a file must be base64.")) from None
        try:
            with self.env.cr.savepoint():
                imported = self._create_draft(
                    received,
                    sanitise_filename(str(filename)),
                    chosen,
                    unattended=True,
                    allow_again=bool(allow_again),
                )
                return imported._begin_by_itself()
        except FileRejected as error:
            return self._answer("rejected", new_issues=[issue_dict(error.issue)])

    def _begin_by_itself(self):
        """Go on where nobody has to be asked.

        :raises FileRejected: where the same bytes were imported before
        """
        before = self._same_file_imported(self.file_sha256)
        if before and not self.allow_again:
            raise FileRejected(
                "FILE_ALREADY_IMPORTED", **before._again_issue()["params"]
            )
        if asked := self._needed():
            self._hand_to_person()
            return self._answer("ask", asked=self._with_samples(asked))
        self.sudo().state = "staging"
        self._wake()
        return {**self._answer("running"), "state": "running"}

    def get_result(self):
        """What came of an import so far.

        :return: dict of the command line; ``state`` is ``running`` until it is over
        """
        self.ensure_one()
        self.check_access("read")
        if self.state == "draft":
            return self._answer("ask", asked=self._with_samples(self._needed()))
        if self.state in ENDED_STATES:
            return self._answer()
        return self._answer("running")

    def get_refused_file(self):
        """The rows that were refused, in the layout of the file, to be corrected.

        :return: dict: ``filename``, and ``data`` in base64
        :raises UserError: where there are none
        """
        self.ensure_one()
        self.check_access("read")
        name, data = self._refused_file()
        return {"filename": name, "data": base64.b64encode(data).decode()}

    def _go_on_unattended(self, fields_chosen, dry_run, progress=None):
        issues = self._choose_fields(fields_chosen)
        before = self._same_file_imported(self.file_sha256)
        if before and not self.allow_again:
            if not issues and not dry_run and before._is_left_of(self):
                self.env.cr.rollback()
                before._run_to_the_end(progress)
                return before._answer()
            issues.append(before._again_issue())
        missing = [issue_dict(issue) for issue in self._missing()]
        asked = self._with_samples(self._open_questions())
        asked += [issue for issue in missing if issue["code"] in ASKED]
        issues += [issue for issue in missing if issue["code"] not in ASKED]
        if issues or asked:
            answer = self._answer(
                "rejected" if issues else "ask",
                new_issues=issues,
                asked=() if issues else asked,
            )
            if issues or dry_run:
                self.env.cr.rollback()
                answer["import_id"] = None
            else:
                # A person can answer on the screen: the draft stays.
                self._hand_to_person()
                self.env.cr.commit()
            return answer
        if dry_run:
            return self._rehearse_unattended()
        self.sudo().state = "staging"
        self.env.cr.commit()
        self._run_to_the_end(progress)
        return self._answer()

    def _is_left_of(self, draft):
        """Whether this is the same command's import, cut short: it goes on here."""
        same = ("user_id", "profile_id", "contact_type")
        same += ("encoding", "delimiter", "quotechar", "has_header", "sheet")
        return (
            self.unattended
            and self.state in ("staging", "queued", "running")
            and all(self[name] == draft[name] for name in same)
            and self.column_ids.sorted("index").mapped("field_name")
            == draft.column_ids.sorted("index").mapped("field_name")
        )

    def _choose_fields(self, fields_chosen):
        """Set the fields a person chose.

        :return: an issue for each unknown column or field
        """
        issues = []
        columns = self.column_ids.sorted("index")
        fields_by_key = self.env["contact.import.fields"]._known()
        for column, name in fields_chosen:
            matched = columns.filtered(lambda c, text=column: c._is_called(text))[:1]
            if name and name not in fields_by_key:
                # A field of the contact may be named as it is there.
                name = OF_CONTACT + name
            if not matched or (name and name not in fields_by_key):
                issues.append(_error("FIELD_UNKNOWN", field=f"{column}={name}"))
                continue
            taken = columns.filtered(
                lambda c, name=name: c.field_name == name and not c.chosen
            )
            if name and not fields_by_key[name].several:
                (taken - matched).sudo().write(
                    {"field_name": False, "chosen": False, "reason": False}
                )
            matched.sudo().write({"field_name": name or False})
            matched.sudo().match_key = name in self.profile_id._match_kinds()
        return issues

    def _run_to_the_end(self, progress=None):
        """Stage and run; a scheduled action may do part of it at the same time.

        :param progress: called with the number of lines done and of all, about once a
            second
        """
        seconds = 1.0 if progress else float("inf")
        while True:
            self.env.cr.commit()
            self.invalidate_recordset()
            if progress:
                total = self.line_count + self.further_count
                progress(total - self.pending_count, total)
            if self.state not in ("staging", "queued", "running", "stopping"):
                return
            if not self._attempt(self.id, seconds):
                time.sleep(0.2)

    def _rehearse_unattended(self):
        """What would become of every line; nothing of it stays."""
        try:
            self._stage_rows()
            self.sudo().state = "queued"
            self.env.flush_all()
            self.env["contact.import.runner"].sudo()._rehearse(self.id)
            self.invalidate_recordset()
            answer = self._answer()
            answer["import_id"] = None
            return answer
        finally:
            self.env.cr.rollback()

    def _answer(self, state=None, new_issues=(), asked=()):
        """The dict of docs/command_line.md for this import, or for a refused file."""
        if state is None:
            state = "done" if self.state == "done" else "failed"
        counts = {outcome: 0 for outcome in OUTCOMES}
        further = dict(counts)
        issues = [*new_issues, *(self.file_issues or [])]
        if state == "done":
            for outcome in OUTCOMES:
                counts[outcome] = self[f"{outcome}_count"]
                further[outcome] = (self.further_counts or {}).get(outcome, 0)
            issues += self._line_issues()
        elif state == "failed" and any(
            issue["severity"] == "error" for issue in issues
        ):
            state = "rejected" if self else state
        return {
            "state": state,
            "import_id": self.id or None,
            "lines": sum(counts.values()),
            **counts,
            "further_people": further,
            "encoding": self.encoding or None,
            "delimiter": self.delimiter or None,
            "quotechar": self.quotechar or None,
            "header": self.has_header if self else None,
            "sheet": self.sheet or None,
            "mapping": [
                {
                    "column": c.index,
                    "header": c.header or "",
                    "field": c.field_name or None,
                }
                for c in self.column_ids.sorted("index")
            ],
            "issues": [self._issue_of_answer(issue) for issue in issues],
            "questions": [
                {
                    "code": question["code"],
                    "message": issue_message(self.env, question),
                    "options": question.get("options", []),
                }
                for question in asked
            ],
        }

    def _line_issues(self):
        self.env["contact.import.line"].flush_model()
        self.env.cr.execute(
            """SELECT line, issues FROM contact_import_line
               WHERE import_id = %s AND issues IS NOT NULL ORDER BY line""",
            [self.id],
        )
        for line, issues in self.env.cr.fetchall():
            for issue in issues:
                yield {"line": line, **issue}

    @api.model
    def _issue_of_answer(self, issue):
        number = issue.get("line")
        return {
            "line": number and line_of(number),
            "person": number and person_of(number),
            "column": issue.get("column"),
            "severity": issue["severity"],
            "code": issue["code"],
            "message": issue_message(self.env, issue),
        }


def _error(code, **params):
    return {"code": code, "severity": "error", "params": params}
