"""Which fields of a contact an import fills."""

from ...core.fields import CATALOGUE

# Staged value -> the field of a contact that takes it as it is.
PARTNER_FIELDS = {field.key: field.partner for field in CATALOGUE if field.copied}
# The field of a contact that a column goes to, where it has another name.
TARGETS = {
    field.key: field.partner
    for field in CATALOGUE
    if field.partner and field.partner != field.key
}
# Contacts that are no persons or companies of their own.
ADDRESS_TYPES = ("invoice", "delivery")
NAME_PARTS = ("given_name", "family_name")
