"""Which characters separate and enclose the cells: known, or a question."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

import clevercsv

from ..errors import FileRejected
from ..types import Option, Question
from .cells import is_blank, is_email
from .fixed_width import FIXED, is_fixed
from .rows import parse, unwrapped

DELIMITERS = (",", ";", "\t", "|")
# Only where they separate known names of columns, and none of those above does.
_RARE = ("~", "^", "¦")
_SEP_LINE = re.compile(r"\s*([\"']?)sep=(\t|[^\w\s\"'])\1[\s,;]*", re.I)
_ESCAPE = "\\"
_ROWS = 100
_CHARACTERS = 20_000
_HEADER_ROWS = 20
_EVEN_ENOUGH = 0.6
_TIE = 0.1


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the lines of a file are cut into cells.

    :ivar delimiter: ``FIXED`` where nothing separates them but their place
    :ivar skip: lines at the top that only name the separator
    :ivar wrapped: whether each line stands in quotes as a whole
    """

    delimiter: str
    quotechar: str
    skip: int = 0
    question: Question | None = None
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well the sample is cut by a delimiter."""

    delimiter: str
    names: int  # known column names in the best of the first rows
    emails: int  # cells that are an address and nothing else
    even: float  # share of rows of the usual width
    width: int  # the usual width
    rows: tuple[tuple[str, ...], ...]
    wrapped: bool  # whether each line stood in quotes as a whole


def detect(
    lines: Sequence[str],
    recognise: Callable[[Sequence[str]], int],
    delimiter: str | None = None,
    quotechar: str | None = None,
) -> Dialect:
    """The dialect of a file.

    :param lines: the first lines, with their ends
    :param recognise: how many of some cells are known column names
    :param delimiter: what a person chose
    :param quotechar: what a person chose, ``""`` for none
    """
    skip = 0
    named = _SEP_LINE.fullmatch(lines[0]) if lines else None
    if named:
        skip = 1
        delimiter = delimiter or named[2]
    sample = _bounded(lines[skip:])
    if delimiter == FIXED:
        return Dialect(FIXED, "", skip)
    if delimiter is not None:
        quote = _quotechar(sample, delimiter) if quotechar is None else quotechar
        wrapped = _fit(sample, delimiter, quote, recognise).wrapped
        return Dialect(delimiter, quote, skip, None, wrapped)
    fits = [_fitted(sample, each, quotechar, recognise) for each in DELIMITERS]
    if not any(fit.width > 1 and fit.names > 1 for fit in fits):
        if is_fixed(lines[skip:], recognise):
            return Dialect(FIXED, "", skip)
        used = [each for each in _RARE if any(each in line for line in sample)]
        rare = [_fitted(sample, each, quotechar, recognise) for each in used]
        fits += [fit for fit in rare if fit.names > 1]
    best, question = _choose(fits, sample)
    quote = _quotechar(sample, best) if quotechar is None else quotechar
    wrapped = next(fit.wrapped for fit in fits if fit.delimiter == best)
    return Dialect(best, quote, skip, question, wrapped)


def _fitted(sample, delimiter, quotechar, recognise) -> _Fit:
    quote = _quotechar(sample, delimiter) if quotechar is None else quotechar
    return _fit(sample, delimiter, quote, recognise)


def _bounded(lines: Sequence[str]) -> list[str]:
    sample, size = [], 0
    for line in islice(lines, _ROWS):
        if size + len(line) > _CHARACTERS and sample:
            break
        sample.append(line[:_CHARACTERS])
        size += len(line)
    return sample


def _quotechar(sample: Sequence[str], delimiter: str) -> str:
    """The enclosure: ``"`` unless ``'`` is clearly used or ``"`` is clearly text.

    Behind it the character that escapes it, where a dump of a database has one.
    """
    text = "".join(sample)
    if _is_escaped(text, delimiter):
        return '"' + _ESCAPE
    edge = re.escape(delimiter)
    single = re.compile(
        rf"(?:^|{edge})'(?:[^'\\\r\n]|\\.|'')*'(?={edge}|\r?$|\r)", re.M
    )
    double = re.compile(rf'(?:^|{edge})"(?:[^"]|"")*"(?={edge}|\r?$|\r)', re.M)
    opened = re.compile(rf'(?:^|{edge})"[^"\r\n]*"(?!"|{edge}|\r|\n|\Z)', re.M)
    started = len(re.findall(rf"(?:^|{edge})'", text, re.M))
    enclosed = len(single.findall(text))
    if enclosed and enclosed >= started * 0.9 and not double.search(text):
        rows = sum(not is_blank([line]) for line in sample)
        if enclosed >= rows or enclosed > 3:
            return "'" + _ESCAPE if _ESCAPE + "'" in text else "'"
    if opened.search(text) and not double.search(text):
        return ""
    return '"'


def _is_escaped(text: str, delimiter: str) -> bool:
    """Whether quotation marks within quoted cells stand behind a backslash.

    A path such as ``"C:\\"`` ends a cell; so what follows an escaped mark has to be no
    end of a cell, at least once.
    """
    if _ESCAPE + '"' not in text:
        return False
    edge = re.escape(delimiter)
    inside = re.compile(
        rf'(?:^|{edge})"(?:[^"\\\r\n]|\\.|"")*\\"(?!{edge}|\r|\n|\Z)'
        rf'(?:[^"\\]|\\.|"")*"(?={edge}|\r|\n|\Z)',
        re.M,
    )
    return inside.search(text) is not None


def _fit(sample, delimiter, quotechar, recognise) -> _Fit:
    rows = []
    try:
        for _line, row in parse(sample, delimiter, quotechar):
            if not is_blank(row):
                rows.append(tuple(row))
    except FileRejected:
        # The sample may end within a cell; the rows before it are used.
        pass
    whole = _unwrapped(rows, delimiter, quotechar, recognise)
    rows = whole or rows
    widths = Counter(len(row) for row in rows if len(row) > 1)
    width, count = widths.most_common(1)[0] if widths else (1, 0)
    return _Fit(
        delimiter=delimiter,
        names=max((recognise(row) for row in rows[:_HEADER_ROWS]), default=0),
        emails=sum(is_email(cell) for row in rows for cell in row),
        even=count / len(rows) if rows else 0.0,
        width=width,
        rows=tuple(rows[:3]),
        wrapped=bool(whole),
    )


def _unwrapped(rows, delimiter, quotechar, recognise) -> list[tuple[str, ...]]:
    """The rows of a file whose lines stand in quotes as a whole; none where they do
    not, or where there are no known names of columns in them."""
    if len(rows) < 2 or any(len(row) != 1 for row in rows):
        return []
    whole = [tuple(unwrapped(list(row), delimiter, quotechar)) for row in rows]
    names = max(map(recognise, whole[:_HEADER_ROWS]))
    return whole if names > 1 else []


def _choose(fits: list[_Fit], sample: Sequence[str]) -> tuple[str, Question | None]:
    cut = [fit for fit in fits if fit.width > 1]
    named = [fit for fit in cut if fit.names > 1]
    candidates = named or [fit for fit in cut if fit.even >= _EVEN_ENOUGH]
    if not candidates:
        return _uneven(cut, sample), None
    candidates.sort(key=lambda fit: (fit.names, fit.emails, fit.even), reverse=True)
    best, *others = candidates
    equal = [
        fit
        for fit in others
        if (fit.names, fit.emails) == (best.names, best.emails)
        and best.even - fit.even <= _TIE
    ]
    if not equal:
        return best.delimiter, None
    first = _clever(sample)
    tied = sorted([best, *equal], key=lambda fit: (fit.delimiter != first, -fit.width))
    options = tuple(
        Option(fit.delimiter, tuple(" │ ".join(row) for row in fit.rows))
        for fit in tied
    )
    return tied[0].delimiter, Question("DELIMITER_AMBIGUOUS", options)


def _uneven(cut: list[_Fit], sample: Sequence[str]) -> str:
    """The delimiter of a file of one column, or of one whose rows are very uneven."""
    wide = [fit for fit in cut if len(fit.rows[0]) > 2]
    if wide:
        clever = _clever(sample)
        return max(
            wide, key=lambda fit: (fit.delimiter == clever, len(fit.rows[0]))
        ).delimiter
    text = "".join(sample)
    if not text.strip(' \r\n,;\t|"'):
        return max(DELIMITERS, key=text.count)  # nothing but empty cells
    unused = [each for each in DELIMITERS if each not in text]
    return unused[0] if unused else DELIMITERS[0]


def _clever(sample: Sequence[str]) -> str | None:
    """What CleverCSV takes for the delimiter (it weighs patterns and cell types); None
    where it detects none."""
    # It refuses a text with NUL, which says nothing of its columns.
    text = "".join(sample).replace("\0", " ")
    try:
        dialect = clevercsv.Detector().detect(
            text, delimiters=list(DELIMITERS), method="auto"
        )
    except clevercsv.Error:
        return None
    return dialect.delimiter if dialect else None
