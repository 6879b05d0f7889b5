# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from odoo import models, tools
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...core.errors import FileRejected
from ...core.types import Row
from ...core.value_map import count_values, fold_value, understood, values_of
from ..words.sentences import issue_message

# More values than these are no choices: nobody goes through them one by one.
SHOWN_VALUES = 200


class ContactImport(models.Model):
    """The distinct values of columns: counted where the file lies, taken for others."""

    _inherit = "contact.import"

    def _rows_as_read(self):
        """The rows of the file; where it is gone, as far as they are staged."""
        if self._file_attachment():
            return self._file_rows(self._reading())
        staged = self.env.execute_query(
            SQL(
                "SELECT line, raw FROM contact_import_line WHERE import_id = %s",
                self.id,
            )
        )
        return (Row(line, tuple(raw or ())) for line, raw in staged)

    def _count_values(self, fields):
        """:param dict fields: index of a column -> the field it goes to
        :return: index -> ``DistinctValues``
        """
        self.check_access("read")
        try:
            return count_values(self._rows_as_read(), fields)
        except FileRejected:
            return {}

    @tools.ormcache(
        "self.file_sha256",
        "self.encoding",
        "self.delimiter",
        "self.quotechar",
        "self.has_header",
        "self.yes_words",
        "asked",
    )
    def _value_facts(self, asked):
        """How many values columns have. The file is read for it, so the numbers (and
        nothing else of it) are kept in memory.

        :param asked: tuple of ``(index, field, value map as JSON)``
        :return: index -> ``(values, of these not understood, whether there are more)``
        """
        if not asked:
            return {}
        rules = self.env["contact.import.stager"]._rules(self)
        found = self._count_values({index: field for index, field, _map in asked})
        facts = {}
        for index, field, told in asked:
            told = json.loads(told)
            distinct = found.get(index)
            if distinct:
                unknown = sum(
                    not understood(field, told.get(key, spelling), rules)[1]
                    for key, (spelling, _count) in distinct.counts.items()
                )
                facts[index] = (len(distinct.counts), unknown, distinct.more)
        return facts

    def _column_values(self, column):
        """The distinct values of a column, those not understood first, then the most
        frequent.

        :return: ``(values, more)``: a list of dicts ``value`` (as it is spelt first),
            ``key``, ``count``, ``read_as`` (what it is by itself), ``is_known``,
            ``taken`` (what a person said, or None); whether some are left out
        """
        self.ensure_one()
        if column.import_id != self or not column._is_mappable():
            return [], False
        rules = self.env["contact.import.stager"]._rules(self)
        found = self._count_values({column.index: column.field_name}).get(column.index)
        values = []
        for key, (spelling, count) in found.counts.items() if found else ():
            read_as, is_known = understood(column.field_name, spelling, rules)
            values.append(
                {
                    "key": key,
                    "value": spelling,
                    "count": count,
                    "read_as": read_as,
                    "is_known": is_known,
                    "taken": (column.value_map or {}).get(key),
                }
            )
        values.sort(key=lambda one: (one["is_known"], -one["count"]))
        more = bool(found) and (found.more or len(values) > SHOWN_VALUES)
        return values[:SHOWN_VALUES], more

    def _take_value(self, column, value, text):
        """From now on a value of a column is taken for ``text`` in this import.

        :param str value: as a cell says it
        :param text: as a person would type it, ``""`` for a value that says nothing,
            None for what it is by itself
        """
        self.ensure_one()
        self.check_access("write")
        key = fold_value(value)
        if column.import_id != self or not column._is_mappable():
            raise UserError(self.env._("This step is over. Reload the page."))
        if not key:
            # An empty cell says nothing, whoever asks.
            raise UserError(issue_message(self.env, {"code": "CONSENT_MISSING"}))
        state = self._hold_values()
        told = dict(column.value_map or {})
        if told.get(key) == text:
            return
        if text is None:
            del told[key]
        else:
            told[key] = text
        column.sudo().value_map = told or False
        if state == "staged":
            self._judge_anew(self._holds_value(column, key))

    def _hold_values(self):
        """Two people at the same map come one after the other, and so does a reading of
        the file in the background: it has seen all of the map, or begins behind it.

        :return: the state
        """
        self.flush_recordset()
        found = self.env.execute_query(
            SQL(
                """UPDATE contact_import SET write_date = now() AT TIME ZONE 'UTC'
                   WHERE id = %s AND state IN ('draft', 'staging', 'staged')
                   RETURNING state""",
                self.id,
            )
        )
        if not found:
            raise UserError(
                self.env._("Rows can be changed only until the import is started.")
            )
        return found[0][0]

    def _holds_value(self, column, key):
        """The staged rows whose cell holds a value, as a condition on lines."""
        cell = SQL("(raw ->> %s)", column.index)
        cells = self.env.execute_query(
            SQL(
                """SELECT DISTINCT %s FROM contact_import_line
                   WHERE import_id = %s AND %s <> ''""",
                cell,
                self.id,
                cell,
            )
        )
        field = column.field_name
        holding = [
            told
            for (told,) in cells
            if any(fold_value(value) == key for value in values_of(field, told))
        ]
        return SQL("%s = ANY(%s)", cell, holding)
