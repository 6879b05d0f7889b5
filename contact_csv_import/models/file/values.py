# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from odoo import models, tools
from odoo.tools import SQL

from ...core.errors import FileRejected
from ...core.types import Row
from ...core.value_map import count_values, understood
from .rules import import_rules

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
        "self.sheet",
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
        rules = import_rules(self)
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
        rules = import_rules(self)
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
