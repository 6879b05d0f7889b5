from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...core.person_lines import MOST_PEOPLE
from ...core.pipeline import inspect

# What is chosen for a column and holds for the next file of the same layout: always,
# and where it was chosen.
COLUMN_CHOICES = ("field_name", "match_key")
FURTHER_CHOICES = ("merge_policy", "value_map", "left_over", "date_order", "person")


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
    field_name = fields.Selection(
        lambda self: self.env["contact.import.fields"]._selection(), string="Goes To"
    )
    match_key = fields.Boolean(string="Match By")
    merge_policy = fields.Selection(lambda self: self._choices_of("merge_policy"))
    value_map = fields.Json()
    left_over = fields.Selection(lambda self: self._choices_of("left_over"))
    date_order = fields.Selection(lambda self: self._choices_of("date_order"))
    person = fields.Integer(
        help="Of which further person of each row it is, from 2 on; 0 for whom the row "
        "is about."
    )

    _person_check = models.Constraint(
        f"CHECK (person IS NULL OR person = 0 OR person BETWEEN 2 AND {MOST_PEOPLE})",
        "The number of a further person is from 2 to 20.",
    )

    @api.constrains("field_name")
    def _check_field_name(self):
        """Odoo takes any word for a selection; an import must not."""
        importable = self.env["contact.import.fields"]._known()
        for column in self:
            if column.field_name and column.field_name not in importable:
                raise ValidationError(
                    self.env._(
                        "“%(field)s” is not a field that can be imported.",
                        field=column.field_name,
                    )
                )

    def _choices_of(self, name):
        field = self.env["contact.import.column"]._fields[name]
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


def lay_over(columns, earlier, pairs, reason):
    """Let columns go where those go that they are.

    :param columns: values of new columns
    :param earlier: columns of a profile or of an import
    :param dict pairs: index of a column -> place among ``earlier``
    """
    for column in columns:
        if column["index"] in pairs and not column["chosen"]:
            choices = earlier[pairs[column["index"]]]._column_choices()
            column.update(choices, reason=reason)


def inspect_file(env, data, filename, options, guarded=False):
    """A file read as far as its columns, with the names of the contact's fields known
    as names of columns.

    :raises FileRejected: when it cannot be read that way
    """
    names = env["contact.import.fields"]._names_of_contact()
    return inspect(data, filename, options, guarded, names.keys())


def suggest_further(fields, columns):
    """Columns named as a field of the contact is, in any language, go there.

    :param fields: ``contact.import.fields``
    :param columns: values of new columns
    """
    taken = {column["field_name"] for column in columns}
    for column in columns:
        if column["field_name"] or column["reason"] or column["chosen"]:
            continue
        key = fields._called(column["header"] or "")
        if key and key not in taken:
            taken.add(key)
            column.update(field_name=key, reason="name")
