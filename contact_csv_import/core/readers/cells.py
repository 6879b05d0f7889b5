"""Shapes of cells that distinguish data from headers and footers."""

import re

# Shapes only: whether a value is valid is judged by core.normalise.
_EMAIL = re.compile(r"[^\s@,;]+(@|\(at\))[^\s@,;]+")
_NAMED_EMAIL = re.compile(r".*<[^\s@<>]+@[^\s@<>]+>")
_PHONE = re.compile(r"'?\+?[\d\s()./-]{7,}(\s*(x|ext|kl)\.?\s*\d+)?", re.I)
_DATE = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}([T\s].*)?")


def is_email(cell: str) -> bool:
    """Whether the cell is built like an e-mail address, be it a mistyped one."""
    cell = cell.strip()
    return bool(_EMAIL.fullmatch(cell) or _NAMED_EMAIL.fullmatch(cell))


def is_phone(cell: str) -> bool:
    """Whether the cell is built like a phone number; dates are none."""
    cell = cell.strip()
    if not _PHONE.fullmatch(cell) or _DATE.fullmatch(cell):
        return False
    return 6 <= sum(char.isdigit() for char in cell) <= 20


def is_identifier(cell: str) -> bool:
    """Whether the cell names a person: an e-mail address or a phone number."""
    return is_email(cell) or is_phone(cell)


# What shows nothing: white space as Unicode has it, marks of no width, and the mark
# with which programs for DOS end a file.
_BLANK = "".join(filter(str.isspace, map(chr, range(0x10000)))) + "\ufeff\u200b\x1a"


def is_blank(cells) -> bool:
    """Whether a row holds nothing but white space and invisible marks."""
    return not "".join(cells).strip(_BLANK)


def filled(cells) -> list[str]:
    """The cells that are not blank: none of a blank row."""
    return [cell for cell in cells if cell.strip(_BLANK)]
