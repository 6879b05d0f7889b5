# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from dataclasses import replace

from odoo import api, fields, models

from ...core.export import parse_marker
from ...core.layouts import pair_columns
from ...core.pipeline import inspect
from ...core.readers import iter_rows
from .recognise import _lay_over


class ContactImport(models.Model):
    """An import of the corrected rows of another one."""

    _inherit = "contact.import"

    continues_id = fields.Many2one(
        "contact.import",
        string="Continues",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The import whose refused rows were corrected in this file.",
    )
    continued_by_ids = fields.One2many(
        "contact.import", "continues_id", string="Corrections", readonly=True
    )
    continued_count = fields.Integer(
        compute="_compute_continued_count", string="Continued By"
    )
    corrected_count = fields.Integer(readonly=True, string="Corrected Rows")

    @api.depends("continued_by_ids")
    def _compute_continued_count(self):
        for imported in self:
            imported.continued_count = len(imported.continued_by_ids)

    @api.model
    def _find_continued(self, reading):
        """The import a file of corrected rows belongs to, if this user may see it."""
        marks = (parse_marker(cell) for row in reading.preview for cell in row.cells)
        import_id, digest = next(filter(None, marks), (0, ""))
        found = self.search(
            [("id", "=", import_id), ("company_id", "=", self.env.company.id)]
        )
        known = found.file_sha256 or ""
        return found if known.startswith(digest) else found.browse()

    def _read_continuation(self, data, filename, options, found):
        """Read a file of corrected rows of this import.

        :return: the options it is read with, and the ``Inspection``
        """
        asked = {told.code for told in found.reading.questions}
        options = replace(options, header=True)
        if "ENCODING_AMBIGUOUS" in asked:
            options = replace(options, encoding=self.encoding)
        return options, inspect(data, filename, options, guarded=True)

    def _prepare_continuation_vals(self, data, found):
        """What the import of corrected rows takes over from this one."""
        self.ensure_one()
        return {
            **self._prepare_policy_vals(),
            "profile_id": self.profile_id.id,
            "consent_basis": self.consent_basis,
            "continues_id": self.id,
            "name": self.env._("%(name)s, corrected rows", name=self.name),
            "corrected_count": sum(1 for _row in iter_rows(data, found.reading)),
        }

    def _original_columns(self):
        """The columns of the file without those a download of refused rows added."""
        ours = self.column_ids.filtered(lambda c: c.reason != "added")
        return ours.sorted("index")

    def _as_known(self, reading, columns):
        """The columns of corrected rows go where those of the first import went."""
        if not self.continues_id:
            return super()._as_known(reading, columns)
        known, pairs = self._pair_with_continued(reading)
        _lay_over(columns, known, pairs, "continued")
        for column in columns:
            if column["index"] not in pairs and not column["chosen"]:
                column.update(field_name=False, reason="added", match_key=False)
        return columns

    def _pair_with_continued(self, reading):
        """The columns of the first import, and which of them each column here was.

        :return: the columns; index here -> place among them
        """
        known = self.continues_id.sudo()._original_columns()
        names = [column.header or "" for column in known]
        pairs = dict(pair_columns([c.header for c in reading.columns], names))
        for index, name in enumerate(names):
            if not name and index not in pairs:
                # The download gave it a name, so that the others have theirs.
                pairs[index] = index
        return known, pairs

    def _continuation_words(self):
        if not self.continues_id:
            return False
        return self.env._(
            "These are corrected rows (%(count)s) of the import “%(name)s”: they are "
            "read and imported as its rows were.",
            count=self.corrected_count,
            name=self.continues_id.display_name,
        )

    def action_view_continuations(self):
        """The imports of corrected rows of this one."""
        self.ensure_one()
        self.check_access("read")
        if len(self.continued_by_ids) == 1:
            return {
                "type": "ir.actions.act_window",
                "res_model": self._name,
                "res_id": self.continued_by_ids.id,
                "view_mode": "form",
            }
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Corrected rows of %(name)s", name=self.name),
            "res_model": "contact.import",
            "view_mode": "list,form",
            "domain": [("continues_id", "=", self.id)],
        }
