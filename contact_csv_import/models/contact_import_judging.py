# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models
from odoo.tools import SQL

# More rows than this are read again from the file, in the background.
JUDGED_AT_ONCE = 20_000


class ContactImport(models.Model):
    """Staged rows judged anew when a rule of the whole import changed."""

    _inherit = "contact.import"

    kept_rows = fields.Json(
        help="While the file is read again: line -> what a person did to it "
        "(corrections, excluded)."
    )

    def _judge_anew(self, where):
        """Judge staged rows by the rules as they are now: at once, or all rows in the
        background where these are many. What a person typed into a row stays.

        :param SQL where: which rows
        """
        self.ensure_one()
        self._hold_open()
        lines = self.env["contact.import.line"].sudo()
        lines.flush_model()
        found = self.env.execute_query(
            SQL(
                """SELECT id FROM contact_import_line WHERE import_id = %s AND (%s)
                   AND state IN ('valid', 'invalid', 'duplicate', 'excluded')
                   ORDER BY line""",
                self.id,
                where,
            )
        )
        if len(found) > JUDGED_AT_ONCE and self._file_attachment():
            self._stage_again()
        else:
            self._judge_rows(lines.browse(row_id for (row_id,) in found))
        self.invalidate_recordset()

    def _judge_rows(self, lines):
        keys = lines._own_keys()
        corrector = self._corrector()
        for line in lines:
            line._judge_again(corrector, line.corrections or {})
        self._relink(keys | lines._own_keys(), lines)

    def _stage_again(self):
        """Read the file anew in the background; the rows are gone until then, so that
        nothing judged by the old rules can be imported."""
        done = self.env.execute_query(
            SQL(
                """DELETE FROM contact_import_line WHERE import_id = %s
                   RETURNING line, CASE WHEN corrections <> '{}' THEN corrections END,
                             state = 'excluded'""",
                self.id,
            )
        )
        kept = {
            line: {"typed": typed or {}, "excluded": excluded}
            for line, typed, excluded in done
            if typed or excluded
        }
        self.sudo().write({"state": "staging", "kept_rows": kept or False})
        self.env["contact.import.line"].invalidate_model()
        self._wake()

    def _take_kept_rows(self):
        """The rows are staged again: what a person did to single ones still holds."""
        kept = {int(line): told for line, told in (self.kept_rows or {}).items()}
        if not kept:
            return
        lines = (
            self.env["contact.import.line"]
            .sudo()
            .search([("import_id", "=", self.id), ("line", "in", list(kept))])
        )
        keys = lines._own_keys()
        corrector = self._corrector()
        for line in lines:
            told = kept[line.line]
            if told["excluded"]:
                line.write({"state": "excluded", "duplicate_of": False})
            if told["typed"]:
                line._judge_again(corrector, told["typed"])
            elif told["excluded"]:
                line.issues = line._own_issues()
        self._relink(keys | lines._own_keys(), lines)
        self.sudo().kept_rows = False
