"""Values as PostgreSQL's COPY reads them in its text format, and lists as it reads an
array."""

import re
from collections.abc import Iterable, Sequence

NULL = r"\N"
# Few texts hold any of these: looking is ten times as fast as translating each.
_special = re.compile(r"[\\\t\n\r\0]").search
_ESCAPES = str.maketrans(
    {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r", "\0": None}
)


def copy_text(value: str | None) -> str:
    """A text, or ``NULL`` where it is empty."""
    if not value:
        return NULL
    return value.translate(_ESCAPES) if _special(value) else value


def rows_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows of texts, their ends included, for COPY with ``NULL ''``."""
    text = "\n".join(map("\t".join, rows))
    # One look at each character is ten times as fast as an expression for all.
    marks = sum(map(len, rows)) - len(rows), len(rows) - 1
    if (text.count("\t"), text.count("\n")) != marks or any(
        map(text.__contains__, "\\\r\0")
    ):
        text = "\n".join(
            "\t".join([cell.translate(_ESCAPES) for cell in row]) for row in rows
        )
    return f"{text}\n" if rows else ""


def numbers_text(numbers: Iterable[int | None]) -> str:
    """Whole numbers as one array, for ``%s::int[]``, as :func:`array_text`."""
    texts = ("NULL" if number is None else str(number) for number in numbers)
    return f"{{{','.join(texts)}}}"


def array_text(texts: Iterable[str | None]) -> str:
    """Texts as one array, for ``%s::text[]``; None is NULL.

    psycopg2 makes an expression of a list, of which PostgreSQL reads each element by
    itself: for a thousand of them, that takes longer than to find them.
    """
    texts = list(texts)
    if not texts:
        return "{}"
    if None in texts:
        return _array_with_nulls(texts)
    joined = '","'.join(texts)
    if "\\" in joined or joined.count('"') != 2 * (len(texts) - 1):
        joined = '","'.join(
            text.replace("\\", r"\\").replace('"', r"\"") for text in texts
        )
    return f'{{"{joined}"}}'


def _array_with_nulls(texts):
    cells = ("NULL" if text is None else array_text((text,))[1:-1] for text in texts)
    return f"{{{','.join(cells)}}}"
