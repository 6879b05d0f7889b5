"""What a header says by itself: the field it names, and how sure that is."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from .consent_names import (
    INVERTED,
    both_ways,
    consent_field,
    denies_withdrawal,
    is_opt_out,
    is_undirected,
    negates_consent,
    takes_consent_away,
    tells_of_dead_address,
    without_way_out,
    without_yes_and_no,
)
from .folding import key, words
from .technical import is_forbidden
from .vocabulary import around, names, not_the_contact, roles, rules

FORBIDDEN = "forbidden"
SURE = 0.9
WEAK = 0.7
COMPOSED = 0.65
# What each word taken off a name costs: "Phone" goes before "Work phone".
TRIMMED = 0.02
# Characters of a header; data rows with whole letters in a cell are looked at too.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header means.

    :ivar field: the field it names; ``""`` where it goes to none
    :ivar role: a kind of name that the columns beside it decide, instead of a field
    :ivar confidence: 0 to 1
    :ivar known: it is written in the data files
    :ivar refused: why it must go to no field: ``forbidden`` or ``inverted consent``
    """

    field: str = ""
    role: str = ""
    confidence: float = 0.0
    known: bool = False
    refused: str = ""

    @property
    def fields(self) -> frozenset[str]:
        """Every field it may name."""
        return frozenset((self.field,)) if self.field else ROLE_FIELDS[self.role]


ROLE_FIELDS = {
    "": frozenset(),
    "given_or_full": frozenset(("given_name", "name")),
    "family_or_full": frozenset(("family_name", "name")),
    "company_or_full": frozenset(("company", "name")),
    "country_or_region": frozenset(("country", "region")),
    "status": frozenset(("status",)),
    "subscription": frozenset(("consent",)),
    "registration": frozenset(("consent", "consent_date")),
    "reached": frozenset(("email", "phone")),
    "title": frozenset(("salutation", "function")),
    "username": frozenset(("login",)),
    "number": frozenset(("phone",)),
    "kind": frozenset(("is_company",)),
    "zip_or_house": frozenset(("zip", "house_number")),
}


_PARTS_OF_NAMES = frozenset(("given_name", "middle_name", "family_name"))
_CONSENTS = frozenset(("consent", "consent_date", "consent_confirmed", "opt_out"))


def meaning(header: str) -> Meaning:
    """What a header means by itself; nothing for a text too long to be a header."""
    return _meaning(header) if len(header) <= LONGEST else Meaning()


@lru_cache(maxsize=4096)
def _meaning(header: str) -> Meaning:
    """Of a part of a question about the contact ("Contact details: Name") the part says
    what it is; "Reports to: E-mail" is another's. In a group "Unsubscribed" a name or a
    phone stays one."""
    whole = _of_whole(header)
    question, colon, part = header.rpartition(": ")
    if not colon:
        # As Jotform parts them: "Full Name - First Name"; Google's "Address 1 - Label"
        # is of another make.
        question, colon, part = header.rpartition(" - ")
        if _of_whole(part).field not in _PARTS_OF_NAMES:
            return whole
    if not colon or whole.refused == FORBIDDEN:
        return whole
    is_out = whole.field == "opt_out" or whole.refused
    if not is_out and (whole.field or whole.role):
        return whole
    asked = words(question)
    about = rules()["around"]["about"]["words"]
    if not _other_people().isdisjoint(asked):
        return whole
    if not is_out and not all(word in around() or word in about for word in asked):
        return whole
    alone = _of_whole(part)
    if alone.refused or alone.fields & _CONSENTS:
        return whole
    return alone if alone.fields or alone.known else whole


def _of_whole(header: str) -> Meaning:
    """What must not be imported is looked for first, so that no rule below reads
    ``Email Opt Out`` as an e-mail or as consent.
    """
    if is_forbidden(header):
        return Meaning(refused=FORBIDDEN, known=True)
    header = without_way_out(without_yes_and_no(header))
    if tells_of_dead_address(header):
        return Meaning(field="opt_out", confidence=SURE, known=True)
    if both_ways(header) or denies_withdrawal(header):
        return Meaning(field="consent", confidence=COMPOSED, known=True)
    if takes_consent_away(header):
        return _inverted(header)
    if exact := _lookup(words(header)):
        return exact
    if negates_consent(header):
        return _inverted(header)
    if composed := _trimmed(words(header)) or _alternatives(header):
        return composed
    if is_undirected(header):
        return Meaning(field="consent", confidence=COMPOSED, known=True)
    field = consent_field(header)
    return Meaning(field=field, confidence=COMPOSED) if field else Meaning()


@cache
def _other_people() -> frozenset[str]:
    """Words of questions whose parts are about others than the contact."""
    lists = rules()["somebody_else"]
    return not_the_contact() | {*lists["words"], *lists["questions"]}


def _inverted(header: str) -> Meaning:
    if is_opt_out(header):
        return Meaning(field="opt_out", confidence=SURE, known=True)
    return Meaning(refused=INVERTED, known=True)


def languages(header: str) -> frozenset[str]:
    """The languages (ISO 639-1) that have a header as a name, empty if none."""
    name = names().get(key(header))
    return name.languages if name else frozenset()


def speaks_czech_or_slovak(headers: Iterable[str]) -> bool:
    """Whether several names of columns are Czech or Slovak and no other language's."""
    own = [each for each in map(languages, headers) if each and each <= {"cs", "sk"}]
    return len(own) > 1


def _lookup(parts: tuple[str, ...], taken: int = 0) -> Meaning | None:
    together = "".join(parts)
    lost = taken * TRIMMED
    if role := roles().get(together):
        return Meaning(role=role, confidence=SURE - lost, known=True)
    name = names().get(together)
    if name is None:
        return None
    confidence = (WEAK if name.weak else SURE) - lost
    return Meaning(field=name.field, confidence=confidence, known=True)


def _trimmed(parts: tuple[str, ...]) -> Meaning | None:
    """The name that is left when words such as "Guest" are taken off its ends.

    The longest name that is left wins, then the last one: a "Guest address" is an
    address, and so is an "Adresse Kunde".
    """
    for length in range(len(parts) - 1, 0, -1):
        for start in reversed(range(len(parts) - length + 1)):
            left = parts[start : start + length]
            taken = parts[:start] + parts[start + length :]
            if around().get("".join(left), taken) is None:
                continue
            if not all(word in around() for word in taken):
                continue
            candidate = _lookup(left, len(taken))
            if candidate and candidate.fields and _may_stand(taken, candidate.fields):
                return candidate
    return None


def _may_stand(taken: tuple[str, ...], fields: frozenset[str]) -> bool:
    allowed = (around()[word] for word in taken)
    return all(places is None or fields <= places for places in allowed)


def _alternatives(header: str) -> Meaning | None:
    """One field named twice: ``Name / Jméno``, ``Phone | Mobile``."""
    parts = header.replace("|", "/").split("/")
    if len(parts) < 2:
        return None
    meanings = [_lookup(words(part)) or _trimmed(words(part)) for part in parts]
    if not all(meanings):
        return None
    if meanings[0].field == "parent_company" and "name" in meanings[1].fields:
        # How Odoo exports it: "Related Company/Name".
        return meanings[0]
    common = frozenset.intersection(*(each.fields for each in meanings))
    if len(common) != 1:
        return None
    confidence = min(each.confidence for each in meanings) - TRIMMED
    return Meaning(field=next(iter(common)), confidence=confidence, known=True)
