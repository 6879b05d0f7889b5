"""Rows that hold several people: "Guest 1 name, Guest 1 e-mail, Guest 2 name ...".

A header that names a further person says so by a word ("Begleitperson", "Guest 2") or
by a number alone ("E-mail 2" beside "Name 2"). That is only ever proposed: a second
e-mail of the same person looks much the same.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ..fields import FIELD_BY_KEY, SINGLE_FIELDS
from ..types import Suggestion
from .cell_values import MOST, is_email, share
from .folding import words
from .known_exports import detect_layout, known_exports
from .naming import COMPOSED
from .suggesting import suggest
from .vocabulary import people_words

NAMES = frozenset(("name", "given_name", "family_name"))
ADDRESSES = frozenset(("email", "phone"))
# What a person says of a consent, and of logins, stays with the person of the row.
_NOT_OF_OTHERS = frozenset(("is_company", "status", "login", "password"))
# What a header without any word of its own is: "Guest 2" holds who that is.
_WHO = "Full name"


@dataclass(frozen=True, slots=True)
class RowPerson:
    """A person of each row.

    :ivar label: how the headers call it: ``Guest 2``; ``2`` where they only count
    :ivar fields: column -> field
    """

    label: str
    fields: dict[int, str]

    @property
    def is_somebody(self) -> bool:
        return not (NAMES | ADDRESSES).isdisjoint(self.fields.values())


@dataclass(frozen=True, slots=True)
class SeveralPeople:
    """The people that each row of a file can hold.

    :ivar first: columns of the series that are the person's whom the row is about;
        empty where the other columns of the row say who that is
    :ivar further: the others, in the order of the columns
    """

    first: RowPerson
    further: tuple[RowPerson, ...]


@dataclass(slots=True)
class _Owner:
    """Whose columns are, as their headers say.

    :ivar number: 0 where there is none
    :ivar beside: whether the word is for somebody beside the person of the row
    :ivar headers: column -> what is left of its header
    """

    number: int
    beside: bool
    label: str
    headers: dict[int, str] = field(default_factory=dict)


class _Named(NamedTuple):
    """A header taken apart: the word for the person as the data file begins with it
    and as it stands there, the number, and the words that are left."""

    owner: str
    word: str
    number: int
    beside: bool
    left: tuple[str, ...]


def several_people(
    headers: Sequence[str], samples: Sequence[Sequence[str]], most: int
) -> SeveralPeople | None:
    """The people that rows of such columns hold, None where that is one each.

    :param headers: one per column, ``""`` where there is none
    :param samples: non-blank cells of each column; may be shorter than ``headers``
    :param most: number of people of a row, the first one included
    """
    known = _known_columns(headers)
    owners, own = _owners(headers, known)
    people = [(owner, _person(owner, samples)) for owner in owners]
    people = [(owner, person) for owner, person in people if person.is_somebody]
    if not people:
        return _counted(headers, samples, known, most)
    first = RowPerson("", {})
    own_fields = _suggested({column: headers[column] for column in own}, samples)
    if NAMES.isdisjoint(own_fields.values()):
        # Nobody else is the person of the row, so "Guest 1" is.
        for place, (owner, person) in enumerate(people):
            if owner.number == 1 and not owner.beside:
                first = person
                del people[place]
                break
    further = tuple(person for _owner, person in people[: most - 1])
    return SeveralPeople(first, further) if further else None


def for_first_person(
    suggestions: Sequence[Suggestion], people: SeveralPeople
) -> list[Suggestion]:
    """The fields of columns as long as nobody said that rows hold several people.

    The contact of a row is whom it is about: what belongs to another goes nowhere, as
    an address of both would make one person of two. Only a withdrawal counts, whoever
    of them said it.
    """
    own = list(suggestions)
    for person in people.further:
        for column in person.fields:
            if own[column].field != "opt_out":
                own[column] = Suggestion(None)
    taken = {each.field for each in own} & frozenset(SINGLE_FIELDS)
    for column, name in people.first.fields.items():
        if own[column] == Suggestion(None) and name not in taken:
            own[column] = Suggestion(name, COMPOSED, "name")
    return own


def _known_columns(headers):
    """Of the export of a known system, it is known what its columns are."""
    detected = detect_layout(list(headers))
    export = known_exports()[detected[0]] if detected else None
    if export is None:
        return frozenset()
    return frozenset(
        column
        for column, header in enumerate(headers)
        if export.field(header) is not None
    )


def _owners(headers, known: Collection[int]):
    """The people whom headers name, in the order of their columns.

    :return: list of ``_Owner``; the columns that name nobody
    """
    owners: dict[tuple, _Owner] = {}
    own = []
    for column, header in enumerate(headers):
        named = None if column in known else _named_in(_parts(header))
        if named is None:
            own.append(column)
            continue
        label = _label(header, named.word, named.number)
        owner = owners.setdefault(
            (named.owner, named.number), _Owner(named.number, named.beside, label)
        )
        owner.headers[column] = " ".join(named.left)
    return list(owners.values()), own


def _named_in(parts: tuple[str, ...]):
    """What a header says that names a person of the row by a word; None where it
    names none. The longest word counts."""
    vocabulary = _vocabulary()
    for length in range(min(3, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            word = "".join(parts[start : start + length])
            if word not in vocabulary:
                continue
            owner, beside = vocabulary[word]
            left, number = _take_number(parts, start, start + length)
            if number or beside:
                return _Named(owner, word, number, beside, left)
    return None


def _take_number(parts, start, end):
    """The words beside ``parts[start:end]``, and the number that stands next to it."""
    before, behind = list(parts[:start]), list(parts[end:])
    fillers = people_words()["before_number"]
    at = 1 if behind and behind[0] in fillers else 0
    if at < len(behind) and (number := _number(behind[at])):
        return (*before, *behind[at + 1 :]), number
    if before and (number := _number(before[-1])):
        return (*before[:-1], *behind), number
    return (*before, *behind), 0


def _parts(header: str) -> tuple[str, ...]:
    """Its words; ``Guest1Name`` has three, and "Name der Begleitperson" two."""
    joining = people_words()["joining"]
    parts = words(re.sub(r"(?<=\d)(?=[A-Z][a-z])", " ", header))
    return tuple(part for part in parts if part not in joining)


def _number(word: str) -> int:
    """The number a word is, ``2nd`` too; 0 for none."""
    ending = "|".join(people_words()["behind_number"])
    matched = re.fullmatch(rf"0?([1-9]\d?)(?:{ending})?", word)
    return int(matched[1]) if matched else 0


@cache
def _vocabulary() -> dict[str, tuple[str, bool]]:
    """Folded word -> its first form, and whether it is for somebody beside the person
    of the row."""
    vocabulary = {}
    for kind in ("numbered", "beside"):
        for entry in people_words()[kind]:
            forms = ["".join(words(form)) for form in entry.split("|")]
            for form in forms:
                vocabulary.setdefault(form, (forms[0], kind == "beside"))
    return vocabulary


def _label(header: str, word: str, number: int) -> str:
    """The words of a header that name the person, as they are spelt there."""
    spelt = re.findall(r"[^\W_]+(?:-[^\W_]+)*\.?", header)
    for length in range(len(spelt), 0, -1):
        for start in range(len(spelt) - length + 1):
            text = " ".join(spelt[start : start + length])
            if "".join(words(text)) == word:
                name = text.rstrip(".")
                return f"{name} {number}" if number else name
    return f"{word.capitalize()} {number}" if number else word.capitalize()


def _person(owner: _Owner, samples) -> RowPerson:
    return RowPerson(owner.label, _suggested(owner.headers, samples))


def _suggested(headers: dict[int, str], samples) -> dict[int, str]:
    """Column -> field, as for a file that has these columns only."""
    columns = list(headers)
    cells = [samples[c] if c < len(samples) else () for c in columns]
    named = [
        headers[column] or ("" if share(cells[at], is_email) > MOST else _WHO)
        for at, column in enumerate(columns)
    ]
    return {
        column: suggestion.field
        for column, suggestion in zip(columns, suggest(named, cells), strict=True)
        if suggestion.field and _may_be_anothers(suggestion.field)
    }


def _may_be_anothers(name: str) -> bool:
    catalogued = FIELD_BY_KEY[name]
    if catalogued.group == "consent":
        return name == "opt_out"
    return name not in _NOT_OF_OTHERS


# -- people that are only counted ----------------------------------------------


def _counted(headers, samples, known, most):
    """People told apart by a number alone: each needs a name and an address, or all of
    a name, with the same headers as the first one."""
    by_number: dict[int, dict[int, str]] = {}
    for column, header in enumerate(headers):
        parts = _parts(header)
        numbers = [at for at, part in enumerate(parts) if _number(part)]
        if column in known or len(numbers) > 1 or len(parts) == len(numbers):
            continue
        number = _number(parts[numbers[0]]) if numbers else 1
        left = " ".join(part for at, part in enumerate(parts) if at not in numbers)
        by_number.setdefault(number, {})[column] = left
    first = by_number.pop(1, {})
    people = []
    for number, left in sorted(by_number.items()):
        person = RowPerson(str(number), _suggested(left, samples))
        # A second line of something ("Name 2") is no second person.
        alike = set(left.values()) <= set(first.values())
        if alike and _is_whole(set(person.fields.values())):
            people.append(person)
    if not people:
        return None
    counted = {text for left in by_number.values() for text in left.values()}
    of_first = {column: text for column, text in first.items() if text in counted}
    own = RowPerson("1", _suggested(of_first, samples))
    return SeveralPeople(own, tuple(people[: most - 1]))


def _is_whole(fields: set[str]) -> bool:
    if {"given_name", "family_name"} <= fields:
        return True
    return not fields.isdisjoint(NAMES) and not fields.isdisjoint(ADDRESSES)
