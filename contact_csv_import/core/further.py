"""Cells of the fields that are not in the catalogue: those of the model of contacts,
and those that addons add. One reader a kind of field; what a name stands for is known
beforehand, as ``Rules.choices``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from .fields import Field
from .normalise.dates import normalise_moment
from .normalise.flag import normalise_flag
from .normalise.numbers import normalise_number
from .normalise.placeholders import nothing_in, written_for_nothing
from .normalise.tags import split_tags
from .normalise.text import cell_issue, clean_text
from .types import Normalised, Row

_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Folded text -> ``(as it is spelt, what it stands for)`` of all that go by it.
Choices = Mapping[str, tuple[tuple[str, str | int], ...]]
# Kinds whose cells name something.
NAMING = frozenset(("selection", "many2one", "many2many"))
# Kinds whose cells are understood better when the whole column is known.
DAYS = frozenset(("date", "datetime"))
NUMBERS = frozenset(("integer", "float", "monetary"))
# The staged value that holds them all, by the key of each field.
FURTHER_VALUES = "further_values"


@lru_cache(maxsize=8192)
def fold_choice(text: str) -> str:
    """What names are compared by: no case, no width, single blanks.

    >>> fold_choice(" Stamm\\u00adgast  A")
    'stammgast a'
    """
    seen = clean_text(text, multiline=True).value
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def read_further(field: Field, cell: str, values: dict, choices: Choices):
    """Add what a cell says to the values of its row.

    :return: the issues that were found
    """
    done = normalise_further(field, cell, choices)
    if done.value is None:
        return done.issues
    further = values.setdefault(FURTHER_VALUES, {})
    if isinstance(done.value, list):
        earlier = further.get(field.key, [])
        further[field.key] = [
            *earlier,
            *(value for value in done.value if value not in earlier),
        ]
    else:
        further.setdefault(field.key, done.value)
    return done.issues


def normalise_further(field: Field, cell: str, choices: Choices) -> Normalised:
    """What a cell says in a column of a further field, as JSON keeps it; None where it
    says nothing or nothing that is understood.

    Days and moments are in ISO's form (with a zone where the cell has one), names are
    the key or the id of what they stand for, lists of names lists of these.
    """
    if field.kind in NAMING:
        return _named(field, cell, choices)
    return _READERS[field.kind](cell)


def names_in(field: Field, cell: str) -> tuple[str, ...]:
    """The names in a cell; none in one that holds nothing."""
    if not _said(cell):
        return ()
    if field.kind == "many2many":
        return split_tags(cell)
    return (clean_text(cell).value,)


def distinct_names(
    rows: Iterable[Row], fields: Mapping[int, Field]
) -> dict[str, set[str]]:
    """One pass over the rows of a file.

    :param fields: column -> its field, of those whose cells name records
    :return: key of a field -> the texts that may be names
    """
    cells: dict[int, set[str]] = {column: set() for column in fields}
    for row in rows:
        for column, seen in cells.items():
            if column < len(row.cells):
                seen.add(row.cells[column])
    names: dict[str, set[str]] = {}
    for column, field in fields.items():
        names.setdefault(field.key, set()).update(possible_names(field, cells[column]))
    return names


def possible_names(field: Field, cells: Iterable[str]) -> Iterator[str]:
    """The texts of cells that may be names: a whole cell may be one with a comma."""
    for cell in cells:
        if _said(cell):
            yield clean_text(cell).value
            if field.kind == "many2many":
                yield from split_tags(cell)


def looks_like_html(text: str) -> bool:
    """Whether a text is marked up, as programs export it.

    >>> looks_like_html("<p>VIP</p>"), looks_like_html("5 < 6 > 4")
    (True, False)
    """
    return _TAG.search(text) is not None


def _said(cell: str) -> bool:
    text = cell.strip()
    return bool(text) and not written_for_nothing(text)


def _named(field, cell, choices):
    if not _said(cell):
        return Normalised(None)
    if field.kind != "many2many":
        return _choice(clean_text(cell).value, cell, choices)
    whole = _choice(clean_text(cell).value, cell, choices)
    if whole.value is not None:
        return Normalised([whole.value])
    values, issues = [], []
    for name in split_tags(cell):
        done = _choice(name, name, choices)
        issues += done.issues
        if done.value is not None:
            values.append(done.value)
    return Normalised(values or None, tuple(issues))


def _choice(text, cell, choices):
    """What a name stands for; of several that differ in case, the one spelt so."""
    meanings = choices.get(fold_choice(text), ())
    meant = {value for _spelling, value in meanings}
    if len(meant) > 1:
        meant = {value for spelling, value in meanings if spelling == text}
    if len(meant) == 1:
        return Normalised(meant.pop())
    code = "VALUE_SEVERAL" if meanings else "VALUE_UNKNOWN"
    return Normalised(None, (cell_issue(code, cell),))


def _text(cell, multiline=False):
    done = clean_text(cell, multiline)
    if done.value in nothing_in("notes"):
        return Normalised(None)
    return Normalised(done.value or None, done.issues)


def _lines(cell):
    return _text(cell, multiline=True)


def _integer(cell):
    # Where nothing stands behind a decimal mark, a mark only parts thousands.
    done = normalise_number(cell, decimal="")
    if done.value is None:
        return done
    if not done.value.is_integer() or abs(done.value) > _LARGEST_INTEGER:
        return Normalised(None, (cell_issue("NUMBER_INVALID", cell),))
    return Normalised(int(done.value))


def _day(cell):
    done = normalise_moment(cell)
    return replace(done, value=done.value and done.value.date().isoformat())


def _moment(cell):
    done = normalise_moment(cell)
    return replace(done, value=done.value and done.value.isoformat(" ", "seconds"))


_LARGEST_INTEGER = 2**31 - 1
_READERS = {
    "char": _text,
    "text": _lines,
    "html": _lines,
    "integer": _integer,
    "float": normalise_number,
    "monetary": normalise_number,
    "boolean": normalise_flag,
    "date": _day,
    "datetime": _moment,
}
KINDS = NAMING | _READERS.keys()
