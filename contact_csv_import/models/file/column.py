import json

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...core.column_facts import few_samples, is_dated
from ...core.fields import MATCH_KINDS
from ...core.merge import APPEND, FILL, OVERWRITE
from ...core.pipeline import may_hold_passwords
from ...core.value_map import is_mappable, understood
from .further_names import naming_fields
from .left_over import CHOICES as LEFT_OVER
from .left_over import is_kept, may_be_kept
from .profile_column import column_choices
from .rules import import_rules

# Of a column, what a person chooses on its page.
CHOSEN = {"field_name", "match_key", "merge_policy", "left_over", "date_order"}
ORDERS = [("dmy", "Day first"), ("mdy", "Month first")]
# More values than these are no choices: nobody goes through them one by one.
SHOWN_VALUES = 200


class ContactImportColumn(models.Model):
    _name = "contact.import.column"
    _description = "Column of a Contact Import"
    _inherit = ["contact.import.guarded"]
    _order = "import_id, index"
    _log_access = False

    import_id = fields.Many2one(
        "contact.import", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one(related="import_id.user_id")
    index = fields.Integer(required=True, readonly=True, help="Counted from 0.")
    header = fields.Char(string="Column", readonly=True)
    label = fields.Char(string="Name of the Column", compute="_compute_label")
    samples = fields.Char(compute="_compute_samples")
    field_name = fields.Selection(
        lambda self: self.env["contact.import.fields"]._selection(), string="Goes To"
    )
    reason = fields.Selection(
        [
            ("name", "Column name"),
            ("values", "Values"),
            ("name and values", "Name and values"),
            ("known export", "Known export"),
            ("inverted consent", "Says who must not be written to"),
            ("ambiguous consent", "A yes may mean yes or no"),
            ("forbidden", "Technical column, never imported"),
            ("chosen", "Chosen by you"),
            ("profile", "As in the profile"),
            ("continued", "As in the import it continues"),
            ("added", "Added by the download"),
        ],
        string="Why",
        readonly=True,
    )
    chosen = fields.Boolean(readonly=True, help="A person decided where it goes.")
    match_key = fields.Boolean(string="Match By")
    can_match = fields.Boolean(compute="_compute_can_match")

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
    left_over = fields.Selection(
        LEFT_OVER,
        string="Without a Field",
        help="What becomes of the cells of a column that goes to no field. Empty: what "
        "the profile says.",
    )
    can_be_kept = fields.Boolean(compute="_compute_can_be_kept")
    is_kept = fields.Boolean(compute="_compute_can_be_kept")
    date_order = fields.Selection(
        ORDERS, string="Day or Month First", help="Of days such as 03/04/2024."
    )
    order_is_open = fields.Boolean(compute="_compute_open_day")
    open_day = fields.Char(compute="_compute_open_day")

    _import_index_uniq = models.UniqueIndex("(import_id, index)")

    @api.model
    def _fields_of_users(self):
        """What a person chooses, and that it was chosen."""
        return {*CHOSEN, "chosen", "reason"}

    @api.depends("header", "index")
    def _compute_label(self):
        for column in self:
            column.label = column.header or self.env._(
                "(column %(number)s)", number=column.index + 1
            )

    @api.depends("field_name")
    def _compute_can_match(self):
        for column in self:
            column.can_match = column.field_name in MATCH_KINDS

    @api.depends("field_name")
    def _compute_has_policy(self):
        for column in self:
            field = self._field(column.field_name)
            column.has_policy = bool(field) and bool(field.policy)
            column.can_append = bool(field) and field.grows

    @api.depends("header", "field_name", "import_id")
    def _compute_samples(self):
        """Read from the file when shown, never stored."""
        for parent, columns in self.grouped("import_id").items():
            reading = parent._cached_reading()
            cells = {c.index: c.samples for c in reading.columns} if reading else {}
            for column in columns:
                shown = cells.get(column.index, ())
                if column.reason == "added":
                    shown = ()
                if column._is_secret():
                    shown = ["•••" for _cell in shown]
                column.samples = " · ".join(few_samples(shown))

    def _is_called(self, name):
        """Whether ``name`` names this column: its header, or ``#`` and its index."""
        if name.startswith("#") and name[1:].isdecimal():
            return self.index == int(name[1:])
        header = " ".join((self.header or "").split()).casefold()
        return bool(header) and header == " ".join(name.split()).casefold()

    def _column_choices(self):
        """What was chosen for this column, as values of another one."""
        self.ensure_one()
        return column_choices(self)

    @api.model
    def _field(self, name):
        """The field of the catalogue, or another one that the user may import."""
        return self.env["contact.import.fields"]._field(name)

    @api.model
    def _default_policy(self, field_name):
        """Tags grow; most else is filled where it is blank; consent and logins have
        rules of their own, and no policy.

        :rtype: str or False
        """
        field = self._field(field_name)
        return bool(field) and field.policy or False

    def _is_secret(self):
        return may_hold_passwords(self.header or "", self.field_name or None)

    @api.onchange("field_name")
    def _onchange_field_name(self):
        self.match_key = self.field_name in self.import_id._profile_kinds()
        self.merge_policy = self._default_policy(self.field_name)
        self.reason = "chosen"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if policy := self._default_policy(vals.get("field_name")):
                vals.setdefault("merge_policy", policy)
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_user_write(vals)
        if "field_name" in vals and "chosen" not in vals:
            vals = {**vals, "chosen": True, "reason": "chosen"}
        if "field_name" in vals and "value_map" not in vals:
            # What a word means as a consent says nothing of it as a status.
            self.filtered(lambda c: c.field_name != vals["field_name"])._forget_values()
        if name := vals.get("field_name"):
            if not self._field(name):
                raise ValueError(name)
            vals = {"merge_policy": self._default_policy(name), **vals}
        self._check_appendable(vals)
        done = super().write(vals)
        if "merge_policy" in vals:
            self.import_id._forget_plan()
        return done

    def _check_appendable(self, vals):
        """Only what can hold several values can be added to."""
        if vals.get("merge_policy") != APPEND:
            return
        for column in self:
            field = self._field(vals.get("field_name", column.field_name))
            if not (field and field.grows):
                raise UserError(
                    self.env._(
                        "“%(column)s” holds one value: it can be filled, "
                        "overwritten or kept, but nothing can be added to it.",
                        column=column.label,
                    )
                )

    def _check_user_write(self, vals):
        if not vals.keys() <= CHOSEN:
            raise AccessError(
                self.env._("Of a column, only the field it goes to can be chosen.")
            )
        states = {"draft", "staged"} if vals.keys() == {"merge_policy"} else {"draft"}
        if not states >= set(self.import_id.mapped("state")):
            raise UserError(
                self.env._("The rows are checked already: go back to change this.")
            )

    # -- its values --------------------------------------------------------------

    @api.depends("field_name", "value_map", "import_id")
    @api.depends_context("lang")
    def _compute_values(self):
        """Counted in the file when shown; nothing of it is stored."""
        for parent, columns in self.grouped("import_id").items():
            draft, naming = parent._origin, naming_fields(columns)
            named = columns.filtered(lambda c, naming=naming: c.index in naming)
            facts = {
                **draft._value_facts((columns - named)._asked_values()),
                **draft._count_value_facts(named._asked_values()),
            }
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
            counted = self.env._("more than %(count)s values", count=count)
        elif count == 1:
            counted = self.env._("1 value")
        else:
            counted = self.env._("%(count)s values", count=count)
        if not unknown:
            return counted
        return self.env._(
            "%(values)s, %(unknown)s not understood", values=counted, unknown=unknown
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
        further_fields = self.env["contact.import.fields"]._further_fields()
        return is_mappable(self.field_name, further_fields) and not self._is_secret()

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

    def _distinct_values(self):
        """The distinct values of this column, those not understood first, then the most
        frequent.

        :return: ``(values, more)``: a list of dicts ``value`` (as it is spelt first),
            ``key``, ``count``, ``read_as`` (what it is by itself), ``is_known``,
            ``taken`` (what a person said, or None); whether some are left out; nothing
            of no column
        """
        if not self or not self._is_mappable():
            return [], False
        self.ensure_one()
        imported = self.import_id
        distinct = imported._count_values({self.index: self.field_name}).get(self.index)
        spellings = (
            [spelling for spelling, _count in distinct.counts.values()]
            if distinct
            else ()
        )
        rules = import_rules(imported, {self.field_name: spellings})
        values = []
        for key, (spelling, count) in distinct.counts.items() if distinct else ():
            read_as, is_known = understood(self.field_name, spelling, rules)
            values.append(
                {
                    "key": key,
                    "value": spelling,
                    "count": count,
                    "read_as": read_as,
                    "is_known": is_known,
                    "taken": (self.value_map or {}).get(key),
                }
            )
        values.sort(key=lambda value: (value["is_known"], -value["count"]))
        more = bool(distinct) and (distinct.more or len(values) > SHOWN_VALUES)
        return values[:SHOWN_VALUES], more

    # -- what is left over, what is open --------------------------------------

    @api.depends("field_name", "header", "left_over", "import_id.left_over")
    def _compute_can_be_kept(self):
        for column in self:
            column.can_be_kept = may_be_kept(column)
            column.is_kept = is_kept(column)

    @api.depends("field_name", "import_id")
    def _compute_open_day(self):
        """A day that leaves open whether the month comes first, where all others do."""
        further_fields = self.env["contact.import.fields"]._further_fields()
        for parent, columns in self.grouped("import_id").items():
            dated = [c.index for c in columns if is_dated(c.field_name, further_fields)]
            draft = parent._origin
            is_draft = draft and draft.state == "draft"
            open_days = draft._open_orders(tuple(sorted(dated))) if is_draft else {}
            for column in columns:
                column.open_day = open_days.get(column.index)
                column.order_is_open = column.index in open_days
