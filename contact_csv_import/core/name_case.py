"""Names of persons written all in capitals or in small letters: what is proposed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .normalise.capitalisation import propose_spelling
from .normalise.name import compose_name
from .normalise.name_parts import (
    is_one_name,
    may_have_parts,
    name_parts,
    names_several,
)
from .normalise.text import cell_issue
from .proposals import offered
from .types import Issue

NAME_FIELDS = ("name", "given_name", "family_name")


def _split(name, cells, columns, values) -> Issue | None:
    """``NAME_PARTS`` for a whole name that has its parts: "Novák, Jan". They are spelt
    as is usual at once, so that a person is asked but once."""
    if "name" not in columns:
        return None
    if values.get("given_name") or values.get("family_name"):
        return None
    column = columns["name"][0]
    if not cells[column].strip():
        return None
    parts = name_parts(name)
    if parts is None or ("salutation" in parts and values.get("salutation")):
        return None
    whole = parts["name"]
    spelt = {
        field: text if field == "salutation" else propose_spelling(text, whole) or text
        for field, text in parts.items()
    }
    return offered("NAME_PARTS", name, "names", spelt, column)


def is_usual(name: str) -> bool:
    """Whether nothing is proposed for a name, whichever field it is of."""
    return name.istitle() and is_one_name(name)


def propose_names(
    cells: Sequence[str], columns: Mapping[str, Sequence[int]], values: Mapping
) -> Iterator[Issue]:
    """``NAME_PARTS`` for a whole name in one cell, or else ``NAME_CASE`` for each part
    of a name that its column holds.

    A name that is composed of its parts, or was found beside an e-mail address, is no
    column's: nothing is proposed for it.

    :param columns: field -> its columns
    :param values: the values of the row
    """
    parts = None
    name = values.get("name") or ""
    split = may_have_parts(name) and _split(name, cells, columns, values)
    if split:
        yield split
    elif " " in name and "name" in columns and names_several(name):
        # It is kept as it is: nobody knows whose its parts are.
        yield replace(cell_issue("HOUSEHOLD", name), column=columns["name"][0])
    for field in NAME_FIELDS if not split else ():
        for column in columns.get(field, ()):
            spelling = values.get(field)
            # Most names are written as is usual, and that is quickly seen.
            if not spelling or spelling.istitle() or not cells[column].strip():
                continue
            if parts is None:
                given, family = values.get("given_name"), values.get("family_name")
                parts = compose_name(given or "", family or "")
            whole = spelling if field == "name" else parts
            if proposal := propose_spelling(spelling, whole):
                yield offered(
                    "NAME_CASE",
                    spelling,
                    "spelling",
                    {field: proposal},
                    column,
                    field=field,
                )
