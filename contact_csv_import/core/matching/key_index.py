"""The candidate keys of all rows of a file, in a few bytes each.

A million rows take about 100 MB: of every key eight bytes are kept, and the rows
themselves stay where they are until it is known which of them share a key.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from .candidates import keys_of
from .records import Record

# In so many parts the keys that several rows hold become lists.
PARTS = 64


@dataclass(slots=True)
class KeyedRows:
    """What is kept of rows, as one process hands it to another: column by column.

    :ivar lines: their lines
    :ivar valid: whether each may lead others; a refused one may only follow
    :ivar keys: the candidate keys of all, ``counts`` how many are each one's
    :ivar names: their folded names
    :ivar given: the words of all names that are given names
    """

    lines: list[int] = field(default_factory=list)
    valid: list[bool] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)

    def add(self, record: Record, valid: bool) -> None:
        before = len(self.keys)
        self.lines.append(record.number)
        self.valid.append(valid)
        self.keys.extend(keys_of(record))
        self.counts.append(len(self.keys) - before)
        self.names.append(record.name.key)
        self.given.extend(record.name.given)


class KeyIndex:
    """Collects the keys of rows, then returns which rows have to be compared.

    Two keys of one hash only mean a comparison too many.
    """

    def __init__(self):
        self.lines = array("Q")
        self.valid = bytearray()
        self._keys = array("q")
        self._ends = array("Q")
        self._names = array("q")
        self._given = array("q")

    def __len__(self):
        return len(self.lines)

    def add(self, record: Record, valid: bool) -> None:
        """:param valid: whether the row may lead others; a refused one may only
        follow"""
        self.lines.append(record.number)
        self.valid.append(valid)
        self._keys.extend(map(hash, keys_of(record)))
        self._ends.append(len(self._keys))
        self._names.append(hash(record.name.key))
        self._given.extend(map(hash, record.name.given))

    def add_all(self, rows: KeyedRows) -> None:
        """The same of many rows at once. Only here are their keys hashed: of a text,
        every process makes another hash."""
        self.lines.extend(rows.lines)
        self.valid.extend(rows.valid)
        ends = accumulate(rows.counts, initial=len(self._keys))
        next(ends)
        self._ends.extend(ends)
        self._keys.extend(map(hash, rows.keys))
        self._names.extend(map(hash, rows.names))
        self._given.extend(map(hash, rows.given))

    def name(self, place: int) -> int:
        """The hashed name of the row at ``place``."""
        return self._names[place]

    @staticmethod
    def hash_of(key: tuple[str, str]) -> int:
        """What a key of ``candidates.keys_of`` is kept as."""
        return hash(key)

    def shared(self) -> Iterator[tuple[int, list[int]]]:
        """``(hashed key, places of the rows that hold it)`` of keys that several hold,
        each once.

        Keys of a single row, nearly all of them, are never more than their hash; of the
        others, only a part becomes lists at the same time.
        """
        repeated = self._repeated()
        if repeated is None:
            return
        size = len(repeated) * 8 - 1
        parts = [(array("q"), array("I")) for _part in range(PARTS)]
        start = 0
        for place, end in enumerate(self._ends):
            for number in range(start, end):
                key = self._keys[number]
                bit = key & size
                if repeated[bit >> 3] >> (bit & 7) & 1:
                    keys, places = parts[(key >> 8) % PARTS]
                    keys.append(key)
                    places.append(place)
            start = end
        while parts:
            keys, places = parts.pop()
            places_by_key: dict[int, list[int]] = {}
            for key, place in zip(keys, places, strict=True):
                places_by_key.setdefault(key, []).append(place)
            for key, held in places_by_key.items():
                if len(held) > 1:
                    yield key, held

    def _repeated(self):
        """A bit for each hash that came more than once (or shares its bits with
        another); None where none did."""
        size = 1 << max(10, (len(self._keys) * 8).bit_length())
        seen, repeated = bytearray(size >> 3), bytearray(size >> 3)
        mask, several = size - 1, False
        for key in self._keys:
            bit = key & mask
            byte, flag = bit >> 3, 1 << (bit & 7)
            if seen[byte] & flag:
                repeated[byte] |= flag
                several = True
            else:
                seen[byte] |= flag
        return repeated if several else None

    def frequent_names(self, least: int) -> dict[int, int]:
        """Hashed name -> how many rows bear it, from ``least`` rows on."""
        return _frequent(self._names, least)

    def frequent_given(self, least: int) -> dict[int, int]:
        """The same of given names."""
        return _frequent(self._given, least)

    def components(self, joined: Iterable[list[int]]) -> Iterator[list[int]]:
        """The places of rows that are joined, each component once, in the order of the
        first row of each.

        :param joined: places that belong together
        """
        parent = array("I", range(len(self)))
        is_joined = bytearray(len(self))

        def root(place):
            while parent[place] != place:
                parent[place] = parent[parent[place]]
                place = parent[place]
            return place

        for places in joined:
            first = root(places[0])
            for place in places:
                is_joined[place] = True
                other = root(place)
                if other != first:
                    first, other = min(first, other), max(first, other)
                    parent[other] = first
        if True not in is_joined:
            return
        # Who comes next in the component of each; the root is its first.
        following, last = array("I", bytes(4 * len(self))), array("I", parent)
        for place, belongs in enumerate(is_joined):
            if belongs and (first := root(place)) != place:
                following[last[first]] = place
                last[first] = place
        for place, belongs in enumerate(is_joined):
            if belongs and parent[place] == place:
                members = [place]
                while following[members[-1]]:
                    members.append(following[members[-1]])
                yield members


def _frequent(hashes, least):
    counts: dict[int, int] = {}
    previous, run = None, 0
    for value in sorted(hashes):
        if value == previous:
            run += 1
            continue
        if run >= least:
            counts[previous] = run
        previous, run = value, 1
    if run >= least:
        counts[previous] = run
    return counts


def hash_of_word(text: str) -> int:
    """What a name or a word of it is counted under."""
    return hash(text)
