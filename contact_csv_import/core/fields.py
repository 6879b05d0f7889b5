"""The fields a column can go to: one row a field, and all that is known of it.

What an addon, or the model of contacts, adds to them is found out by the server
(``models/contacts/field_registry.py``) and handed over in ``Rules.further``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FILL, APPEND = "fill", "append"


def _(text: str) -> str:
    """A text that is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Field:
    """A field a column can go to.

    :ivar key: its name, in files of settings and on the command line too
    :ivar label: its name in English
    :ivar kind: which reader takes its cells (``cells.READERS``); ``text`` is a line of
        text, ``part`` a part of another field (``joined``), ``secret`` never read
    :ivar several: whether several columns may go to it
    :ivar value: the staged value it fills where that is called otherwise; None where it
        has none of its own
    :ivar fills: further staged values that its cells can come to
    :ivar stored: how the database keeps that value
    :ivar partner: the field of a contact it goes to, ``""`` where there is none
    :ivar copied: whether a contact takes the value as it is staged
    :ivar policy: what a known contact takes of it unless set otherwise; ``""`` where
        that is no matter of policies
    :ivar grows: whether a known contact may have more than one of it
    :ivar mappable: whether its columns hold few values, so that each may be taken for
        another one
    :ivar identifies: whether contacts are found by it
    :ivar correctable: whether a person may type another value into a checked row
    :ivar group: under which heading it is offered, see ``GROUPS``
    """

    key: str
    label: str
    kind: str = "text"
    several: bool = False
    value: str | None = ""
    fills: tuple[str, ...] = ()
    stored: str = "text"
    partner: str = ""
    copied: bool = False
    policy: str = FILL
    grows: bool = False
    mappable: bool = False
    identifies: bool = False
    correctable: bool = False
    group: str = "person"

    @property
    def place(self) -> str | None:
        """The name of the staged value."""
        return self.key if self.value == "" else self.value


def _copied(key: str, label: str, partner: str = "", **more) -> Field:
    """A field that a contact takes as it is staged."""
    more = {"correctable": True, **more}
    return Field(key, label, partner=partner or key, copied=True, **more)


def _consent(key: str, label: str, kind: str = "text", **more) -> Field:
    """What is said about a consent follows rules of its own."""
    return Field(key, label, kind, policy="", group="consent", **more)


def _consent_day(key: str, label: str) -> Field:
    return _consent(key, label, key, stored="timestamp")


def _address(key: str, label: str) -> Field:
    """Contacts are found by it, and may have several."""
    return _copied(key, label, kind=key, several=True, grows=True, identifies=True)


def _code(key: str, label: str, partner: str) -> Field:
    """A code that stands for a record."""
    return Field(
        key,
        label,
        key,
        partner=partner,
        mappable=True,
        correctable=True,
        group="address",
    )


def _tags(key: str, label: str) -> Field:
    """A contact gains tags, whatever column they come from."""
    return Field(
        key,
        label,
        "tags",
        several=True,
        value="tags",
        stored="jsonb",
        partner="category_id",
        policy=APPEND,
        grows=True,
        mappable=True,
        group="more",
    )


def _part(key: str, label: str, *fills: str, group: str = "person") -> Field:
    """A part of other values, which its cells are joined to."""
    return Field(key, label, "part", several=True, value=None, fills=fills, group=group)


def _part_of_address(key: str, label: str, *fills: str) -> Field:
    return _part(key, label, *fills, group="address")


CATALOGUE: Sequence[Field] = (
    _copied("name", _("Full name")),
    _copied("given_name", _("Given name")),
    _part("middle_name", _("Middle name (part of the given name)"), "given_name"),
    _copied("family_name", _("Surname")),
    _part("name_title", _("Title before the name (part of the full name)"), "name"),
    _part(
        "name_suffix",
        _("Title or suffix behind the name (part of the full name)"),
        "name",
    ),
    _copied("salutation", _("Salutation"), mappable=True),
    _address("email", _("E-mail")),
    _address("phone", _("Phone")),
    _copied("company", _("Company"), "company_name", group="company"),
    Field(
        "parent_company",
        _("Related company (it becomes its contact)"),
        value=None,
        partner="company_name",
        group="company",
    ),
    Field(
        "is_company",
        _("Is a company (yes or no)"),
        "is_company",
        stored="boolean",
        policy="",
        group="company",
    ),
    _copied("function", _("Job position"), group="company"),
    # A street that is a PO box goes to the second line.
    _copied("street", _("Street"), fills=("street2",), group="address"),
    _part_of_address("house_number", _("House number (part of the street)"), "street"),
    _copied("street2", _("Street 2"), group="address"),
    _part_of_address("po_box", _("PO box (part of street 2)"), "street2"),
    _copied("zip", _("ZIP"), group="address"),
    _copied("city", _("City"), group="address"),
    _part_of_address("zip_city", _("ZIP and city in one cell"), "zip", "city"),
    _code("region", _("Region"), "state_id"),
    _code("country", _("Country"), "country_id"),
    _copied(
        "language",
        _("Language"),
        "language_code",
        kind="language",
        mappable=True,
    ),
    _consent("consent", _("Consent"), "consent", mappable=True, correctable=True),
    _consent_day("consent_date", _("Consent: when it was given")),
    _consent("consent_source", _("Consent: how it was given")),
    _consent("consent_wording", _("Consent: what they agreed to"), "consent_wording"),
    _consent("consent_ip", _("Consent: IP address"), "consent_ip"),
    _consent_day("consent_confirmed", _("Consent: when it was confirmed")),
    _consent("opt_out", _("Opt-out (no e-mails)"), "opt_out", several=True, value=None),
    _tags("tags", _("Tags")),
    _tags("category", _("Category")),
    _copied(
        "status",
        _("Status"),
        "lifecycle_status",
        kind="status",
        mappable=True,
        correctable=False,
        group="more",
    ),
    _copied("website", _("Website"), kind="website", group="more"),
    Field(
        "notes",
        _("Additional information"),
        "notes",
        several=True,
        partner="comment",
        grows=True,
        correctable=True,
        group="more",
    ),
    _copied(
        "ref",
        _("External reference"),
        identifies=True,
        correctable=False,
        group="more",
    ),
    _copied("vat", _("VAT number"), kind="vat", identifies=True, group="company"),
    _copied(
        "company_registry",
        _("Company registration number"),
        kind="registry",
        group="company",
    ),
    Field("login", _("Login"), policy="", group="more"),
    Field("password", _("Password"), "secret", value=None, policy="", group="more"),
)

# The headings under which fields are offered, in this order.
GROUPS: Mapping[str, str] = {
    "person": _("Person"),
    "address": _("Address"),
    "company": _("Company"),
    "consent": _("Consent"),
    "more": _("Sorting and notes"),
    "contact": _("Further fields of the contact"),
    "custom": _("Your own fields"),
}
FIELD_BY_KEY: Mapping[str, Field] = {field.key: field for field in CATALOGUE}
FIELDS: frozenset[str] = frozenset(FIELD_BY_KEY)
SINGLE_FIELDS: Sequence[str] = tuple(f.key for f in CATALOGUE if not f.several)
MULTIPLE_FIELDS: Sequence[str] = tuple(f.key for f in CATALOGUE if f.several)
MATCH_KINDS: Sequence[str] = tuple(f.key for f in CATALOGUE if f.identifies)


def keys_of_kind(kind: str) -> frozenset[str]:
    """The fields whose cells one reader takes."""
    return frozenset(field.key for field in CATALOGUE if field.kind == kind)
