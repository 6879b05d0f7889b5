"""Which rows of a file get a login: pure Python."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from odoo.addons.contact_csv_import.core.normalise.email import normalise_email
from odoo.addons.contact_csv_import.core.rows import MASK

# Longer ones are refused by passlib, which Odoo hashes with.
LONGEST_PASSWORD = 4096


@dataclass(slots=True)
class LoginRow:
    """A row that names a login.

    :ivar line: of the file, counted from 1
    :ivar login: lower-case address; as it stands in the file where it is none
    :ivar password: clear text, ``""`` where the person is invited; never shown
    :ivar refused: code of the reason why no login is made, ``""`` for none
    :ivar other: the line that has this login first
    """

    line: int
    login: str
    password: str = field(default="", repr=False)
    refused: str = ""
    other: int | None = None


def login_rows(
    rows: Iterable, login_column: int, password_column: int | None
) -> Iterator[LoginRow]:
    """The rows of a file that name a login; whoever names one first has it.

    :param rows: of the file (``core.types.Row``)
    :param password_column: None where the file has no passwords
    """
    first: dict[str, int] = {}
    for row in rows:
        cell = _cell(row, login_column)
        if not cell:
            continue
        address = normalise_email(cell).value
        if address is None or address.further:
            yield LoginRow(row.line, cell, refused="LOGIN_INVALID")
            continue
        made = LoginRow(row.line, address.key, _password(row, password_column))
        if address.key in first:
            made.refused, made.other = "LOGIN_TWICE", first[address.key]
        else:
            first[address.key] = row.line
        yield made


def _password(row, column):
    """Only a cell's own password: a download of refused rows holds a mask instead."""
    cell = "" if column is None else _cell(row, column)
    return "" if cell == MASK else cell


def _cell(row, column):
    return row.cells[column].strip() if column < len(row.cells) else ""
