"""Recognising a header row: the same columns, or most of them."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from .folding import key


def signature(headers: Sequence[str]) -> str:
    """A stable hash of a header row in its order, by which a profile recognises it."""
    row = "\x1f".join(map(key, headers))
    return hashlib.sha256(row.encode()).hexdigest()


def pair_columns(headers: Sequence[str], earlier: Sequence[str]) -> Mapping[int, int]:
    """Which columns of a file are which of an earlier one, by their folded names.

    Of several columns of one name, the first is the first, and so on. Columns without
    a name are paired by index where the earlier column has no name either.

    :return: index in ``headers`` -> index in ``earlier``
    """
    places = {name: index for index, name in enumerate(_numbered(earlier))}
    pairs = {}
    for index, name in enumerate(_numbered(headers)):
        if name[0]:
            pair = places.get(name)
        else:
            pair = index if index < len(earlier) and not key(earlier[index]) else None
        if pair is not None:
            pairs[index] = pair
    return pairs


def likeness(headers: Sequence[str], earlier: Sequence[str]) -> float:
    """0 to 1: the share of columns that both have, of the row that has more."""
    named = [index for index in pair_columns(headers, earlier) if key(headers[index])]
    return len(named) / max(len(headers), len(earlier), 1)


def _numbered(headers: Sequence[str]) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    numbered = []
    for header in headers:
        name = key(header)
        numbered.append((name, seen[name]))
        seen[name] += 1
    return numbered
