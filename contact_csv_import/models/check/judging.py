# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models
from odoo.tools import SQL

from ...core.corrections import Corrector
from ...core.matching.grouping import FileGrouping, RowResult
from ...core.types import Row
from ..file.rules import import_rules
from ..records.line_records import COMPARED, address_users, line_record
from ..records.line_table import KEY_COLUMNS
from ..records.line_writes import update_judged_lines
from ..staging.stager import is_reported
from .line_group import keys_of

# More rows than this are read again from the file, in the background.
JUDGED_AT_ONCE = 20_000
MEMBER = ("id", "state", "duplicate_of", *COMPARED)
PLANNED = ("match_state", "match_kind", "match_partner", "planned")


class ContactImport(models.Model):
    """Staged rows judged anew when a value or a rule changed: what each is, whom it
    repeats, what it matches."""

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
        self.env["contact.import.line"].flush_model()
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
        """Judge rows anew, past the ORM, and find out whom they repeat and match.

        :param typed: see :meth:`_read_anew`
        """
        lines = self.env["contact.import.line"].sudo().browse(line_ids)
        lines.flush_model()
        keys = lines._own_keys()
        if typed is None:
            # Their rules changed; a row that is typed over says so itself.
            self.sudo().rules_digest = False
        self._read_anew(line_ids, typed)
        self._relink(keys | lines._own_keys(), lines)

    def _read_anew(self, line_ids, typed=None):
        """Read the cells of rows anew: one query reads them, one a batch writes them.

        :param typed: of the number and the issues of a row, what is laid over its cells
            from now on (field -> text), beside what was before
        """
        corrector = self._corrector()
        rows = self.env.execute_query(
            SQL(
                """SELECT id, line, raw, state, issues, corrections
                   FROM contact_import_line WHERE id = ANY(%s) ORDER BY line""",
                line_ids,
            )
        )
        update_judged_lines(
            self.env,
            (
                _judged(corrector, *row, typed(row[1], row[4] or []) if typed else {})
                for row in rows
            ),
        )
        self.env["contact.import.line"].invalidate_model()

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
        for line in lines:
            choices = kept[line.line]
            if choices["decided"]["override"]:
                line.write(choices["decided"])
            if choices["excluded"]:
                issues = line._own_issues()
                line.write(
                    {"state": "excluded", "duplicate_of": False, "issues": issues}
                )
        typed = lines.filtered(lambda line: kept[line.line]["typed"])
        lines.flush_model()
        self._read_anew(typed.ids, lambda number, _issues: kept[number]["typed"])
        self._relink(keys | lines._own_keys(), lines)
        self.sudo().kept_rows = False

    def _corrector(self):
        """Judges rows again by the rules they were staged by."""
        columns = self.column_ids.sorted("index")
        return Corrector(
            {column.index: column.field_name or None for column in columns},
            import_rules(self),
            width=len(columns),
            secret=[column.index for column in columns if column._is_secret()],
            forbidden=[c.index for c in columns if is_reported(c.header or "")],
            value_maps=columns._value_maps(),
            facts=columns._column_facts(),
        )

    def _relink(self, keys, changed):
        """Say anew who repeats whom among the rows that share a key, in the order of
        the file, as the staging did; and what they match.

        :param keys: set of ``(kind, key)`` that rows took, gave up or left
        :param changed: lines whose values changed
        """
        family = self._family(keys)
        kinds, is_company = self._key_kinds(), self.contact_type == "company"
        users = address_users(self.env, self.company_id.id)
        grouping = FileGrouping(users=users)
        for row in family:
            record = line_record(row, kinds, is_company)
            grouping.add(record, row["state"] != "invalid")
        results = {result.line: result for result in grouping.results()}
        moved = self.env["contact.import.line"].sudo()
        for row in family:
            result = results.get(row["line"], RowResult(row["line"]))
            line = moved.browse(row["id"])
            line._take_group(result)
            if result.leader != (row["duplicate_of"] or None):
                moved += line
        self._match_again(moved | changed.sudo())

    def _family(self, keys):
        """The rows in which one of the keys stands, and those that share one of their
        keys, and so on; in the order of the file."""
        self.env["contact.import.line"].flush_model()
        kinds = self._key_kinds()
        found, known = {}, set()
        keys = {key for key in keys if key[0] in kinds}
        while keys:
            known |= keys
            places = [
                SQL(
                    "%s = ANY(%s)",
                    SQL.identifier(KEY_COLUMNS[kind]),
                    [value for told, value in keys if told == kind],
                )
                for kind in kinds
            ]
            places.append(
                SQL(
                    """further_keys IS NOT NULL AND EXISTS (
                           SELECT FROM jsonb_array_elements(further_keys) e
                           JOIN unnest(%s, %s) AS k(kind, key)
                             ON e ->> 0 = k.kind AND e ->> 1 = k.key)""",
                    [kind for kind, _value in keys],
                    [value for _kind, value in keys],
                )
            )
            rows = self.env.execute_query(
                SQL(
                    """SELECT %s FROM contact_import_line WHERE import_id = %s AND (%s)
                       AND state IN ('valid', 'invalid', 'duplicate')""",
                    SQL(", ").join(map(SQL.identifier, MEMBER)),
                    self.id,
                    SQL(" OR ").join(places),
                )
            )
            found.update((r[0], dict(zip(MEMBER, r, strict=True))) for r in rows)
            keys = {
                key for row in found.values() for key in keys_of(row) if key[0] in kinds
            } - known
        return sorted(found.values(), key=lambda row: row["line"])

    def _match_again(self, lines):
        """What would become of these lines, with the rights of the import's user."""
        lines.write(dict.fromkeys(PLANNED, False))
        lines.flush_recordset()
        # Whom a repeated row belongs to may have more, or less, to write.
        leaders = lines.search(
            [
                ("import_id", "=", self.id),
                ("line", "in", lines.filtered("duplicate_of").mapped("duplicate_of")),
            ]
        )
        self._plan_rows(lines | leaders)


def _judged(corrector, line_id, line, raw, state, issues, corrections, typed):
    """A row as ``update_judged_lines`` takes it; one that is left out stays so."""
    shortened = any(each["code"] == "CELL_TOO_LONG" for each in issues or [])
    typed = {**(corrections or {}), **typed}
    staged = corrector.judge(Row(line, tuple(raw or ())), typed, shortened)
    return line_id, staged, typed, "excluded" if state == "excluded" else None
