"""What a person never types but files hold: it is refused with a code, or read, and
quickly; nothing else is ever raised."""

import time

import pytest

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.pipeline import inspect
from odoo.addons.contact_csv_import.core.readers import iter_rows
from odoo.addons.contact_csv_import.core.readers.cells import filled, is_blank
from odoo.addons.contact_csv_import.core.readers.charsets import words
from odoo.addons.contact_csv_import.core.types import ReadOptions

BLANKS = "\u2028\u2003\x85\x1c\x1d\x1e\x1f\xa0\u3000\u200b\ufeff"
SECONDS = 2.0


def read(data, filename="guests.csv"):
    """All rows of a file, or the code it is refused with."""
    try:
        found = inspect(data, filename, ReadOptions())
        return list(iter_rows(data, found.reading))
    except FileRejected as error:
        return error.issue.code


@pytest.mark.parametrize("blank", BLANKS)
def test_a_last_row_of_a_blank_is_none(blank):
    text = f"Name,E-mail\nAnna,anna@e.example\n\n{blank}\n"
    assert [row.cells[0] for row in read(text.encode())] == ["Anna"]


@pytest.mark.parametrize("blank", BLANKS)
def test_blank_is_one_thing_for_cells_and_rows(blank):
    assert is_blank([blank, ""])
    assert filled([blank, "x"]) == ["x"]


@pytest.mark.parametrize("place", ["Na\0me", "Anna\0", "\0"])
def test_a_nul_is_no_error_of_a_library(place):
    rows = "".join(f"{place}{n} x|y;z,w\n" for n in range(20))
    read(rows.encode())
    read(f"Name;E-mail\n{place};a@e.example\n".encode())


def test_long_words_cost_no_more_than_short_ones():
    sample = "QUJD" * 8192
    began = time.process_time()
    assert words(sample) == []
    assert words(sample + "é") == [sample + "é"]
    assert time.process_time() - began < 0.2
    rows = "".join(f"Žofie;z{n}@e.example;{'QUJDREVG' * 500}\n" for n in range(50))
    began = time.process_time()
    read(f"Name;E-mail;Picture\n{rows}".encode("cp1250"))
    assert time.process_time() - began < SECONDS
