"""What a profile asks of the rows of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .fields import Field


@dataclass(frozen=True, slots=True)
class Rules:
    """What a profile asks of a row.

    :ivar contact_type: ``person`` or ``company``
    :ivar companies: ``text``, or ``link``: rows become contacts of their companies
    :ivar region: country (ISO 3166-1 alpha-2) of phones that name none
    :ivar required: fields without which a row is refused
    :ivar language_required: a row without a language is refused
    :ivar language_from_country: derive a missing language from the country
    :ivar default_language: ISO 639-1, for rows that have none
    :ivar without_consent: ``import``, ``hold`` or ``refuse``
    :ivar extra_yes: further words that mean yes, lower-case
    :ivar match_kinds: match keys in their order; ``relay`` behind ``email``
    :ivar relay_domains: domains whose addresses belong to a booking, not to a person
    :ivar placeholders: addresses, domains, words and numbers that stand for none,
        beside those of known shapes; with a ``!`` in front, known shapes that do not
    :ivar identified_by: what a row needs to be somebody: ``address`` (an e-mail or a
        phone), ``ref`` (or a reference, or a VAT number), ``postal`` (or a name with
        an address or a birth date)
    :ivar regions: country -> folded name or code of a region -> its code
    :ivar makes_regions: of countries of which none is known, those of ISO 3166-2 are
        made
    :ivar further: key -> field that is not in the catalogue, of those columns go to
    :ivar kept: columns that go to no field and whose cells are kept all the same
    :ivar birth: the column of birth dates, by which people are told apart whether it
        goes to a field or not
    :ivar choices: key of such a field -> what its names stand for, see ``further``
    """

    contact_type: str = "person"
    companies: str = "text"
    region: str | None = None
    required: tuple[str, ...] = ()
    language_required: bool = False
    language_from_country: bool = False
    default_language: str | None = None
    without_consent: str = "import"
    extra_yes: frozenset[str] = frozenset()
    match_kinds: tuple[str, ...] = ("email", "relay", "phone")
    relay_domains: frozenset[str] = frozenset()
    placeholders: frozenset[str] = frozenset()
    identified_by: str = "address"
    regions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    makes_regions: bool = False
    further: Mapping[str, Field] = field(default_factory=dict)
    kept: tuple[int, ...] = ()
    birth: int | None = None
    choices: Mapping[str, Mapping] = field(default_factory=dict)
