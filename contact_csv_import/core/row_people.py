"""Rows that hold several people: each further person is a row of its own.

Which columns are whose, a person said (``layouts.several_people`` only proposes it).
A further person has its own columns, and of the others those that are the whole row's:
where people live, for which company, in which language. Never the reference of the row,
its consent, or somebody else's address.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import tee

from .fields import CATALOGUE
from .person_lines import person_line, person_of
from .rows import RowStager
from .rules import Rules
from .staged_line import StagedLine
from .types import Row

# A country is said of a person as often as of an address.
_PLACE = frozenset(f.key for f in CATALOGUE if f.group == "address") - {"country"}
# What belongs to all people of a row: of each of these sets, a person has either its
# own columns or those of the row.
_SHARED = (
    _PLACE,
    frozenset(("country",)),
    frozenset(("language",)),
    frozenset(("company", "parent_company")),
    frozenset(("tags", "category")),
)


def row_stager(people: Mapping[int, int] | None = None, **arguments) -> RowStager:
    """What stages the rows of a file.

    :param people: column -> the person whose it is, from 2 on; nothing of the columns
        of whom the rows are about
    :param arguments: those of ``RowStager``
    """
    if not people:
        return RowStager(**arguments)
    return PeopleStager(people, arguments)


class PeopleStager(RowStager):
    """Stages rows of several people; it is also the stager of whom they are about."""

    def __init__(self, people: Mapping[int, int], arguments: Mapping):
        super().__init__(**arguments_of(1, people, arguments))
        self._own: dict[int, frozenset[int]] = {}
        self._used: dict[int, frozenset[int]] = {}
        self._stagers: dict[int, RowStager] = {}
        for person in sorted(set(people.values())):
            theirs = arguments_of(person, people, arguments)
            self._stagers[person] = RowStager(**{**theirs, "grouping": None})
            self._used[person] = frozenset(c for c, f in theirs["mapping"].items() if f)
            self._own[person] = frozenset(
                column for column in self._used[person] if people.get(column) == person
            )

    def rows(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, each with those of its further people behind it."""
        for row in rows:
            yield row
            for person, own in self._own.items():
                if any(c < len(row.cells) and row.cells[c].strip() for c in own):
                    yield self._row_of(person, row)

    def _row_of(self, person, row):
        """What is theirs of a row. Cells beyond the table stay: where these are, no
        cell stands where it belongs."""
        used = self._used[person]
        cells = tuple(
            cell if column in used or column >= self.width else ""
            for column, cell in enumerate(row.cells)
        )
        errors = tuple(each for each in row.issues if each.severity == "error")
        return Row(person_line(row.line, person), cells, errors)

    def digests(self, rows: Iterable[Row]) -> Iterator[str]:
        """The same cells say another thing where they are another person's."""
        rows, again = tee(rows)
        for row, digest in zip(again, super().digests(rows), strict=True):
            person = person_of(row.line)
            yield f"{digest}-{person}" if digest and person > 1 else digest

    def read_all(self, rows: Iterable[Row]) -> Iterator[StagedLine]:
        return map(self.read, rows)

    def read(self, row: Row) -> StagedLine:
        if (person := person_of(row.line)) == 1:
            return super().read(row)
        return self._stagers[person].read(row)


def arguments_of(person: int, people: Mapping[int, int], arguments: Mapping) -> dict:
    """What a ``RowStager`` (or a ``Corrector``) of one person's rows is made of.

    :param person: from 1, which is whom the rows are about
    :param people: see :func:`row_stager`
    :param arguments: those of a stager of all columns
    """
    mapping: Mapping[int, str | None] = arguments["mapping"]
    fields = {c: f for c, f in mapping.items() if people.get(c, 1) == person}
    if person == 1:
        # The columns of the others are no columns without a field.
        return {**arguments, "mapping": {**dict.fromkeys(mapping), **fields}}
    own = set(fields.values()) - {None}
    for shared in _SHARED:
        if own.isdisjoint(shared):
            fields |= {
                c: f for c, f in mapping.items() if c not in people and f in shared
            }
    rules: Rules = arguments["rules"]
    return {
        **arguments,
        "mapping": {**dict.fromkeys(mapping), **fields},
        # What is said of a row is said of it once. Beside a company stand its people.
        "rules": replace(rules, kept=(), birth=None, contact_type="person"),
        "forbidden": (),
    }
