"""Single values of two records -> how far they agree."""

from rapidfuzz.distance import OSA

from .records import Record


def compare_plain(one, other):
    if not one or not other:
        return "missing"
    return "same" if one == other else "different"


def compare_vats(one, other):
    """Two countries may give the same number to two companies."""
    countries = {one.vat_country, other.vat_country} - {""}
    if one.vat and one.vat == other.vat and len(countries) > 1:
        return "different"
    return compare_plain(one.vat, other.vat)


def compare_references(one, other):
    """References of two sources say nothing about each other."""
    if not one.ref or not other.ref:
        return "missing"
    if one.source != other.source:
        return "missing"
    return "same" if one.ref == other.ref else "different"


def compare_births(one: str, other: str) -> str:
    """Two ISO dates; ``near`` where a digit differs, or day and month are swapped."""
    if not one or not other:
        return "missing"
    if one == other:
        return "same"
    if one[:4] == other[:4] and (one[5:7], one[8:]) == (other[8:], other[5:7]):
        return "near"
    return "near" if OSA.distance(one, other, score_cutoff=1) == 1 else "different"


def compare_addresses(one: Record, other: Record) -> str:
    """Street and place; ``near`` for a slip in the street, or the same street where one
    side has no place."""
    if not one.street or not other.street:
        return "missing"
    place = compare_plain(one.place, other.place)
    if one.street == other.street:
        return {"same": "same", "missing": "near"}.get(place, "different")
    if place != "same" or _digits(one.street) != _digits(other.street):
        return "different"
    slip = OSA.distance(one.street, other.street, score_cutoff=2) <= 2
    return "near" if slip else "different"


def is_typo(one: str, other: str) -> bool:
    """Whether two e-mail addresses are one slip apart; numbers in them are no slips,
    and of a few letters each one counts."""
    if abs(len(one) - len(other)) > 1 or _digits(one) != _digits(other):
        return False
    if min(one.find("@"), other.find("@")) < SHORTEST_SLIPPED:
        return False
    return OSA.distance(one, other, score_cutoff=1) == 1


SHORTEST_SLIPPED = 4


def mailbox_of(address: str) -> str:
    """The mailbox that an address is another way to write: what stands behind a plus
    sorts the owner's own mail, and Google looks neither at dots nor at its older
    domain.

    >>> mailbox_of("jan.novak+shop@googlemail.com"), mailbox_of("jan.novak@seznam.cz")
    ('jannovak@gmail.com', 'jan.novak@seznam.cz')
    """
    local, _at, domain = address.rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _GOOGLE:
        local, domain = local.replace(".", "") or local, "gmail.com"
    return f"{local}@{domain}"


_GOOGLE = ("gmail.com", "googlemail.com")


def _digits(text):
    return [char for char in text if char.isdigit()]
