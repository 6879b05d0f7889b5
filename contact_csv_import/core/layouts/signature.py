"""A header row known again: the same columns, or most of them."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from .folding import key


def signature(headers: Sequence[str]) -> str:
    """A stable hash of a header row in its order, by which a profile knows it again."""
    row = "\x1f".join(map(key, headers))
    return hashlib.sha256(row.encode()).hexdigest()


def pair_columns(headers: Sequence[str], known: Sequence[str]) -> Mapping[int, int]:
    """Which columns of a file are which known ones: by their names, however spelt.

    Of several columns of one name, the first is the first, and so on. Columns without
    a name are told by their place, as long as nothing is known of a name there.

    :return: index in ``headers`` -> index in ``known``
    """
    places = {name: index for index, name in enumerate(_numbered(known))}
    pairs = {}
    for index, name in enumerate(_numbered(headers)):
        if name[0]:
            found = places.get(name)
        else:
            found = index if index < len(known) and not key(known[index]) else None
        if found is not None:
            pairs[index] = found
    return pairs


def likeness(headers: Sequence[str], known: Sequence[str]) -> float:
    """0 to 1: the share of columns that both have, of the row that has more."""
    named = [index for index in pair_columns(headers, known) if key(headers[index])]
    return len(named) / max(len(headers), len(known), 1)


def _numbered(headers: Sequence[str]) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    numbered = []
    for header in headers:
        name = key(header)
        numbered.append((name, seen[name]))
        seen[name] += 1
    return numbered
