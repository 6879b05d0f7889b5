"""The columns of a staged row, in one catalogue."""

from .fields import CATALOGUE
from .further import FURTHER_VALUES

# Values that are found out beside those of the fields columns go to.
FOUND_OUT = {
    **{"company_key": "text", "birth": "text"},
    **{"consent_raw": "text", "opted_out": "boolean", "language_derived": "boolean"},
    **{"further_emails": "jsonb", "further_phones": "jsonb"},
    # Of fields that are not in the catalogue, all in one.
    FURTHER_VALUES: "jsonb",
}
# Staged values and how the database keeps each; one column each.
VALUE_TYPES = {
    **{field.place: field.stored for field in CATALOGUE if field.place},
    **FOUND_OUT,
}


def _kept_as(kind):
    return tuple(name for name, stored in VALUE_TYPES.items() if stored == kind)


TEXT_VALUES = _kept_as("text")
JSON_VALUES = _kept_as("jsonb")
DATE_VALUES = _kept_as("timestamp")
FLAG_VALUES = _kept_as("boolean")
VALUES = (*TEXT_VALUES, *DATE_VALUES, *FLAG_VALUES, *JSON_VALUES)
# Kind of match key -> the column that holds it.
KEY_COLUMNS = {
    "email": "email_key",
    "phone": "phone_key",
    "relay": "relay_key",
    "ref": "ref",
    "vat": "vat_key",
}
# Kinds whose keys are no values themselves, and the columns of these.
OWN_KEYS = tuple(kind for kind, name in KEY_COLUMNS.items() if name not in VALUES)
OWN_KEY_COLUMNS = tuple(KEY_COLUMNS[kind] for kind in OWN_KEYS)
# What of an earlier line holds for the same row in another file.
KEPT_COLUMNS = ("raw", "digest", *OWN_KEY_COLUMNS, "further_keys", *VALUES)

# What deciding about a row and writing it needs to know.
LINE_COLUMNS = (
    *("id", "line", "state", "issues", "match_state", "released"),
    *(*OWN_KEY_COLUMNS, "further_keys", *VALUES),
    *("override", "override_partner_id"),
)
