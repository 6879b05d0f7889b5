"""Names of persons written all in capitals or in small letters: what is proposed."""

from collections.abc import Iterator, Mapping, Sequence

from .normalise.capitalisation import propose_spelling
from .normalise.name import compose_name
from .proposals import offered
from .types import Issue

NAME_FIELDS = ("name", "given_name", "family_name")


def propose_names(
    cells: Sequence[str], columns: Mapping[str, Sequence[int]], values: Mapping
) -> Iterator[Issue]:
    """``NAME_CASE`` for each part of a name that its column holds.

    A name that is composed of its parts, or was found beside an e-mail address, is no
    column's: nothing is proposed for it.

    :param columns: field -> its columns
    :param values: the values of the row
    """
    parts = None
    for field in NAME_FIELDS:
        for column in columns.get(field, ()):
            told = values.get(field)
            # Most names are written as is usual, and that is quickly seen.
            if not told or told.istitle() or not cells[column].strip():
                continue
            if parts is None:
                given, family = values.get("given_name"), values.get("family_name")
                parts = compose_name(given or "", family or "")
            whole = told if field == "name" else parts
            if proposal := propose_spelling(told, whole):
                yield offered(
                    "NAME_CASE",
                    told,
                    "spelling",
                    {field: proposal},
                    column,
                    field=field,
                )
