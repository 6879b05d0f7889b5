# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models
from odoo.tools import SQL

from ...core.corrections import Corrector
from ...core.matching.grouping import RowResult
from ...core.person_lines import person_of
from ...core.row_people import arguments_of
from ...core.types import Row
from ..file.further_names import names_in
from ..file.rules import import_rules
from ..records.line import BEFORE
from ..records.line_records import line_record
from ..records.line_writes import update_judged_lines
from ..staging.grouping import file_grouping
from ..staging.stager import is_reported
from .family import family_of, names_counted

# So many rows are judged anew within a second; where they are more, all are read again
# from the file, in the background.
JUDGED_AT_ONCE = 1000
PLANNED = ("match_state", "match_kind", "match_partner", "planned", "perhaps")


class ContactImport(models.Model):
    """Staged rows judged anew when a value or a rule changed: what each is, whom it
    repeats, what it matches."""

    _inherit = "contact.import"

    kept_rows = fields.Json(
        help="While the file is read again: line -> what a person did to it "
        "(corrections, excluded, decided)."
    )

    def write(self, vals):
        """What is done with open pairs may be chosen when the rows are grouped already:
        where they are to be one person, or no longer, they are grouped again."""
        before = {imported: imported.on_open for imported in self}
        done = super().write(vals)
        for imported, on_open in before.items():
            now = imported.on_open
            if (
                now != on_open
                and imported.state == "staged"
                and "same" in (now, on_open)
            ):
                imported._group_again()
        return done

    def _group_again(self):
        """Say anew of all rows who repeats whom: at once, or in the background where
        these are many."""
        self._hold_open()
        ids = self._rows_judged_at_once(SQL("TRUE"))
        if ids is None:
            self._stage_again()
        else:
            lines = self.env["contact.import.line"].sudo().browse(ids)
            self._relink(lines._own_keys(), lines)

    def _judge_anew(self, where):
        """Judge staged rows by the rules as they are now: at once, or all rows in the
        background where these are many. What a person typed into a row stays.

        :param SQL where: which rows
        """
        self.ensure_one()
        self._hold_open()
        ids = self._rows_judged_at_once(where)
        if ids is None:
            self._stage_again()
        else:
            self._judge_rows(ids)
        self.invalidate_recordset()

    def _rows_judged_at_once(self, where):
        """
        :param SQL where: which rows
        :return: their ids, None where they are so many that the file is read again
        """
        self.env["contact.import.line"].flush_model()
        can_read = bool(self._file_attachment())
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM contact_import_line WHERE import_id = %s AND (%s)
                   AND state = ANY(%s) %s""",
                self.id,
                where,
                list(BEFORE),
                SQL("LIMIT %s", JUDGED_AT_ONCE + 1) if can_read else SQL(),
            )
        )
        if can_read and len(rows) > JUDGED_AT_ONCE:
            return None
        return [id_ for (id_,) in rows]

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
        rows = self.env.execute_query(
            SQL(
                """SELECT id, line, raw, state, issues, corrections
                   FROM contact_import_line WHERE id = ANY(%s) ORDER BY line""",
                line_ids,
            )
        )
        correctors = self._correctors(rows)
        update_judged_lines(
            self.env,
            (
                _judged(
                    correctors[person_of(row[1])],
                    *row,
                    typed(row[1], row[4] or []) if typed else {},
                )
                for row in rows
            ),
        )
        self.env["contact.import.line"].invalidate_model()

    def _stage_again(self, changes=None):
        """Read the file anew in the background; the rows are gone until then, so that
        nothing judged by the old rules can be imported.

        :param dict changes: line -> what a person does to it now, as ``kept_rows`` has
            it; what was typed into a row is laid over what was before
        """
        changes = changes or {}
        lines = self.env["contact.import.line"]
        lines.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT line, coalesce(corrections, '{}'), state = 'excluded',
                          override, override_partner_id
                   FROM contact_import_line
                   WHERE import_id = %s AND (
                       corrections <> '{}' OR state = 'excluded'
                       OR override IS NOT NULL OR line = ANY(%s))""",
                self.id,
                list(changes),
            )
        )
        kept = {}
        for line, typed, excluded, choice, partner in rows:
            decided = {"override": choice, "override_partner_id": partner}
            row = {"typed": typed, "excluded": excluded, "decided": decided}
            change = changes.get(line, {})
            row = {**row, **change, "typed": {**typed, **change.get("typed", {})}}
            if row["typed"] or row["excluded"] or choice:
                kept[line] = row
        self._delete_rows()
        self.sudo().write({"state": "staging", "kept_rows": kept or False})
        self._wake()

    def _delete_rows(self):
        """Of hundreds of thousands, not one by one."""
        lines = self.env["contact.import.line"]
        lines.flush_model()
        self.env.cr.execute(
            "DELETE FROM contact_import_line WHERE import_id = %s", [self.id]
        )
        lines.invalidate_model()

    def _stage_rows(self):
        """Stage all rows of the file; what a person did to single ones before still
        holds.

        :raises FileRejected: when a row shows that the file cannot be read after all
        """
        self.env["contact.import.stager"].sudo()._stage(self)
        self._take_kept_rows()

    def _take_kept_rows(self):
        """The rows are staged again: what a person did to single ones still holds."""
        kept = {int(line): choices for line, choices in (self.kept_rows or {}).items()}
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

    def _correctors(self, rows):
        """What judges rows again by the rules they were staged by.

        :param rows: those that are judged, as tuples: their id, line, cells ...
        :return: dict: person of a line -> ``Corrector``
        """
        columns = self.column_ids.sorted("index")
        read = (Row(line, tuple(raw or ())) for _id, line, raw, *_more in rows)
        arguments = {
            "mapping": {column.index: column.field_name or None for column in columns},
            "rules": import_rules(self, names_in(columns, read)),
            "width": len(columns),
            "secret": [column.index for column in columns if column._is_secret()],
            "forbidden": [c.index for c in columns if is_reported(c.header or "")],
            "value_maps": columns._value_maps(),
            "facts": columns._column_facts(),
        }
        people = columns._people()
        return {
            person: Corrector(**arguments_of(person, people, arguments))
            for person in {person_of(line) for _id, line, *_more in rows}
        }

    def _relink(self, keys, changed):
        """Say anew who repeats whom among the rows that share a key, in the order of
        the file, as the staging did; and what they match.

        :param keys: set of ``(kind, key)`` that rows took, gave up or left
        :param changed: lines whose values changed
        """
        family = family_of(self, keys, changed.mapped("line"))
        kinds = self._key_kinds()
        grouping = file_grouping(self, frequency=names_counted(self, family))
        for row in family:
            record = line_record(row, kinds)
            grouping.add(record, row["state"] != "invalid")
        results = {result.line: result for result in grouping.results()}
        moved = self.env["contact.import.line"].sudo()
        for row in family:
            result = results.get(row["line"], RowResult(row["line"]))
            line = moved.browse(row["id"])
            if line._take_group(result):
                moved += line
        self._match_again(moved | changed.sudo())

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
