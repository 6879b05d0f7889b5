from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.fields import FIELDS
from ..words.labels import field_selection

# What is chosen for a column and holds for the next file of the same layout: always,
# and where it was chosen.
COLUMN_CHOICES = ("field_name", "match_key")
FURTHER_CHOICES = ("merge_policy", "value_map")


class ContactImportProfileColumn(models.Model):
    _name = "contact.import.profile.column"
    _description = "Column of a Contact Import Profile"
    _inherit = ["contact.import.guarded"]
    _order = "profile_id, sequence, id"
    _rec_name = "header"

    profile_id = fields.Many2one(
        "contact.import.profile", required=True, index=True, ondelete="cascade"
    )
    # A new column stands behind the others.
    sequence = fields.Integer(default=1000)
    header = fields.Char(
        string="Column", help="Its name in the file; empty for a file without names."
    )
    field_name = fields.Selection(field_selection, string="Goes To")
    match_key = fields.Boolean(string="Match By")
    merge_policy = fields.Selection(lambda self: self._merge_policies())
    value_map = fields.Json()

    @api.constrains("field_name")
    def _check_field_name(self):
        """Odoo takes any word for a selection; an import must not."""
        for column in self:
            if column.field_name and column.field_name not in FIELDS:
                raise ValidationError(
                    self.env._(
                        "“%(field)s” is not a field that can be imported.",
                        field=column.field_name,
                    )
                )

    def _merge_policies(self):
        field = self.env["contact.import.column"]._fields["merge_policy"]
        return field._description_selection(self.env)

    def _column_choices(self):
        """What was chosen for this column, as values of another one."""
        self.ensure_one()
        return column_choices(self)


def column_choices(column):
    return {
        **{name: column[name] for name in COLUMN_CHOICES},
        **{name: column[name] for name in FURTHER_CHOICES if column[name]},
    }


def lay_over(columns, known, pairs, reason):
    """Let columns go where those go that they are.

    :param columns: values of new columns
    :param known: columns of a profile or of an import
    :param dict pairs: index of a column -> place among ``known``
    """
    for column in columns:
        if column["index"] in pairs and not column["chosen"]:
            choices = known[pairs[column["index"]]]._column_choices()
            column.update(choices, reason=reason)
