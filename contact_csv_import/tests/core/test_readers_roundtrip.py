"""What was written comes back, and in time."""

import csv
import io
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.contact_csv_import.core.readers import iter_rows, read_structure
from odoo.addons.contact_csv_import.core.types import ReadOptions
from odoo.addons.contact_csv_import.tests.core.readers_support import read, recognise

DELIMITERS = [",", ";", "\t", "|"]
QUOTING = [csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]
ENCODINGS = {
    "utf-8": "aá´\u2028\x85ž漢😀",
    "utf-16": "aáž漢😀",
    "cp1250": "aážťĽ€",
    "cp1252": "aéßøþ–",
    "shift_jis": "a山ソ表能",
    "gb18030": "a王伟😀",
}
_PLAIN = "bc 12,;|\t\"'\n\r.-@"


@st.composite
def tables(draw):
    """Rows of one width, none blank, with the dialect they are written in."""
    encoding = draw(st.sampled_from(sorted(ENCODINGS)))
    width = draw(st.integers(1, 3))
    alphabet = ENCODINGS[encoding] + _PLAIN
    cell = st.text(alphabet, max_size=8)
    row = st.tuples(st.text("xyz", min_size=1, max_size=3), *[cell] * (width - 1))
    rows = draw(st.lists(row, min_size=1, max_size=6))
    dialect = {
        "delimiter": draw(st.sampled_from(DELIMITERS)),
        "quotechar": draw(st.sampled_from("\"'")),
        "quoting": draw(st.sampled_from(QUOTING)),
        "lineterminator": draw(st.sampled_from(["\n", "\r\n"])),
    }
    if dialect["quoting"] == csv.QUOTE_MINIMAL and dialect["lineterminator"] == "\n":
        # Here the writer of the csv module leaves a lone CR without quotes.
        rows = [tuple(cell.replace("\r", "") for cell in row) for row in rows]
    return encoding, rows, dialect


def _written(rows, encoding, dialect):
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows(rows)
    return text.getvalue().encode(encoding)


@settings(max_examples=300, deadline=None)
@given(tables())
def test_any_dialect_comes_back(table):
    encoding, rows, dialect = table
    header = tuple(f"h{index}" for index in range(len(rows[0])))
    data = _written([header, *rows], encoding, dialect)
    options = ReadOptions(encoding, dialect["delimiter"], dialect["quotechar"], True)
    reading, found, issues = read(data, options=options)
    assert tuple(column.header for column in reading.columns) == header
    assert [row.cells for row in found] == rows
    assert (issues, reading.questions) == ([], ())


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("abčď ,;|'\n", max_size=9),
            st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.cz", fullmatch=True),
            st.from_regex(r"\+420 ?60[0-9]{7}", fullmatch=True),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(DELIMITERS),
    st.sampled_from(QUOTING),
)
def test_a_known_header_is_detected(rows, delimiter, quoting):
    header = ("name", "email", "phone")
    dialect = {"delimiter": delimiter, "quoting": quoting}
    reading, found, _issues = read(_written([header, *rows], "utf-8", dialect))
    assert tuple(column.header for column in reading.columns) == header
    assert [row.cells for row in found] == rows
    assert reading.questions == ()


def _ten_mebibytes():
    lines, size = [b"name,email\n"], 11
    for number in range(1 << 20):
        line = b"Jan Novak %d,jan%d@example.cz\n" % (number, number)
        if size + len(line) > 10 * (1 << 20) - 1:
            return b"".join(lines), len(lines) - 1
        lines.append(line)
        size += len(line)
    raise AssertionError("never that many rows")


@pytest.mark.parametrize("encoding", [None, "utf-8"])
def test_ten_mebibytes_in_three_seconds_and_little_memory(encoding):
    data, count = _ten_mebibytes()
    begun = time.process_time()
    reading = read_structure(data, "a.csv", ReadOptions(encoding), recognise)
    assert sum(1 for _row in iter_rows(data, reading)) == count
    assert time.process_time() - begun < 3
    tracemalloc.start()
    try:
        reading = read_structure(data, "a.csv", ReadOptions(encoding), recognise)
        for _row in zip(range(20_000), iter_rows(data, reading), strict=False):
            pass
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20 * (1 << 20)
