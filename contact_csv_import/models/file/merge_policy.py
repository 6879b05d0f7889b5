# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.fields import CATALOGUE, FIELD_BY_KEY
from ...core.merge import APPEND, FILL, OVERWRITE
from ..contacts.partner_fields import NAME_PARTS, TARGETS

# Fields in which a known contact can have more than one value.
APPENDABLE = frozenset(field.key for field in CATALOGUE if field.grows)


class ContactImport(models.Model):
    """What a known contact takes from its rows, chosen for each column."""

    _inherit = "contact.import"

    def _merge_policies(self):
        """Field of a contact -> policy, of the columns that go there."""
        policies = {}
        for column in self.column_ids.sorted("index"):
            name = column.field_name
            if name and column.has_policy:
                told = column.merge_policy or column._default_policy(name)
                policies.setdefault(TARGETS.get(name, name), told)
        if self._composes_names():
            parts = {policies[name] for name in NAME_PARTS if name in policies}
            policies["name"] = OVERWRITE if OVERWRITE in parts else FILL
        if "language_code" in policies:
            policies["lang"] = policies["language_code"]
        return policies

    def _composes_names(self):
        """Whether full names are made of given name and surname."""
        mapped = set(self.column_ids.mapped("field_name"))
        return "name" not in mapped and bool(mapped & set(NAME_PARTS))

    def _set_merge_policies(self, policy):
        """One policy for all columns; what can hold several values goes on growing."""
        self._check_state("draft", "staged")
        for column in self.column_ids.filtered("has_policy"):
            default = column._default_policy(column.field_name)
            column.merge_policy = default if default == APPEND else policy


class ContactImportColumn(models.Model):
    _inherit = "contact.import.column"

    merge_policy = fields.Selection(
        [
            (FILL, "Fill blanks"),
            (OVERWRITE, "Overwrite"),
            ("keep", "Keep"),
            (APPEND, "Add to it"),
        ],
        string="If the Contact Exists",
        help="What a contact you already have takes from this column. An empty cell "
        "never erases anything.",
    )
    has_policy = fields.Boolean(compute="_compute_has_policy")
    can_append = fields.Boolean(compute="_compute_has_policy")

    @api.depends("field_name")
    def _compute_has_policy(self):
        for column in self:
            name = column.field_name
            column.has_policy = follows_policy(name)
            column.can_append = name in APPENDABLE

    @api.model
    def _default_policy(self, field_name):
        """Tags grow; everything else is filled where it is blank."""
        return FIELD_BY_KEY[field_name].policy

    @api.onchange("field_name")
    def _onchange_field_name_policy(self):
        self.merge_policy = self.has_policy and self._default_policy(self.field_name)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            name = vals.get("field_name")
            if follows_policy(name):
                vals.setdefault("merge_policy", self._default_policy(name))
        return super().create(vals_list)

    def write(self, vals):
        if name := vals.get("field_name"):
            policy = follows_policy(name) and self._default_policy(name)
            vals = {"merge_policy": policy, **vals}
        if vals.get("merge_policy") == APPEND:
            for column in self:
                if vals.get("field_name", column.field_name) not in APPENDABLE:
                    raise UserError(
                        self.env._(
                            "“%(column)s” holds one value: it can be filled, "
                            "overwritten or kept, but nothing can be added to it.",
                            column=column.label,
                        )
                    )
        done = super().write(vals)
        if "merge_policy" in vals:
            self.import_id._forget_plan()
        return done


def follows_policy(field_name):
    """Whether a column takes a merge policy: consent and logins have rules of their
    own."""
    return bool(field_name) and bool(FIELD_BY_KEY[field_name].policy)
