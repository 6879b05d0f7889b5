"""Archives: one file of them is read, and only what can be read is offered."""

import gzip
import io
import zipfile

import pytest

from odoo.addons.contact_csv_import.core.errors import FileRejected
from odoo.addons.contact_csv_import.core.types import ReadOptions

from .readers_support import codes, kept, read
from .test_readers_people import THREE

TABLE = "name,email\nEva,eva@e.example\n"


def archive(**files):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in files.items():
            target.writestr(name.replace("_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (archive(a_csv=TABLE), "a.zip"),
        (gzip.compress(TABLE.encode()), "a.csv.gz"),
        (archive(a_csv=TABLE, b_png=b"\x89PNG\r\n\x1a\n" + bytes(9)), "a.zip"),
    ],
)
def test_an_archive_with_one_file_is_that_file(data, filename):
    stored = kept(data, filename)
    assert stored == TABLE.encode()
    reading, rows, _issues = read(stored, filename)
    assert (reading.kind, rows[0].cells) == ("text", ("Eva", "eva@e.example"))


def test_of_several_files_one_is_chosen():
    stored = kept(archive(a_csv=TABLE, b_vcf=THREE), "a.zip")
    reading, _rows, _issues = read(stored, "a.zip")
    assert codes(reading.questions) == ["SHEET_AMBIGUOUS"]
    assert [each.name for each in reading.sheets] == ["a.csv", "b.vcf"]
    reading, rows, _issues = read(stored, "a.zip", ReadOptions(sheet="b.vcf"))
    assert (reading.kind, len(rows), reading.questions) == ("vcard", 3, ())
    reading, rows, _issues = read(stored, "a.zip", ReadOptions(sheet="a.csv"))
    assert (reading.kind, reading.encoding, len(rows)) == ("text", "utf-8", 1)
    with pytest.raises(FileRejected):
        read(stored, "a.zip", ReadOptions(sheet="c.csv"))


def test_beside_a_file_of_contacts_a_note_is_no_question():
    stored = kept(archive(a_csv=TABLE, readme_txt="Read this\nfirst\n"), "a.zip")
    reading, rows, _issues = read(stored, "a.zip")
    assert (reading.sheet, len(rows), reading.questions) == ("a.csv", 1, ())


UNKNOWN = "qwx,zvb\n1,2\n3,4\n"


def test_what_cannot_be_read_is_not_taken_for_the_file_that_can():
    data = archive(a_csv="", b_csv=UNKNOWN)
    reading, rows, _issues = read(data, "a.zip")
    assert (reading.sheet, len(rows)) == ("b.csv", 3)
    assert [each.name for each in reading.sheets] == ["b.csv"]
    assert "SHEET_AMBIGUOUS" not in codes(reading.questions)
    # Whoever names it hears why it cannot be read.
    with pytest.raises(FileRejected, match="EMPTY_FILE"):
        read(data, "a.zip", ReadOptions(sheet="a.csv"))


def test_only_what_can_be_read_is_offered():
    data = archive(a_csv="", b_csv=UNKNOWN, c_csv=UNKNOWN)
    reading, _rows, _issues = read(data, "a.zip")
    (question,) = (q for q in reading.questions if q.code == "SHEET_AMBIGUOUS")
    assert [option.value for option in question.options] == ["b.csv", "c.csv"]
    with pytest.raises(FileRejected, match="EMPTY_FILE"):
        read(archive(a_csv="", b_csv=""), "a.zip")


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (gzip.compress(TABLE.encode()), "a.csv", "NOT_A_TABLE"),
        (archive(a_csv=TABLE), "a.csv", "NOT_A_TABLE"),
        (archive(a_zip=archive(a_csv=TABLE)), "a.zip", "NOT_A_TABLE"),
        (archive(a_png=b"\x89PNG\r\n\x1a\n"), "a.zip", "NOT_A_TABLE"),
        (archive(), "a.zip", "NOT_A_TABLE"),
        (gzip.compress(TABLE.encode())[:-9], "a.csv.gz", "NOT_A_TABLE"),
        (gzip.compress(b"a" * (64 << 20)), "a.csv.gz", "ZIP_BOMB"),
        (archive(a_csv=b"a" * (64 << 20)), "a.zip", "ZIP_BOMB"),
    ],
)
def test_archives_that_are_refused(data, filename, code):
    with pytest.raises(FileRejected) as refused:
        kept(data, filename)
    assert refused.value.issue.code == code
