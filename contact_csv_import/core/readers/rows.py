"""Lines of text to rows of cells, with the line where each row begins."""

import csv
import io
import re
from collections.abc import Generator, Iterable, Iterator
from itertools import chain

from ..errors import FileRejected
from .blocks import blocks
from .cells import is_blank, is_identifier

# A cell of a file that was let in by its size is read whole; its length is judged
# later, line by line. The limit of the csv module is one of the process.
_LONGEST_CELL = 1 << 28
if csv.field_size_limit() < _LONGEST_CELL:
    csv.field_size_limit(_LONGEST_CELL)

_SENTINEL = "\x00end of file\x00"
_MIN_WIDTH = 4
# A whole address: "1@1," may be the end of a note that has several lines.
_ADDRESS = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\W\d_]{2,}")


def parse(
    lines: Iterable[str],
    delimiter: str,
    quotechar: str,
    *,
    width: int | None = None,
    first: int = 1,
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file, blank ones included, each with its line.

    :param quotechar: ``""`` where nothing is quoted; behind the mark may stand the
        character that escapes it, as database dumps have it: ``"\\``
    :param width: cells of a usual row; with it, rows that a stray quote swallowed
        are found, and rows that stand in quotes as a whole are unwrapped
    :param first: the line of the file that ``lines`` begins with
    :raise FileRejected: UNCLOSED_QUOTE, naming the line where the row begins
    """
    parts = _Parts(lines)
    for block in parts:
        if quotechar and (quotechar[1:] or quotechar in "".join(block)):
            first += yield from _quoted(
                block, parts, delimiter, quotechar, width, first
            )
            continue
        # Without a quotation mark, each line is a row.
        rows = csv.reader(block, **_format(delimiter, quotechar))
        yield from enumerate(rows, first)
        first += len(block)


class _Parts:
    """Lines, some at once.

    :ivar count: of the lines that were given
    """

    def __init__(self, lines: Iterable[str]):
        self._parts = blocks(lines)
        self.count = 0

    def __iter__(self):
        return self

    def __next__(self) -> list[str]:
        block = next(self._parts)
        self.count += len(block)
        return block


def _quoted(
    block: list[str],
    parts: _Parts,
    delimiter: str,
    quotechar: str,
    width: int | None,
    first: int,
) -> Generator[tuple[int, list[str]], None, int]:
    """The rows of lines that may hold quotation marks, to the first row that ends where
    a part does.

    :param parts: where the lines go on
    :return: the number of lines
    """
    before = parts.count - len(block)
    lines = chain(block, chain.from_iterable(parts))
    if quotechar[1:]:
        lines = _nulls_kept(lines, delimiter, quotechar[1])
    else:
        lines = _marks_doubled(lines, delimiter, quotechar)
    source = _Remembering(lines)
    reader = csv.reader(source, **_format(delimiter, quotechar))
    begins = 0
    for row in reader:
        ended = reader.line_num
        if source.ended and _SENTINEL in (row[-1] if row else ""):
            if row != [_SENTINEL]:
                raise FileRejected("UNCLOSED_QUOTE", line=first + begins)
            break
        if ended - begins > 1 and _swallows(source.since, delimiter, width):
            raise FileRejected("UNCLOSED_QUOTE", line=first + begins)
        if len(row) == 1 and width and width > 1:
            row = unwrapped(row, delimiter, quotechar, width)
        yield first + begins, row
        begins = ended
        source.since.clear()
        if before + ended == parts.count:
            break
    return begins


def unwrapped(
    row: list[str], delimiter: str, quotechar: str, width: int = 0
) -> list[str]:
    """The cells of a row that a program has quoted as a whole, as one cell of text:
    ``"Jan;""Novák"";1"``. Any other row stays as it is.

    :param width: cells it has to have, and it has to look like a row of them; 0 where
        the whole file is known to be so
    """
    text = row[0] if len(row) == 1 else ""
    if delimiter not in text:
        return row
    read = list(
        csv.reader(io.StringIO(text, newline=""), **_format(delimiter, quotechar))
    )
    if len(read) != 1:
        return row  # a cell of several lines
    (cells,) = read
    told = any(map(is_identifier, cells)) or (quotechar and quotechar[0] in text)
    return cells if not width or (len(cells) == width and told) else row


def _nulls_kept(lines: Iterable[str], delimiter: str, escape: str) -> Iterator[str]:
    """Lines in which a cell that is only ``\\N`` stays one: to the csv module it would
    be an escaped N, to the database it is NULL."""
    cut = re.escape(delimiter)
    null = re.compile(rf"(?:(?<=\A)|(?<={cut})){re.escape(escape)}N(?={cut}|[\r\n]|\Z)")
    for line in lines:
        yield (
            null.sub(lambda _match: f"{escape}{escape}N", line)
            if escape in line
            else line
        )


def _marks_doubled(
    lines: Iterable[str], delimiter: str, quotechar: str
) -> Iterator[str]:
    """Lines in which a quotation mark inside a quoted cell is doubled, as it ought to
    be: of ``"says "hello" twice"`` the csv module would make ``says hello" twice"``.

    Such a mark has no separator beside it. Lines that double some of theirs know how,
    and stay as they are.
    """
    mark, cut = re.escape(quotechar), re.escape(delimiter)
    text = rf"[^{cut}{mark}\r\n]"
    # It begins with the mark, which is found many times as fast.
    stray = re.compile(rf"{mark}(?<={text}{mark}){text}")
    doubled = re.compile(rf"{mark}{mark}(?:(?<={text}{mark}{mark})|{text})")
    end = rf"(?={cut}|[\r\n]|\Z)"
    cell = re.compile(
        rf"((?:\A|{cut}){mark})"
        rf"((?:[^{mark}{cut}]|{cut}(?!{mark})|{mark}(?!{cut}|[\r\n]|\Z))*)"
        rf"({mark}{end})"
    )
    twice = quotechar * 2
    for line in lines:
        if stray.search(line) and not doubled.search(line):
            line = cell.sub(
                lambda found: (
                    f"{found[1]}{found[2].replace(quotechar, twice)}{found[3]}"
                ),
                line,
            )
        yield line


def _format(delimiter: str, quotechar: str) -> dict:
    if quotechar:
        options = {"delimiter": delimiter, "quotechar": quotechar[0]}
        return {**options, "escapechar": quotechar[1]} if quotechar[1:] else options
    return {"delimiter": delimiter, "quoting": csv.QUOTE_NONE, "quotechar": None}


class _Remembering:
    """Lines, followed by a sentinel that lands in a cell whose quote stays open.

    (The csv module ends such a cell silently, or in its strict mode refuses much
    that spreadsheets write.)

    :ivar since: the lines that were read since it was cleared
    """

    def __init__(self, lines: Iterable[str]):
        self._lines = iter(lines)
        self.since: list[str] = []
        self.ended = False

    def __iter__(self):
        return self

    def __next__(self) -> str:
        if self.ended:
            raise StopIteration
        line = next(self._lines, None)
        if line is None:
            self.ended = True
            return _SENTINEL
        self.since.append(line)
        return line


def _swallows(lines: list[str], delimiter: str, width: int | None) -> bool:
    """Whether the lines inside one row each look like a row of the file.

    A quote that was opened by mistake runs to the next quote of the file: then the
    lines between have the width of a row. Lines of an address or a note have not.
    """
    if width is None or width < 2:
        return False
    whole = [line for line in lines if not is_blank([line])]
    even = [line for line in whole if line.count(delimiter) == width - 1]
    if len(even) < 2 or len(even) * 2 < len(whole):
        return False
    return width >= _MIN_WIDTH or all(
        any(_ADDRESS.fullmatch(cell.strip('" \r\n')) for cell in line.split(delimiter))
        for line in even
    )
