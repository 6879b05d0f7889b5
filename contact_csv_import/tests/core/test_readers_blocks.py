"""How many lines and rows are looked at together changes nothing."""

import random

import pytest

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.readers import (
    blocks,
    iter_rows,
    read_structure,
)
from odoo.addons.contact_csv_import.core.readers.printed import PrintedLines
from odoo.addons.contact_csv_import.core.types import ReadOptions

ODD = (
    *('"Novák; Jan";jan{}@x.example;1', '"two\nlines {}";a{}@x.example;2'),
    *("Name;E-Mail;No", " name;e-mail;no", "---;---;---", ";;", "", "  ;\t;"),
    *("Page {} of 9;;", "{};;", "Jan;jan{}@x.example", "Jan;jan{}@x.example;3;more"),
    *("Namik;n{}@x.example;4", "\ufeffEva;e{}@x.example;5", "Total;;{}", "-;-;{}"),
    *('say "x";s{}@x.example;6', '"a ""b""";b{}@x.example;7', "'x;y{}@x.example;8"),
)
OPTIONS = ReadOptions("utf-8", ";", '"', True)


def text(seed, count=1200):
    chance = random.Random(seed)
    odd = chance.choice((0.002, 0.02, 0.3))
    lines = ["Name;E-Mail;No"]
    for n in range(count):
        line = "Guest {};guest{}@x.example;{}"
        if chance.random() < odd:
            line = chance.choice(ODD)
        lines.append(line.replace("{}", str(n)))
    return "\n".join(lines).encode()


def read(data):
    """All rows of a file and what is said of it; of one that is refused, why."""
    rows, said = [], []
    try:
        reading = read_structure(data, "x.csv", OPTIONS, lambda cells: 2, 5)
        rows.extend(iter_rows(data, reading, said.append))
    except FileRejected as error:
        said.append(error.issue)
    return rows, said


@pytest.mark.parametrize("seed", range(6))
def test_the_same_however_many_at_once(seed, monkeypatch):
    data = text(seed)
    together = read(data)
    assert len(together[0]) > 500
    monkeypatch.setattr(PrintedLines, "none_among", lambda self, columns: False)
    for at_once in (1, 7, 5000):
        monkeypatch.setattr(blocks, "AT_ONCE", at_once)
        assert read(data) == together


def test_a_quote_that_stays_open_names_its_line():
    guests = [f"Guest {n};guest{n}@x.example;{n}" for n in range(1200)]
    guests[700] = '"Guest;open@x.example;1'
    rows, [issue] = read("\n".join(["Name;E-Mail;No", *guests]).encode())
    assert (issue.code, issue.line, len(rows)) == ("UNCLOSED_QUOTE", 702, 700)
