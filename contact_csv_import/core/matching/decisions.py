"""What people said of two records: that they are one person, or two.

A decision holds for whoever looks the same later: it is kept under the values that the
two had in common and under what differed, as texts of which only keyed digests
are stored.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import product

from .candidates import keys_of
from .records import Record

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decided:
    """
    :ivar kind: ``same`` or ``different``, as a verdict is
    :ivar number: of two decisions that contradict each other, the greater one holds
    """

    kind: str
    number: int


class Decisions:
    """The decisions about the holders of some keys.

    :param digest: text -> its keyed digest
    :param pairs: digest of a text of :func:`pair_texts` -> what was decided
    :param keys: the candidate keys under which anything was decided
    """

    def __init__(
        self,
        digest: Callable[[str], str],
        pairs: Mapping[str, Decided],
        keys: Set[Key],
    ):
        self._digest = digest
        self._pairs = pairs
        self._keys = keys

    def touch(self, record: Record) -> bool:
        """Whether anything was decided about holders of a key of ``record``."""
        return not self._keys.isdisjoint(keys_of(record))

    def has_key(self, key: Key) -> bool:
        """Whether anything was decided about holders of a key."""
        return key in self._keys

    def of(self, one: Record, other: Record) -> Decided | None:
        """The latest decision about two records; a company is no person, whatever
        was said."""
        if one.is_company != other.is_company:
            return None
        shared = shared_keys(one, other)
        decided = [
            self._pairs[digest]
            for key in shared
            if key in self._keys
            for text in pair_texts(key, one, other)
            if (digest := self._digest(text)) in self._pairs
        ]
        return max(decided, key=lambda each: each.number, default=None)


# What finds keys -> the decisions about their holders; None where there are none.
Find = Callable[[Callable[[], Iterable[Key]]], Decisions | None]


def shared_keys(one: Record, other: Record) -> list[Key]:
    """The candidate keys that two records have in common."""
    theirs = set(keys_of(other))
    return [key for key in dict.fromkeys(keys_of(one)) if key in theirs]


def key_text(key: Key) -> str:
    """What a shared key is found by."""
    return "\0".join(key)


def pair_texts(key: Key, one: Record, other: Record) -> Iterator[str]:
    """What a decision about two records that share ``key`` is found by: one text for
    each difference between them."""
    kind = "company" if one.is_company else "person"
    for name, ours, theirs in _apart(one, other):
        yield "\0".join((kind, *key, name, *sorted((ours, theirs))))


def _apart(one, other):
    """What differs between two records: their names, or else each differing value."""
    if one.name.key != other.name.key:
        yield "name", one.name.key, other.name.key
        return
    has_difference = False
    for name, ours, theirs in (
        ("ref", _plain(one.ref), _plain(other.ref)),
        ("vat", _plain(one.vat), _plain(other.vat)),
        ("birth", _plain(one.birth), _plain(other.birth)),
        ("email", one.emails, other.emails),
        ("phone", one.phones, other.phones),
        ("address", _plain(_address(one)), _plain(_address(other))),
    ):
        if ours and theirs and set(ours).isdisjoint(theirs):
            for pair in product(ours, theirs):
                has_difference = True
                yield name, *pair
    if not has_difference:
        yield "content", repr(one.content()), repr(other.content())


def _plain(value):
    return (value,) if value else ()


def _address(record):
    return f"{record.street}\0{record.place}" if record.street else ""
