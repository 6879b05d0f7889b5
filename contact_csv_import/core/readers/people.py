"""Address books: people with properties, laid out as a table with named columns."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ..errors import issue
from ..types import Issue, Row
from .tables import Table

# The columns in their order; those that are there several times are numbered.
ORDER = (
    *("Name", "Given name", "Family name", "Name prefix", "Name suffix", "Nickname"),
    *("Company", "Is a company", "Department", "Job title", "E-mail", "Phone", "Fax"),
    *("Street", "Street 2", "City", "Region", "ZIP", "Country", "Address"),
    *("Website", "Language", "Tags", "Notes", "Birthday"),
)
_SHOWN = 2_000


class People:
    """Collects the people of an address book, one a line.

    :ivar left_out: what of them has no column -> how often it was met
    """

    def __init__(self):
        self._rows: list[tuple[int, dict[str, str], tuple[Issue, ...]]] = []
        self.left_out: Counter[str] = Counter()

    def add(self, line: int, values: dict[str, str]) -> None:
        """:param values: name of a column -> its cell"""
        self._rows.append((line, values, ()))

    def add_bad(self, line: int, text: str, kind: str) -> None:
        """What cannot be read: one refused line.

        :param kind: why; ``unended``, ``unreadable`` or ``empty``
        """
        text = text.strip()[:_SHOWN]
        self._rows.append(
            (line, {"Name": text}, (issue("CARD_INVALID", text, kind=kind),))
        )

    def table(self, name: str) -> Table:
        """All of them."""
        headers = self._headers()
        table = Table(name, self._cells(headers), headers=headers)
        if self.left_out:
            parts = (
                f"{part} ({count})" for part, count in sorted(self.left_out.items())
            )
            table.issues.append(issue("PARTS_LEFT_OUT", parts=", ".join(parts)))
        return table

    def _headers(self) -> Sequence[str]:
        used = {header for _line, values, _issues in self._rows for header in values}
        used |= {"Name", "E-mail", "Phone"}
        return sorted(used, key=_place)

    def _cells(self, headers) -> Iterator[Row]:
        for line, values, issues in self._rows:
            yield Row(line, tuple(values.get(each, "") for each in headers), issues)


def numbered(name: str, values: Sequence[str]) -> dict[str, str]:
    """Several values of a property, each in a column of its own.

    >>> numbered("E-mail", ["a@x.cz", "b@x.cz"])
    {'E-mail': 'a@x.cz', 'E-mail 2': 'b@x.cz'}
    """
    values = list(dict.fromkeys(filter(None, values)))
    return {
        name if number == 1 else f"{name} {number}": value
        for number, value in enumerate(values, 1)
    }


def _place(header: str) -> tuple[int, int, str]:
    if header in ORDER:
        return ORDER.index(header), 0, header
    stem, _blank, number = header.rpartition(" ")
    if stem in ORDER and number.isdecimal():
        return ORDER.index(stem), int(number), header
    return len(ORDER), 0, header
