"""The fields a column can go to beside those of the catalogue."""

from collections import defaultdict

from odoo import api, models, tools

from ...core.fields import CATALOGUE, FIELD_BY_KEY, FILL, Field
from ...core.further import KINDS, NAMING
from ...core.layouts import contact_words, fold_header, is_forbidden_field

# In front of the name of a field of the contact: a field of its own may be called so.
OF_CONTACT = "partner."
CONTACT, CUSTOM = "contact", "custom"
# What people put in front of the names of fields they made.
MADE = ("x_studio_", "x_")
# Of ``core.layouts.contact_words``: the kinds of fields that hold it.
KINDS_OF_WORDS = {
    "birth": ("date", "datetime"),
    "sex": ("selection", "char", "many2one"),
}
# What no import sets by itself: records that give rights or own data.
FORBIDDEN_RECORDS = frozenset(("res.users", "res.groups", "res.company"))
# Fields that others of the catalogue fill, or that the import itself does.
FILLED_OTHERWISE = frozenset(
    ("lang", "type", "is_company", "company_type", "company_name", "parent_name")
    + ("contact_import_id", "complete_name", "commercial_company_name")
)


class ContactImportFields(models.AbstractModel):
    """Which fields there are, for the user of the environment."""

    _name = "contact.import.fields"
    _description = "Contact Import: fields beside those of the catalogue"

    @api.model
    def _further_fields(self):
        """Hook: the fields that are not in the catalogue of ``core/fields.py``.

        An addon that adds one says how its cells are read (a kind of
        ``core.further.KINDS``) and finds what they said in the values that
        ``contact.import.writer._prepare_partner_vals`` gets, by its key.

        :rtype: dict[str, Field]
        """
        return {field.key: field for field in self._of_contact()}

    @api.model
    @tools.ormcache("self.env.uid", "self.env.lang")
    def _of_contact(self):
        """Every stored field of a contact that the user may write.

        :rtype: tuple[Field]
        """
        return tuple(self._find_of_contact())

    @api.model
    def _find_of_contact(self):
        # Whoever acts for the user has no more rights here.
        partner = self.env["res.partner"].sudo(False)
        taken = {field.partner for field in CATALOGUE} | FILLED_OTHERWISE
        for name, field in partner._fields.items():
            if name not in taken and self._may_import(partner, field):
                several = field.type == "many2many"
                yield Field(
                    OF_CONTACT + name,
                    field._description_string(self.env) or name,
                    field.type,
                    several=several,
                    value=None,
                    partner=name,
                    policy="append" if several else FILL,
                    grows=several,
                    mappable=field.type in NAMING or field.type == "boolean",
                    group=CUSTOM if field.manual else CONTACT,
                )

    @api.model
    def _may_import(self, partner, field):
        """Whether an import may write a field: what a person could type into a form,
        and nothing that gives rights, an owner or a place in a structure."""
        name = field.name
        if field.type not in KINDS or not field.store or field.translate:
            return False
        if field.readonly or field.related or name in models.MAGIC_COLUMNS:
            return False
        if is_forbidden_field(name) or name.startswith("contact_import"):
            return False
        if field.relational and (
            field.comodel_name in FORBIDDEN_RECORDS
            or field.comodel_name.startswith("ir.")
        ):
            return False
        return partner._has_field_access(field, "write")

    @api.model
    def _known(self):
        """All fields a column can go to.

        :return: key -> ``Field``
        """
        return {**FIELD_BY_KEY, **self._further_fields()}

    @api.model
    def _field(self, key):
        """The field of a key; None where there is none the user may import."""
        return (
            FIELD_BY_KEY.get(key) or (key and self._further_fields().get(key)) or None
        )

    @api.model
    @tools.ormcache("self.env.uid")
    def _names_of_contact(self):
        """Folded name -> keys of the fields that Odoo calls so: by their technical name
        on a contact, or their label there in any installed language.

        :rtype: dict[str, frozenset[str]]
        """
        keys_by_name = defaultdict(set)
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        partner = self.env["res.partner"]
        own = {
            field.key: partner._fields[field.partner]
            for field in CATALOGUE
            if field.partner in partner._fields and field.key != "category"
        }
        for key, field in own.items():
            keys_by_name[fold_header(field.name)].add(key)
        for code in codes:
            translated = self.with_context(lang=code)
            for key, field in own.items():
                keys_by_name[
                    fold_header(field._description_string(translated.env))
                ].add(key)
            for key, field in translated._further_fields().items():
                keys_by_name[fold_header(field.label)].add(key)
        for key, field in self._further_fields().items():
            name = field.partner or key
            for prefix in ("", *MADE):
                if name.startswith(prefix):
                    keys_by_name[fold_header(name.removeprefix(prefix))].add(key)
        return {name: frozenset(keys) for name, keys in keys_by_name.items() if name}

    @api.model
    def _called(self, header):
        """The key of the one field that a header names as Odoo does; None where there
        is none, or more than one."""
        folded, names = fold_header(header), self._names_of_contact()
        keys = names.get(folded, ()) if folded else ()
        for kind, words in contact_words().items():
            if not keys and folded in words:
                further = self._further_fields()
                keys = {
                    key
                    for word in words
                    for key in names.get(word, ())
                    if further[key].kind in KINDS_OF_WORDS[kind]
                }
        return min(keys) if len(keys) == 1 else None

    @api.model
    def _selection(self):
        """For ``fields.Selection``: all of them, in the user's language."""
        own = [(field.key, self.env._(field.label)) for field in CATALOGUE]
        further = [(key, field.label) for key, field in self._further_fields().items()]
        return own + sorted(further, key=lambda choice: choice[1].casefold())
