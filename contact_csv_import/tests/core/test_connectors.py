"""Where bytes come from, and the names they come under."""

import os

import pytest

from odoo.addons.contact_csv_import.core.connectors import (
    Incoming,
    from_paste,
    from_path,
    sanitise_filename,
)
from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.tests.core.readers_support import read


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("contacts.csv", "contacts.csv"),
        ("Kontakty šéfa (2).CSV", "Kontakty šéfa (2).CSV"),
        ("../../x.csv", "x.csv"),
        ("C:\\Users\\x\\y.csv", "y.csv"),
        ("a\0b.csv", "ab.csv"),
        ("a\nb.csv", "ab.csv"),
        ("-rf.csv", "rf.csv"),
        (".csv", "import.csv"),
        (".hidden.csv", "hidden.csv"),
        ("CON.csv", "_CON.csv"),
        ("com1", "_com1"),
        ("nul.tar.csv", "_nul.tar.csv"),
        ("\u202evsc.exe", "vsc.exe"),
        ("a\u200b\ufeff.csv", "a.csv"),
        ("a:b|c?.csv", "a_b_c_.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
        ("", "import"),
        ("..", "import"),
        ("a/", "import"),
        ("\0\n", "import"),
    ],
)
def test_names_are_made_harmless(name, expected):
    assert sanitise_filename(name) == expected
    assert sanitise_filename(expected) == expected


def test_pasted_rows_are_a_table():
    incoming = from_paste("name\temail\r\nJan\tjan@x.cz\r\n\ud800\tb@x.cz")
    reading, rows, _issues = read(incoming.data, incoming.filename)
    assert (incoming.filename, reading.delimiter) == ("pasted.txt", "\t")
    assert [row.cells[0] for row in rows] == ["Jan", "?"]


def test_a_file_is_measured_before_it_is_read(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # sparse: reading it would not end
    with pytest.raises(FileRejected) as rejected:
        from_path(path, 10 << 20)
    issue = rejected.value.issue
    assert issue.code == "FILE_TOO_LARGE"
    assert issue.params == {"limit_mb": 10.0, "size_mb": float(1 << 20)}


def test_a_file_of_just_the_limit_is_read(tmp_path):
    path = tmp_path / "-a.csv"
    path.write_bytes(b"name\nJan\n")
    assert from_path(path, 9) == Incoming("a.csv", b"name\nJan\n")
    with pytest.raises(FileRejected):
        from_path(path, 8)


def test_what_is_no_ordinary_file_is_refused(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    with pytest.raises(FileRejected) as rejected:
        from_path(pipe, 1 << 20)
    assert rejected.value.issue.code == "NOT_A_TABLE"
