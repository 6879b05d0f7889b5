# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from dataclasses import replace

from odoo import models
from odoo.tools import SQL

from ...core.corrections import Corrector
from ...core.matching.grouping import FileGrouping, RowResult
from ...core.matching.verdict import GROUP_CODES
from ..file.rules import import_rules
from ..records.line_records import COMPARED, address_users, line_record
from ..records.line_table import KEY_COLUMNS
from ..staging.stager import is_reported
from ..words.sentences import issue_dict

MEMBER = ("id", "state", "duplicate_of", *COMPARED)
PLANNED = ("match_state", "match_kind", "match_partner", "planned")


class ContactImport(models.Model):
    """The rows before they are imported: counted, and again who repeats whom."""

    _inherit = "contact.import"

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
                key
                for row in found.values()
                for key in _keys_of(row)
                if key[0] in kinds
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


class ContactImportLine(models.Model):
    """A row among the others."""

    _inherit = "contact.import.line"

    def _own_keys(self):
        """The keys of these lines, as ``(kind, key)``."""
        return {key for line in self for key in _keys_of(line)}

    def _own_issues(self):
        """What is wrong with the row itself, whoever else is in the file."""
        return [told for told in self.issues or [] if told["code"] not in GROUP_CODES]

    def _own_state(self):
        errors = any(told["severity"] == "error" for told in self._own_issues())
        return "invalid" if errors else "valid"

    def _take_group(self, result):
        """Repeat another line, or nobody; and keep what other rows tell of this one.

        :param result: ``core.matching.grouping.RowResult``
        """
        state, issues = self._own_state(), self._own_issues()
        if result.leader and state == "valid":
            state = "duplicate"
        issues += [issue_dict(replace(each, line=self.line)) for each in result.issues]
        vals = {
            "state": state,
            "duplicate_of": result.leader,
            "issues": issues or False,
        }
        now = (self.state, self.duplicate_of or None, self.issues or [])
        if now != (state, result.leader, issues):
            self.write(vals)


def _keys_of(row):
    """The keys of a line (or of its values), as ``(kind, key)``."""
    own = [(kind, row[column]) for kind, column in KEY_COLUMNS.items() if row[column]]
    return [*own, *(tuple(one) for one in row["further_keys"] or ())]
