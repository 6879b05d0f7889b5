from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools.misc import clean_context


class _ImportWriting:
    """What only code of this addon can put into a context: no client can send it."""


IMPORT_WRITING = _ImportWriting()


def as_import_writing(records):
    """Records whose technical fields may be set: what an import writes of contacts is
    written with the rights of its user, who may not set them."""
    return records.with_context(contact_import_writing=IMPORT_WRITING)


def without_client_defaults(records):
    """Records in whose context no ``default_*`` of a client is left, which would fill
    fields of whatever is made with it."""
    context = clean_context(records.env.context)
    return records.with_env(records.env(context=context))


def is_import_writing(env):
    """Whether this environment comes from :func:`as_import_writing`."""
    return env.context.get("contact_import_writing") is IMPORT_WRITING


class ContactImportGuarded(models.AbstractModel):
    """Records of which a user sets some fields, and the server all others.

    A field that no user may set takes its value from the code of its model, whatever
    the values, the context (``default_*``) or ``ir.default`` say. What a user may set
    is checked: records it names must be readable for the user, and words of a selection
    must be among its choices, which the ORM does not check where a function makes them.

    Past these rules are superuser code and :func:`as_import_writing`.
    """

    _name = "contact.import.guarded"
    _description = "Record With Fields Set by the Server"

    @api.model
    def _fields_of_users(self):
        """The names of the fields a user may set; all others are the server's.

        :rtype: set
        """
        return {
            name
            for name, field in self._fields.items()
            if not field.readonly and name not in models.MAGIC_COLUMNS
        }

    def _is_trusted(self):
        """Whether the code at work may set every field."""
        return self.env.su or is_import_writing(self.env)

    @api.model
    def default_get(self, fields):
        """Of fields that no user may set, only the model's own default counts."""
        own = set() if self._is_trusted() else self._fields_of_users()
        defaults = super().default_get([name for name in fields if name in own])
        for name in fields:
            field = self._fields.get(name)
            if field and name not in own and field.default:
                model = without_client_defaults(self)
                value = field.convert_to_cache(
                    field.default(model), model, validate=False
                )
                defaults[name] = field.convert_to_write(value, model)
        return defaults

    @api.model_create_multi
    def create(self, vals_list):
        if not self._is_trusted():
            vals_list = [self._prepare_user_vals(vals) for vals in vals_list]
        return super().create(vals_list)

    @api.model
    def _prepare_user_vals(self, vals):
        """The values of a new record that a user may set, defaults included, checked.

        :raises AccessError: where they name a record the user may not read
        :raises ValidationError: where they hold what cannot be chosen
        """
        own = self._fields_of_users()
        asked = self.default_get([name for name in own if name not in vals])
        vals = {**asked, **{name: vals[name] for name in vals if name in own}}
        self._check_user_vals(vals)
        return vals

    def write(self, vals):
        if not self._is_trusted():
            vals = self._prepare_user_changes(vals)
        return super().write(vals)

    def _prepare_user_changes(self, vals):
        """The values of existing records that a user may set, checked.

        :raises AccessError: where they name a record the user may not read
        :raises ValidationError: where they hold what cannot be chosen
        """
        own = self._fields_of_users()
        vals = {name: value for name, value in vals.items() if name in own}
        self._check_user_vals(vals)
        return vals

    def onchange(self, values, field_names, fields_spec):
        """A page that is not saved yet shows what its records hold: these are checked
        first."""
        if not self._is_trusted():
            names = [n for n, field in self._fields.items() if field.relational]
            asked = self.default_get([name for name in names if name not in values])
            self._check_user_vals({**asked, **values})
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _named_ids(self, name, vals):
        """The ids that values name in a relational field."""
        return _named(self._fields[name].type, vals.get(name) or 0)[0]

    @api.model
    def _check_user_vals(self, vals):
        """
        :raises AccessError: where the values name a record the user may not read
        :raises ValidationError: where they hold what cannot be chosen
        """
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None or not value:
                continue
            if field.relational:
                ids, nested = _named(field.type, value)
                records = self.env[field.comodel_name].browse(ids)
                # Of records that are gone nothing can be shown.
                records.exists().check_access("read")
                for further in nested:
                    check = getattr(records, "_check_user_vals", None)
                    if check:
                        check(further)
            elif field.type in ("char", "text", "html"):
                self._check_storable(field, value)
            elif field.type == "selection" and callable(field.selection):
                if value not in field.get_values(self.env):
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” cannot be set to this value.",
                            field=field._description_string(self.env),
                        )
                    )

    @api.model
    def _check_storable(self, field, text):
        """
        :raises ValidationError: where the database cannot hold a text: a NUL, or half
            of a character of two
        """
        if not isinstance(text, str):
            return
        if "\0" in text or any("\ud800" <= char <= "\udfff" for char in text):
            raise ValidationError(
                self.env._(
                    "“%(field)s” holds a character that cannot be stored. "
                    "Type it anew.",
                    field=field._description_string(self.env),
                )
            )


def _named(kind, value):
    """The ids that a value of a relational field names, and the values in its commands.

    :param str kind: ``many2one``, ``one2many`` or ``many2many``
    :raises ValueError: for a value no client of Odoo sends
    """
    if kind == "many2one":
        if isinstance(value, models.BaseModel):
            return value.ids, []
        nested = []
        if isinstance(value, dict):
            # Of a row that is not saved yet, the client sends the page it stands on.
            nested = [{name: value[name] for name in value if name != "id"}]
            value = value.get("id") or 0
        elif isinstance(value, list | tuple):
            value = value[0] if value else 0
        if not isinstance(value, int):
            raise ValueError(f"no id of a record: {type(value).__name__}")
        return [value] if value else [], nested
    if isinstance(value, models.BaseModel):
        return value.ids, []
    ids, nested = [], []
    for command in value:
        if isinstance(command, int):
            ids.append(command)
            continue
        code, record, *rest = command if len(command) > 1 else (*command, 0)
        if isinstance(record, int) and record:
            ids.append(record)
        if code in (0, 1) and rest and isinstance(rest[0], dict):
            nested.append(rest[0])
        elif code == 6 and rest:
            ids.extend(rest[0])
    return ids, nested
