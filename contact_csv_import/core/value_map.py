"""What the values of a column are taken for, where a person said so.

A value map belongs to a column: folded value -> the text a person would have typed in
its place, ``""`` for a value that says nothing. It is laid over the cells before they
are normalised; the row keeps the cells of the file.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .cells import READERS
from .fields import CATALOGUE, Field, keys_of_kind
from .further import normalise_further
from .normalise.country import normalise_country
from .normalise.region import fold
from .normalise.tags import split_tags
from .normalise.text import clean_text
from .types import CELL_SHOWN, Row

# Fields whose columns hold few distinct values; of tags, a cell holds several.
SEVERAL = keys_of_kind("tags")
MAPPABLE: Sequence[str] = tuple(field.key for field in CATALOGUE if field.mappable)
# Distinct values of a column that are counted at all; a column with more of them is no
# column of choices, and none of this is to fill the memory.
MOST_COUNTED = 5_000


@lru_cache(maxsize=8192)
def fold_value(text: str) -> str:
    """The key of a value: no case, no width, no invisible characters, single blanks.

    Punctuation stays: of "[x]" and "[ ]" one is a yes. An empty cell has no key.
    """
    seen = clean_text(text, multiline=True).value
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def is_mappable(name: str | None, further: Mapping[str, Field]) -> bool:
    """Whether the values of a field are few, so that each may be taken for another."""
    return name in MAPPABLE or (name in further and further[name].mappable)


def is_several(name: str, further: Mapping[str, Field]) -> bool:
    """Whether a cell of a field may hold several values."""
    return name in SEVERAL or (name in further and further[name].kind == "many2many")


def values_of(several: bool, cell: str) -> tuple[str, ...]:
    """The values in a cell: each tag by itself where there may be several, else the
    cell; none in an empty one."""
    if several:
        return split_tags(cell)
    return (cell,) if fold_value(cell) else ()


def taken_for(several: bool, cell: str, value_map: Mapping[str, str]) -> str:
    """The cell as it is to be read; itself where the map says nothing about it.

    :param several: whether it may hold several values
    """
    keys = [fold_value(value) for value in values_of(several, cell)]
    if not any(key in value_map for key in keys):
        return cell
    if not several:
        return value_map[keys[0]]
    texts = [
        value_map.get(key, f'"{value}"')
        for key, value in zip(keys, split_tags(cell), strict=True)
    ]
    return "; ".join(filter(None, texts))


def understood(field: str, text: str, rules) -> tuple[str, bool]:
    """What a text is read as in a column of ``field``.

    :param rules: ``rows.Rules``
    :return: the value, ``""`` for none, and whether the text was understood
    """
    if further_field := rules.further.get(field):
        done = normalise_further(further_field, text, rules.choices.get(field, {}))
        # What it stands for may be an id: people read names.
        return clean_text(text).value, not done.issues
    if field == "country":
        done = normalise_country(text)
        return done.value or "", not done.issues
    if field == "region":
        # Which country's is seen in each row.
        is_region = any(fold(text) in regions for regions in rules.regions.values())
        return clean_text(text).value, is_region
    if field not in READERS or field in SEVERAL:
        return clean_text(text).value, True
    values: dict = {}
    issues = READERS[field](text, values, rules)
    return values.get(field) or "", not any(
        issue.code.endswith("_UNKNOWN") for issue in issues
    )


@dataclass(slots=True)
class DistinctValues:
    """The distinct values of a column.

    :ivar counts: key -> [the spelling met first, number of rows]
    :ivar more: there are more of them than were counted
    """

    counts: dict[str, list]
    more: bool = False


def count_values(
    rows: Iterable[Row], fields: Mapping[int, bool]
) -> dict[int, DistinctValues]:
    """One pass over the rows of a file.

    :param fields: column -> whether its cells may hold several values
    """
    distinct = {column: DistinctValues({}) for column in fields}
    for row in rows:
        for column, several in fields.items():
            cell = row.cells[column] if column < len(row.cells) else ""
            if cell:
                _count(distinct[column], values_of(several, cell))
    return distinct


def _count(distinct: DistinctValues, values: Iterable[str]) -> None:
    for value in values:
        key = fold_value(value)
        if entry := distinct.counts.get(key):
            entry[1] += 1
        elif len(distinct.counts) < MOST_COUNTED:
            distinct.counts[key] = [clean_text(value).value[:CELL_SHOWN], 1]
        else:
            distinct.more = True
