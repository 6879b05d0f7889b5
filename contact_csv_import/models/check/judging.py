# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from psycopg2.extras import execute_values

from odoo import fields, models
from odoo.tools import SQL, split_every

from ...core.types import Row
from ..records.line import DATE_VALUES, FLAG_VALUES, JSON_VALUES, TEXT_VALUES
from ..words.sentences import issue_dict

# More rows than this are read again from the file, in the background.
JUDGED_AT_ONCE = 20_000
AT_ONCE = 1000
# What judging a row changes, and its type in the database.
JUDGED = {
    "state": "text",
    "issues": "jsonb",
    "corrections": "jsonb",
    "email_key": "text",
    "phone_key": "text",
    "relay_key": "text",
    "further_keys": "jsonb",
    **dict.fromkeys(DATE_VALUES, "timestamp"),
    **dict.fromkeys(FLAG_VALUES, "boolean"),
    **dict.fromkeys(TEXT_VALUES, "text"),
    **dict.fromkeys(JSON_VALUES, "jsonb"),
}
UPDATE = """UPDATE contact_import_line l SET duplicate_of = NULL, {changes}
    FROM (VALUES %s) AS v(id, {columns}) WHERE l.id = v.id""".format(
    changes=", ".join(f"{name} = v.{name}::{kind}" for name, kind in JUDGED.items()),
    columns=", ".join(JUDGED),
)


class ContactImport(models.Model):
    """Staged rows judged anew when a rule of the whole import changed."""

    _inherit = "contact.import"

    kept_rows = fields.Json(
        help="While the file is read again: line -> what a person did to it "
        "(corrections, excluded, decided)."
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
            self._judge_rows([row_id for (row_id,) in found])
        self.invalidate_recordset()

    def _judge_rows(self, line_ids, typed=None):
        """Judge rows anew by the thousand, past the ORM: one query reads them, one a
        batch writes them.

        :param typed: of the issues of a row, what is laid over its cells from now on
            (field -> text)
        """
        self.sudo().rules_digest = False
        lines = self.env["contact.import.line"].sudo().browse(line_ids)
        lines.flush_model()
        keys = lines._own_keys()
        corrector = self._corrector()
        rows = self.env.execute_query(
            SQL(
                """SELECT id, line, raw, state, issues, corrections
                   FROM contact_import_line WHERE id = ANY(%s) ORDER BY line""",
                line_ids,
            )
        )
        judged = (
            _judged(corrector, *row, typed(row[4] or []) if typed else {})
            for row in rows
        )
        for batch in split_every(AT_ONCE, judged):
            execute_values(self.env.cr._obj, UPDATE, batch, page_size=AT_ONCE)
        lines.invalidate_model()
        self._relink(keys | lines._own_keys(), lines)

    def _stage_again(self):
        """Read the file anew in the background; the rows are gone until then, so that
        nothing judged by the old rules can be imported."""
        done = self.env.execute_query(
            SQL(
                """DELETE FROM contact_import_line WHERE import_id = %s
                   RETURNING line, CASE WHEN corrections <> '{}' THEN corrections END,
                             state = 'excluded', override, override_partner_id""",
                self.id,
            )
        )
        kept = {
            line: {
                "typed": typed or {},
                "excluded": excluded,
                "decided": {"override": choice, "override_partner_id": partner},
            }
            for line, typed, excluded, choice, partner in done
            if typed or excluded or choice
        }
        self.sudo().write({"state": "staging", "kept_rows": kept or False})
        self.env["contact.import.line"].invalidate_model()
        self._wake()

    def _stage_rows(self):
        """Stage all rows of the file; what a person did to single ones before still
        holds.

        :raises FileRejected: when a row shows that the file cannot be read after all
        """
        self.env["contact.import.stager"].sudo()._stage(self)
        self._take_kept_rows()

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
            if told["decided"]["override"]:
                line.write(told["decided"])
            if told["excluded"]:
                line.write({"state": "excluded", "duplicate_of": False})
            if told["typed"]:
                line._judge_again(corrector, told["typed"])
            elif told["excluded"]:
                line.issues = line._own_issues()
        self._relink(keys | lines._own_keys(), lines)
        self.sudo().kept_rows = False


def _judged(corrector, line_id, line, raw, state, issues, corrections, typed):
    """The id of a row and what it is now, as ``UPDATE`` takes them."""
    shortened = any(told["code"] == "CELL_TOO_LONG" for told in issues or [])
    typed = {**(corrections or {}), **typed}
    judged = corrector.judge(Row(line, tuple(raw or ())), typed, shortened)
    told = {
        "state": state if state == "excluded" else judged.state,
        "issues": [issue_dict(one) for one in judged.issues],
        "corrections": typed,
        "email_key": judged.keys.get("email"),
        "phone_key": judged.keys.get("phone"),
        "relay_key": judged.keys.get("relay"),
        "further_keys": judged.further_keys,
        **judged.values,
    }
    return (line_id, *(_stored(told.get(name), JUDGED[name]) for name in JUDGED))


def _stored(value, kind):
    if not value:
        return None
    if kind == "jsonb":
        return json.dumps(value, ensure_ascii=False)
    return value.replace("\0", "") if kind == "text" else value
