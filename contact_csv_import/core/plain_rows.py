"""Rows that differ from others in a few texts only: most rows of most files.

Reading a row asks many questions of it, and of most rows the answers are the same. So
one row of every *shape* is read as all rows are, and the others get what it came to,
with their own texts in the places of its texts. Here are no rules of what cells mean:
only which cells no rule has anything to say of.

The shape of a row is which of its *open* columns are filled, those of names, streets
and addresses, and every cell of the other columns that are looked at.
"""

from collections.abc import Callable, Sequence
from itertools import compress

from .companies import links_companies
from .joined import is_box
from .name_case import NAME_FIELDS, is_usual
from .normalise.name import compose_name
from .normalise.placeholders import nothing_in, perhaps_nothing_in
from .normalise.text import MAX_CELL, is_plain
from .proposals import MAY_BE_MISREAD
from .staged_line import StagedLine
from .types import Row

# Open columns, beside the one of e-mails and the one of phones.
OPEN_TEXTS = (
    *NAME_FIELDS,
    *("function", "street", "street2", "zip", "city", "ref", "notes"),
)
# Shapes that are remembered; rows of further ones are read by themselves.
MOST_SHAPES = 2000
# Once so many rows were looked at, fewer than a third of which were like others, the
# rest is not looked at any more.
ENOUGH = 2000


class PlainRows:
    """What is known of the plain rows of a file.

    :param stager: the ``RowStager`` of the file
    """

    def __init__(self, stager):
        self._stager = stager
        self._shapes: dict[tuple, _Shape | None] = {}
        self._looked_at = self._plain = 0
        columns, self._addresses = stager.columns, stager.addresses
        # Columns of which something else is made as well, or which mean something else.
        looked_at = {*stager.forbidden, *stager.rules.kept, stager.rules.birth}
        looked_at |= {column for column, *_ in (*stager.value_maps, *stager.facts)}
        single = {
            name: each[0]
            for name, each in columns.items()
            if len(each) == 1 and each[0] not in looked_at
        }
        self._texts = [(name, single[name]) for name in OPEN_TEXTS if name in single]
        self._email, self._phone = single.get("email"), single.get("phone")
        looked_at |= {column for indexes in columns.values() for column in indexes}
        opened = {column for _name, column in self._texts}
        opened |= {self._email, self._phone, None}
        width = stager.width
        self._closed = sorted(c for c in looked_at - opened if c < width)
        self._countries = columns.get("country", ())
        # Where texts are joined, or say which company a row is of, one of them decides
        # what becomes of another.
        depends = not set(columns).isdisjoint(("company", "parent_company"))
        depends = depends and links_companies(columns, stager.rules)
        self._given_up = bool(
            depends or stager.typed or stager.secret or stager.joins or not columns
        )

    def lines(self, rows: Sequence[Row]) -> list[StagedLine | None]:
        """What each row came to; None for each that has to be read by itself."""
        if self._given_up:
            return [None] * len(rows)
        width = self._stager.width
        lines: list[StagedLine | None] = [None] * len(rows)
        even = [
            place
            for place, row in enumerate(rows)
            if len(row.cells) == width and not row.issues
        ]
        if not even:
            return lines
        columns = list(zip(*[rows[place].cells for place in even], strict=True))
        odd = _odd_places(columns)
        texts = [
            self._plain_texts(name, columns[column]) for name, column in self._texts
        ]
        names = [name for name, _column in self._texts]
        if self._email is not None:
            names.append("email")
            texts.append(
                [
                    cell and self._addresses.plain_email(cell)
                    for cell in columns[self._email]
                ]
            )
        if self._phone is not None:
            names.append("phone")
            texts.append(columns[self._phone])
        closed = [columns[column] for column in self._closed]
        filled = [map(bool, column) for column in texts]
        owns = list(zip(*texts, strict=True)) or [()] * len(even)
        learned = 0
        for number, shape_of in enumerate(zip(*closed, *filled, strict=True)):
            own = owns[number]
            if None in own or number in odd:
                continue
            row = rows[even[number]]
            shape = self._shapes.get(shape_of, NEW)
            if shape is NEW:
                learned += 1
                lines[even[number]] = self._learn(row, shape_of, names, own)
            elif shape is not None:
                lines[even[number]] = shape.line(row, own)
        self._looked_at += len(rows)
        self._plain += len(rows) - lines.count(None) - learned
        if self._looked_at >= ENOUGH and self._plain * 3 < self._looked_at:
            self._given_up = True
        return lines

    def _plain_texts(self, name, cells):
        """The texts of a column; None for each cell that a rule has something to say
        of."""
        doubtful = nothing_in(name) | perhaps_nothing_in(name)
        judge = _JUDGES.get(name)
        return [
            cell
            if not cell
            or (
                is_plain(cell)
                and "&" not in cell
                and cell not in doubtful
                and (cell.isascii() or not MAY_BE_MISREAD.search(cell))
                and (judge is None or judge(cell))
            )
            else None
            for cell in cells
        ]

    def _learn(self, row, shape_of, names, own):
        """A row as it is read, and what it says of others of its shape: nothing where
        these may come to something else."""
        line = self._stager.read(row)
        if len(self._shapes) >= MOST_SHAPES:
            return line
        filled = [bool(text) for text in own]
        shape = _Shape(line, names, filled, self._addresses.plain_phone)
        # What is said of an open column, or because of one, may be of this row alone.
        plain = not line.further_keys and all(
            each.column is None or each.column in self._closed for each in line.issues
        )
        plain = plain and all(
            self._addresses.is_plain_country(row.cells[c]) for c in self._countries
        )
        if not plain or shape.line(row, own) != line:
            shape = None
        self._shapes[shape_of] = shape
        return line


