"""From a header row to the fields its columns most likely go to.

Names of columns, known exports and the words of the rules are data files of this
folder. Adding a language or an export is adding a file.
"""

from collections.abc import Collection, Iterable, Sequence

from .consent_names import (
    AMBIGUOUS,
    INVERTED,
    dates_a_consent,
    speaks_against,
    tells_of_dead_address,
)
from .known_exports import detect_layout, gives_one_per_email, recognised_export
from .naming import FORBIDDEN, meaning, speaks_czech_or_slovak
from .several_people import RowPerson, SeveralPeople, for_first_person, several_people
from .signature import likeness, pair_columns, signature
from .suggesting import NOWHERE, suggest
from .technical import is_forbidden, is_forbidden_field
from .folding import key as fold_header
from .vocabulary import contact_words, names_birth, template_name

__all__ = (
    "AMBIGUOUS",
    "FORBIDDEN",
    "INVERTED",
    "NOWHERE",
    "RowPerson",
    "SeveralPeople",
    "contact_words",
    "dates_a_consent",
    "detect_layout",
    "fold_header",
    "for_first_person",
    "gives_one_per_email",
    "is_forbidden",
    "is_forbidden_field",
    "likeness",
    "names_birth",
    "pair_columns",
    "recognise",
    "recognised_export",
    "several_people",
    "signature",
    "speaks_against",
    "speaks_czech_or_slovak",
    "suggest",
    "tells_of_dead_address",
    "template_headers",
)


def recognise(cells: Sequence[str], names: Collection[str] = frozenset()) -> int:
    """How many cells are known names of columns, whether they go to a field or not.

    :param names: folded names that are known beside those of this folder
    """
    return sum(meaning(cell).known or fold_header(cell) in names for cell in cells)


def template_headers(fields: Iterable[str], language: str) -> list[str]:
    """The names of columns a template shows.

    :param fields: of ``fields.FIELDS``
    :param language: ISO 639-1; English where the language has no names
    :raises KeyError: for an unknown field
    """
    return [template_name(field, language) for field in fields]
