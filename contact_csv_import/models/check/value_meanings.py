# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...core.value_map import fold_value, values_of
from ..words.sentences import issue_message


class ContactImport(models.Model):
    """What a person says that values of a column mean; the rows are judged anew."""

    _inherit = "contact.import"

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