class _Shape:
    """What the rows of a shape came to, but for their own texts.

    :param line: one of them, as it was read
    :param names: fields of the open columns; ``filled`` says which of them are
    :param plain_phone: cell, country -> ``Phone`` or None
    """

    def __init__(self, line, names, filled, plain_phone):
        self._names = list(compress(names, filled))
        self._filled = filled if not all(filled) else None
        self._has_phone = "phone" in self._names
        self._plain_phone = plain_phone
        self._composes = "name" not in self._names
        own = {*self._names, "name"}
        self._values = {k: v for k, v in line.values.items() if k not in own}
        self._keys = {k: v for k, v in line.keys.items() if k not in own}
        self._keyed = [name for name in ("email", "ref") if name in self._names]
        self._issues, self._state = list(line.issues), line.state

    def line(self, row, own):
        """A row of this shape; None where its phone is not plain after all.

        :param own: the texts of its open columns
        """
        if self._filled:
            own = compress(own, self._filled)
        values, keys = self._values.copy(), self._keys.copy()
        values.update(zip(self._names, own, strict=True))
        for name in self._keyed:
            keys[name] = values[name]
        if self._has_phone:
            phone = self._plain_phone(values["phone"], values.get("country"))
            if phone is None:
                return None
            values["phone"], keys["phone"] = phone.number, phone.key
        if self._composes:
            values["name"] = (
                compose_name(
                    values.get("given_name", ""), values.get("family_name", "")
                )
                or values.get("email")
                or values.get("phone")
                or ""
            )
        return StagedLine(
            row.line, row.cells, values, keys, list(self._issues), self._state
        )


def _odd_places(columns):
    """The places of rows with a cell that is an error of a spreadsheet, or too long,
    whether or not its column is imported."""
    odd = set()
    for cells in columns:
        text = "\0".join(cells)
        if "\0#" in text or text[:1] == "#":
            odd.update(place for place, cell in enumerate(cells) if cell[:1] == "#")
        if len(text) > MAX_CELL:
            odd.update(p for p, cell in enumerate(cells) if len(cell) > MAX_CELL)
    return odd


NEW = object()
_JUDGES: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(NAME_FIELDS, is_usual),
    "street": lambda street: not is_box(street),
}
