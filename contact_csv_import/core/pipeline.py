"""The stages of a file, composed: bytes -> reading -> columns with their fields."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import partial

from .connectors import hide_cards
from .errors import FileRejected
from .export import CONSENT, EXPORT_HEADER, PROOF, restore, restore_rows
from .layouts import (
    AMBIGUOUS,
    NOWHERE,
    for_first_person,
    recognise,
    several_people,
    suggest,
)
from .person_lines import MOST_PEOPLE
from .readers import keep, read_structure
from .types import CELL_SHOWN, Reading, ReadOptions, Suggestion


@dataclass(frozen=True, slots=True)
class Inspection:
    """A file as far as it is understood before anything is staged."""

    reading: Reading
    suggestions: tuple[Suggestion, ...]


def inspect(
    data: bytes,
    filename: str,
    options: ReadOptions,
    guarded: bool = False,
    names: Collection[str] = frozenset(),
) -> Inspection:
    """Read the structure of a file and suggest a field for each column.

    :param guarded: its cells were guarded for spreadsheets when it was written
    :param names: folded names of columns that are known beside those of ``layouts``
    :raises FileRejected: when it cannot be read at all
    """
    recogniser = partial(recognise, names=names)
    reading = read_structure(data, filename, options, recogniser)
    if not (reading.preview or reading.questions):
        raise FileRejected("NO_ROWS")
    if guarded or any(column.header == EXPORT_HEADER for column in reading.columns):
        reading = _restored(reading)
    columns = tuple(
        replace(column, samples=tuple(cell[:CELL_SHOWN] for cell in column.samples))
        for column in reading.columns
    )
    headers = [column.header for column in columns]
    samples = [column.samples for column in columns]
    suggestions = suggest(headers, samples)
    if people := several_people(headers, samples, MOST_PEOPLE):
        suggestions = for_first_person(suggestions, people)
    _pass_over_proof(headers, suggestions)
    return Inspection(replace(reading, columns=columns), tuple(suggestions))


def kept_file(data: bytes, filename: str) -> tuple[bytes, list[tuple[int, str]]]:
    """A file as it may be stored: without card numbers, and of a workbook, an address
    book or an archive only what its tables say.

    :return: the bytes, and for each card number its line and what is left of it
    :raises FileRejected: when it cannot be read at all
    """
    return keep(data, filename, hide_cards)


def _restored(reading: Reading) -> Reading:
    columns = tuple(
        replace(
            column,
            header=restore(column.header),
            samples=tuple(map(restore, column.samples)),
        )
        for column in reading.columns
    )
    preview = tuple(restore_rows(reading.preview))
    return replace(reading, columns=columns, preview=preview)


def _pass_over_proof(headers: list[str], suggestions: list[Suggestion]) -> None:
    """The columns before the mark of our own export prove consents and go nowhere.

    Their names are in the language of whoever exported: they are known by their place,
    unless somebody added or removed columns there.
    """
    if EXPORT_HEADER not in headers:
        return
    mark = headers.index(EXPORT_HEADER)
    first = mark - len(PROOF)
    if first > 0 and suggestions[first - 1].field == CONSENT[-1]:
        suggestions[first : mark + 1] = [NOWHERE] * (len(PROOF) + 1)


def duplicate_headers(reading: Reading) -> dict[str, list[int]]:
    """Header (folded) -> the columns that share it, only where several do."""
    groups: dict[str, list[int]] = {}
    for column in reading.columns:
        if folded := " ".join(column.header.split()).casefold():
            groups.setdefault(folded, []).append(column.index)
    return {header: group for header, group in groups.items() if len(group) > 1}


def ambiguous_consent(inspection: Inspection) -> list[int]:
    """The columns of which nobody can know whether a yes gives consent or takes it."""
    pairs = zip(inspection.reading.columns, inspection.suggestions, strict=True)
    return [
        column.index for column, suggestion in pairs if suggestion.reason == AMBIGUOUS
    ]


def may_hold_passwords(header: str, field: str | None) -> bool:
    """Whether the cells of a column must never be stored or shown."""
    folded = header.casefold()
    return field == "password" or any(word in folded for word in PASSWORD_WORDS)


PASSWORD_WORDS = (
    *("passw", "passphrase", "user_pass", "pwd", "kennwort", "heslo", "hasło", "haslo"),
    *("contraseña", "contrasena", "mot de passe", "motdepasse", "mot_de_passe"),
    *("wachtwoord", "jelszó", "jelszo", "senha", "parola d'ordine"),
)

__all__ = [
    "Inspection",
    "ambiguous_consent",
    "duplicate_headers",
    "inspect",
    "kept_file",
    "may_hold_passwords",
]
