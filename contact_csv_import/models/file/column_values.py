# contact.import.column is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from odoo import api, fields, models

from ...core.value_map import MAPPABLE


class ContactImportColumn(models.Model):
    """What the values of a column are taken for."""

    _inherit = "contact.import.column"

    value_map = fields.Json(
        readonly=True,
        help="Folded value -> the text it is taken for; see core/value_map.py.",
    )
    facts = fields.Json(
        readonly=True,
        help="What all cells of the column say of each: see core/column_facts.py.",
    )
    has_values = fields.Boolean(compute="_compute_values")
    unknown_values = fields.Integer(compute="_compute_values")
    value_text = fields.Char(compute="_compute_values", string="Values")

    @api.depends("field_name", "value_map", "import_id")
    @api.depends_context("lang")
    def _compute_values(self):
        """Counted in the file when shown; nothing of it is stored."""
        for parent, columns in self.grouped("import_id").items():
            facts = parent._origin._value_facts(columns._asked_values())
            for column in columns:
                count, unknown, more = facts.get(column.index, (0, 0, False))
                column.has_values = bool(count)
                column.unknown_values = unknown
                column.value_text = self._value_words(count, unknown, more)

    @api.model
    def _value_words(self, count, unknown, more):
        if not count:
            return False
        if more:
            told = self.env._("more than %(count)s values", count=count)
        elif count == 1:
            told = self.env._("1 value")
        else:
            told = self.env._("%(count)s values", count=count)
        if not unknown:
            return told
        return self.env._(
            "%(values)s, %(unknown)s not understood", values=told, unknown=unknown
        )

    def _asked_values(self):
        """What :meth:`ContactImport._value_facts` is asked about these columns."""
        return tuple(
            (
                column.index,
                column.field_name,
                json.dumps(column.value_map or {}, sort_keys=True),
            )
            for column in self
            if column._is_mappable()
        )

    def _is_mappable(self):
        return self.field_name in MAPPABLE and not self._is_secret()

    def _value_maps(self):
        """Column -> its value map, as the pure stages take it."""
        return {
            column.index: column.value_map
            for column in self
            if column.value_map and column._is_mappable()
        }

    def _column_facts(self):
        """Column -> what all of its cells say, as the pure stages take it."""
        return {column.index: column.facts for column in self if column.facts}

    def _forget_values(self):
        self.sudo().write({"value_map": False})

    def action_open_values(self):
        """The distinct values of this column, and what each is taken for."""
        self.ensure_one()
        page = self.env["contact.import.values"].create(
            {"import_id": self.import_id.id, "column_id": self.id}
        )
        return page._open()
