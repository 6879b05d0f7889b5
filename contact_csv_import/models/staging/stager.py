import logging
from dataclasses import replace
from itertools import chain, islice

import psycopg2

from odoo import api, models
from odoo.tools import split_every
from odoo.tools.gc import disabling_gc

from ...core.column_facts import column_facts, has_facts
from ...core.continued_rows import ContinuedRows
from ...core.copy_rows import RowFormat
from ...core.errors import FileRejected, issue, issue_dict
from ...core.fields import FIELD_BY_KEY
from ...core.further import FURTHER_VALUES
from ...core.layouts import is_forbidden, speaks_against
from ...core.left_over import FilledCells
from ...core.line_columns import DATE_VALUES, FLAG_VALUES, FOUND_OUT, VALUES
from ...core.row_people import row_stager
from ...core.row_pool import processes_here, row_texts
from ..file.further_names import names_in
from ..file.left_over import left_over_issues
from ..file.rules import import_rules
from ..records.line_records import read_records
from ..records.line_writes import copy_file_lines, copy_kept_lines, store_groups
from .grouping import file_grouping

_logger = logging.getLogger(__name__)

# Rows looked up at once among those of an earlier import.
KNOWN_AT_ONCE = 5000
# By about so many rows it is found out which earlier import knows the file best.
ASKED = 500
# Kinds of fields whose cells are lists of names.
LISTS = ("tags", "many2many")
# Fields that may say something of a consent, alone or together.
CONSENTING = {
    *("consent", "consent_date", "consent_confirmed", "opt_out", "status"),
    *("tags", "category"),
}


