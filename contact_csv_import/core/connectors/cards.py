"""Payment-card numbers are taken out of a file before anything of it is stored.

They have no business in a list of contacts, and whoever stores one is bound by the card
industry's rules (PCI DSS). Only the last four digits stay, which those rules allow. The
bytes keep their length, so that lines, cells and quotation marks stay where they are.
"""

import re
from bisect import bisect_left
from functools import cache

from stdnum import luhn

from .register_columns import RegisterColumns, is_labelled

# How numbers are printed on cards, by how many digits stand together.
_SHAPES = ((4, 4, 4, 4, 3), (4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (6, 13))
# First digits of the networks by the length of their numbers (ISO/IEC 7812): American
# Express 15; Diners 14, and 16 on; Visa 16 and 19; Mastercard 16; JCB, Discover,
# UnionPay and Maestro 16 to 19.
_DINERS = "30[0-5]|36|3[89]"
_FROM_16 = f"{_DINERS}|352[89]|35[3-8]|50|5[6-8]|6"
_ISSUERS = {
    14: re.compile(_DINERS),
    15: re.compile("3[47]"),
    16: re.compile(f"4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|{_FROM_16}"),
    17: re.compile(_FROM_16),
    18: re.compile(_FROM_16),
    19: re.compile(f"4|{_FROM_16}"),
}
_FIRST = b"23456"
# What may stand beside a card number in a note: the month it expires, its code. Longer
# groups make it a part of another number.
_BESIDE, _BESIDE_ALL = 3, 7
# Characters that join a number to a word, an address or a decimal.
_JOINED_BEFORE = re.compile(r"[\w+.@/=]\Z", re.ASCII)
_JOINED_AFTER = re.compile(r"[\w@]", re.ASCII)
# As many digits has the number of a company, too, and as many characters before it may
# say so.
_COMPANY, _LABEL = 14, 12
_DECIMAL_COMMA = re.compile(r"\d,\Z", re.ASCII)


def hide_cards(data: bytes) -> tuple[bytes, list[tuple[int, str]]]:
    """A file without its card numbers.

    Works on single-byte encodings and UTF-8, on UTF-16 and UTF-32 with or without a
    byte order mark.

    :return: the bytes (``data`` itself where it holds none) and, for each number, its
        line in the file, counted from 1, and what is left of it (``************1111``)
    """
    unit = _unit_of(data)
    hidden, ends, changes = bytearray(), [], []
    decimal_comma = None
    columns = RegisterColumns(unit.text(data[: 1 << 14]), lambda: unit.text(data))
    for match in unit.runs.finditer(data):
        start, end = match.span()
        run = match.group()[unit.at :: unit.width]
        if run[0] not in _FIRST and run[:4].isdigit():
            continue  # most phones and numbers of documents, without a second look
        if start % unit.width or not (digits := _card(run.decode("ascii"))):
            continue
        before = unit.text(data[max(0, start - 2 * unit.width) : start])
        after = unit.text(data[end : end + unit.width])
        if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after):
            continue
        if _DECIMAL_COMMA.search(before):
            if decimal_comma is None:
                decimal_comma = _has_decimal_comma(data, unit)
            if decimal_comma:
                continue
        if _may_be_company(digits):
            label = unit.text(data[max(0, start - _LABEL * unit.width) : start])
            place = start // unit.width + digits[0]
            if columns.hold(place) or is_labelled(label):
                continue
        if not hidden:
            hidden, ends = bytearray(data), unit.line_ends(data)
        for index in digits[:-4]:
            hidden[start + index * unit.width + unit.at] = ord("*")
        shown = unit.text(hidden[start:end])[digits[0] : digits[-1] + 1]
        changes.append((bisect_left(ends, start) + 1, shown))
    return (bytes(hidden) if hidden else data), changes


def _card(run: str) -> list[int]:
    """Where the digits of a card number stand in a run of groups; empty without one."""
    groups = [match.span() for match in re.finditer(r"\d+", run)]
    sizes = [last - first for first, last in groups]
    for begin in range(len(groups)):
        if sizes[begin] > _BESIDE:
            break
    else:
        return []
    if run.startswith("00") and begin:
        return []  # a phone number
    shapes = [(sizes[begin],), *_SHAPES]
    for shape in shapes:
        stop = begin + len(shape)
        beside = sizes[:begin] + sizes[stop:]
        if (
            tuple(sizes[begin:stop]) != shape
            or max(beside, default=0) > _BESIDE
            or sum(beside) > _BESIDE_ALL
        ):
            continue
        first, last = groups[begin][0], groups[stop - 1][1]
        if len({char for char in run[first:last] if not char.isdigit()}) > 1:
            continue  # blanks and hyphens mixed
        places = [at for at in range(first, last) if run[at].isdigit()]
        if _is_card("".join(run[at] for at in places)):
            return places
    return []


def _may_be_company(places: list[int]) -> bool:
    return len(places) == _COMPANY == places[-1] - places[0] + 1


def _is_card(digits: str) -> bool:
    issuer = _ISSUERS.get(len(digits))
    return bool(issuer and issuer.match(digits) and luhn.is_valid(digits))


class _Unit:
    """How a file writes one ASCII character.

    :ivar width: in how many bytes
    :ivar at: which of them holds it; the others are 0
    """

    def __init__(self, width: int, at: int):
        self.width, self.at = width, at
        front, behind = b"\\0" * at, b"\\0" * (width - at - 1)
        digit, gap = (front + pattern + behind for pattern in (b"[0-9]", b"[ -]"))
        gap = gap if width == 1 else b"(?:%b)" % gap
        # Begun at the first digit of a group and never taken back: the phones of a
        # large file cost four times as much otherwise.
        begin = b"%b(?<!%b%b)" % (digit, digit, digit)
        self.runs = re.compile(b"%b(?:%b?+%b){13,}+" % (begin, gap, digit))

    def text(self, data) -> str:
        """ASCII as it is, whatever else there is as one character of no meaning."""
        if self.width == 1:
            return data.decode("ascii", "replace")
        units = (data[i : i + self.width] for i in range(0, len(data), self.width))
        return "".join(
            chr(unit[self.at])
            if len(unit) == self.width and sum(unit) == unit[self.at] < 128
            else "\ufffd"
            for unit in units
        )

    def line_ends(self, data: bytes) -> list[int]:
        """Where lines end."""
        for mark in (b"\n", b"\r"):
            written = b"\0" * self.at + mark + b"\0" * (self.width - self.at - 1)
            ends = [match.start() for match in re.finditer(re.escape(written), data)]
            if ends := [end for end in ends if end % self.width == 0]:
                return ends
        return []


_unit = cache(_Unit)


def _unit_of(data: bytes) -> _Unit:
    """By the byte order mark, else by where most characters have their zero bytes."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return _unit(4, 0 if data[0] else 3)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _unit(2, 0 if data[0] == 0xFF else 1)
    start = data[: 1 << 12]
    if start.count(0) * 4 < len(start):
        return _unit(1, 0)
    for width in (4, 2):
        for at in (0, width - 1):
            others = [start[i::width].count(0) for i in range(width) if i != at]
            mostly = len(start) // width // 2
            if min(others) > mostly >= start[at::width].count(0):
                return _unit(width, at)
    return _unit(1, 0)


def _has_decimal_comma(data: bytes, unit: _Unit) -> bool:
    """Whether a comma stands within numbers: the first line has other separators."""
    line = unit.text(data[: 1 << 14]).partition("\n")[0]
    return line.count(";") + line.count("\t") > line.count(",")
