"""A contact as it leaves: the same for every format."""

from collections.abc import Sequence
from dataclasses import dataclass, field

# In the order of the columns; names of ``types.FIELDS``, so that a file comes back.
PLAIN = (
    *("name", "given_name", "family_name", "salutation", "company", "function"),
    *("street", "street2", "zip", "city", "region", "country", "language"),
    *("website", "ref", "vat", "company_registry", "status", "notes"),
)
CONSENT = ("consent", "consent_date", "consent_source", "consent_ip")
CONSENT += ("consent_confirmed",)
# What else proves a consent; no field of an import.
PROOF = ("purpose", "method", "wording", "recorded_at", "file_sha256", "line")


@dataclass(frozen=True, slots=True)
class ExportedContact:
    """
    :ivar values: field of PLAIN -> text, only those that hold something
    :ivar emails: the first one is the contact's own
    :ivar consent: field of CONSENT and PROOF -> text
    """

    values: dict[str, str]
    is_company: bool = False
    emails: Sequence[str] = ()
    phones: Sequence[str] = ()
    categories: Sequence[str] = ()
    consent: dict[str, str] = field(default_factory=dict)