class ContactImportStager(models.AbstractModel):
    """File -> staged lines: one pass, bounded memory, one transaction."""

    _name = "contact.import.stager"
    _description = "Contact Import: staging"

    @api.model
    def _stage(self, imported):
        """Stage all rows of ``imported`` in the current transaction.

        Its lines become visible with the commit that also turns it to ``staged``.

        :raises FileRejected: when a row shows that the file cannot be read after all
        """
        reading = imported._reading()
        columns = imported.column_ids.sorted("index")
        mapping = {column.index: column.field_name or None for column in columns}
        secret = [column.index for column in columns if column._is_secret()]
        # What names stand for has to be known before COPY takes the connection for
        # itself.
        names = names_in(columns, imported._file_rows(reading))
        rules = import_rules(imported, names)
        self._keep_facts(imported, reading, columns, mapping, rules)
        arguments = {
            "mapping": mapping,
            "rules": rules,
            "width": len(columns),
            "secret": secret,
            "forbidden": [c.index for c in columns if is_reported(c.header or "")],
            "value_maps": columns._value_maps(),
            "facts": columns._column_facts(),
            "people": columns._people(),
        }
        stager = row_stager(
            **arguments,
            grouping=file_grouping(
                imported,
                lambda lines: read_records(
                    self.env, imported.id, lines, rules.match_kinds
                ),
            ),
        )
        noticed = []
        # Of a column that may hold passwords, that is all that is said.
        left = [c.index for c in columns if not c.field_name and c.index not in secret]
        counting = FilledCells(left)
        rows = imported._file_rows(reading, on_issue=noticed.append)
        rows = counting.passing(rows) if left else rows
        fields_by_key = self.env["contact.import.fields"]._known()
        lists = ContinuedRows(
            c.index
            for c in columns
            if c.field_name in fields_by_key
            and fields_by_key[c.field_name].kind in LISTS
        )
        rows = lists.joined(rows) if lists.columns else rows
        rows = stager.rows(rows) if arguments["people"] else rows
        self.env.cr.execute(
            "DELETE FROM contact_import_line WHERE import_id = %s", [imported.id]
        )
        digest = self._rules_digest(stager, arguments)
        with disabling_gc():  # see contact.import.runner
            self._copy_all(imported, stager, arguments, rows, digest)
        # The bytes of the file are needed no more, and grouping takes memory, too.
        del rows
        imported._file_attachment().invalidate_recordset(["raw"])
        store_groups(self.env, imported.id, stager.grouping.results())
        issues = [issue_dict(i) for i in (*reading.issues, *noticed)]
        issues += imported._card_issues()
        issues += map(issue_dict, _opt_outs_left_out(columns, counting.withdrawing()))
        issues += self._issues_of_columns(imported, columns)
        issues += left_over_issues(imported, counting.counts)
        if lists.count:
            issues.append(issue_dict(issue("ROWS_CONTINUED", count=lists.count)))
        if secret:
            imported._delete_file()
        imported.sudo().write(
            {"state": "staged", "file_issues": issues, "rules_digest": digest}
        )

    @api.model
    def _issues_of_columns(self, imported, columns):
        """What is said of columns that hold passwords. The hook for who uses them.

        :return: list of issues of the file
        """
        if not any(column._is_secret() for column in columns):
            return []
        return [{"code": "PASSWORD_NOT_USED", "severity": "warning"}]

    @api.model
    def _keep_facts(self, imported, reading, columns, mapping, rules):
        """What whole columns say of their cells, kept for rows judged again."""
        facts = {}
        if any(has_facts(name, rules.further) for name in mapping.values()):
            headers = {column.index: column.header or "" for column in columns}
            rows = imported._file_rows(reading)
            facts = column_facts(rows, mapping, headers, rules.further)
        for column in columns.filtered("date_order"):
            # What the cells say themselves is stronger.
            facts.setdefault(column.index, {}).setdefault("order", column.date_order)
        for column in columns:
            if (column.facts or None) != facts.get(column.index):
                column.sudo().facts = facts.get(column.index)

    @api.model
    def _copy_all(self, imported, stager, arguments, rows, rules):
        """What is known of the rows has to be read before COPY begins: it takes the
        connection for itself.

        :param dict arguments: what the stager was made of, for other processes
        """
        mapped = filter(None, arguments["mapping"].values())
        state_unmatched = self._state_unmatched(imported)
        filled = self._values_filled(mapped, stager.rules.kept)
        if stager.rules.birth is not None:
            filled.append("birth")
        row_format = RowFormat(imported.id, state_unmatched, filled)
        first = list(islice(rows, KNOWN_AT_ONCE))
        rows = chain(first, rows)
        some = first[:: len(first) // ASKED + 1]
        earlier = self._read_before(imported, rules, stager.digests(some))
        if not earlier:
            # No other process sees a password.
            processes = 1 if arguments["secret"] else processes_here()
            expected = _expected_rows(imported, first)
            texts = row_texts(stager, row_format, arguments, rows, processes, expected)
            self._copy(imported, row_format, texts)
            return
        for batch in split_every(KNOWN_AT_ONCE, rows, list):
            digests = list(stager.digests(batch))
            known_rows = self._known_rows(earlier, digests)
            lines = stager.stage(batch, digests, known_rows)
            kept = []
            self._copy(imported, row_format, [row_format.text(_set_aside(lines, kept))])
            copy_kept_lines(self.env, imported.id, state_unmatched, kept)

    @api.model
    def _state_unmatched(self, imported):
        """The check corrects this where somebody matches: most lines need no update."""
        return None if imported.unattended else "none"

    @api.model
    def _values_filled(self, mapped, kept=()):
        """The values a row may have, by the fields that columns go to.

        :param kept: columns that go to none and whose cells are kept
        """
        filled = {*mapped, *FLAG_VALUES, "name", "language"}
        for name in filled & FIELD_BY_KEY.keys():
            filled.update(FIELD_BY_KEY[name].fills)
        if filled & {"company", "parent_company"}:
            filled.update(("company", "company_key"))
        if "email" in filled:
            filled.add("further_emails")
        if "phone" in filled:
            filled.add("further_phones")
        if filled & CONSENTING:
            filled.update(("consent", "consent_raw", *DATE_VALUES))
        if "category" in filled:
            filled.add("tags")
        if kept or filled - FIELD_BY_KEY.keys() - FOUND_OUT.keys():
            filled.add(FURTHER_VALUES)
        return [name for name in VALUES if name in filled]

    @api.model
    def _copy(self, imported, row_format, texts):
        try:
            copy_file_lines(self.env, row_format.columns, texts)
        except psycopg2.Error as error:
            if error.__cause__:
                raise error.__cause__ from None
            if error.pgcode in (None, "40001", "40P01"):
                raise
            # PostgreSQL quotes the cells it stumbled over: none of that in a log.
            _logger.error("Staging import %s failed: %s", imported.id, error.pgcode)
            raise FileRejected("ENCODING_INVALID", encoding="text") from None


def _expected_rows(imported, first):
    """About how many rows a file has, by the size of its first ones."""
    size = sum(len(cell) + 1 for row in first for cell in row.cells)
    return (imported.file_size or 0) * len(first) // (size or 1)


def _opt_outs_left_out(columns, withdrawing):
    """``OPT_OUT_LEFT_OUT`` for each column that goes to no field though its name, or
    one of its values, speaks of a withdrawal: never without a word.

    :param withdrawing: indexes of columns with such a value
    """
    for column in columns:
        if column.field_name:
            continue
        if column.index in withdrawing or speaks_against(column.header or ""):
            warning = issue("OPT_OUT_LEFT_OUT", header=column.label)
            yield replace(warning, column=column.index)


def _set_aside(lines, kept):
    """The lines that have to be written; those whose values are kept go to ``kept``."""
    for line in lines:
        if line.kept:
            kept.append(line)
        else:
            yield line


def is_reported(header):
    """Technical columns that say nothing about a contact; a plain id is no surprise."""
    return is_forbidden(header) and header.strip().casefold() not in ("id", ".id")
