"""A row that an earlier import read by the same rules is not read once more, and is
staged as if it had been."""

from unittest.mock import patch

from odoo.tests import tagged

from ..core.line_columns import VALUES
from ..core.rows import RowStager
from .common import FIXTURES, ImportCase

STAGED = (
    *("line", "raw", "state", "issues", "duplicate_of", "digest", *VALUES),
    *("email_key", "phone_key", "relay_key", "further_keys"),
)
GUESTS = """name,email,phone,lang,consent,tags,opt in date
Anna Nováková,anna@example.cz,+420 603 123 456,cs,yes,"VIP, Sauna",2024-05-01
Ben Muster,ben@example.com,030 1234567,de,maybe,,
Eva Muster,eva@example.com,+420 777 111 222,de,no,,2024-05-01 10:20
Eva Muster,eva@example.com,,de,yes,,2024-05-02
"""


@tagged("post_install", "-at_install")
class TestKnownRows(ImportCase):
    def staged(self, imported):
        return [{name: line[name] for name in STAGED} for line in self.lines(imported)]

    def stage_again(self, data, **vals):
        """Stage a file; also return the lines of the file that were really read."""
        read = RowStager.read
        lines = []

        def counted(stager, row):
            lines.append(row.line)
            return read(stager, row)

        with patch.object(RowStager, "read", counted):
            return self.stage(data, **vals), lines

    def test_only_rows_with_a_remark_are_read_again(self):
        first, read = self.stage_again(GUESTS)
        self.assertEqual(read, [2, 3, 4, 5])
        before = self.staged(first)
        self.run_import(first)
        again, read = self.stage_again(GUESTS)
        # Ben's consent is no known word; the rows of Eva do not say the same.
        self.assertEqual(read, [3, 4, 5])
        self.assertEqual(self.staged(again), before)
        self.run_import(again)
        self.assertOutcomes(again, unchanged=3, skipped=1)

    def test_a_new_row_among_known_ones_is_read(self):
        self.import_file(GUESTS)
        head, rows = GUESTS.split("\n", 1)
        new = "Zoe,zoe@example.com,,en,yes,,\n"
        later, read = self.stage_again(f"{head}\n{new}{rows}")
        self.assertEqual(read, [2, 4, 5, 6])
        self.assertEqual(self.lines(later).mapped("state")[:2], ["valid", "valid"])

    def test_every_known_format_is_staged_alike(self):
        reused = 0
        for path in sorted(FIXTURES.glob("formats/*.csv")):
            with self.subTest(path.name):
                name = f"formats/{path.name}"
                if self.receive(name).questions:
                    continue
                first = self.stage(name)
                before = self.staged(first)
                self.run_import(first)
                again, read = self.stage_again(name)
                self.assertEqual(self.staged(again), before)
                reused += len(before) - len(read)
        self.assertGreater(reused, 20)

    def test_a_row_of_every_field_is_staged_alike(self):
        columns = {
            "Vorname": "Eva", "Nachname": "Muster", "Anrede": "Frau",
            "E-mail": "eva@example.com", "Telefon": "+420 603 123 456",
            "Firma": "Muster GmbH", "Position": "Chefin", "Straße": "Ring 1",
            "PLZ": "1010", "Ort": "Wien", "Land": "Österreich", "Sprache": "de",
            "Unsubscribed at": "2023-01-01 10:00", "Consent IP": "192.0.2.1",
            "Confirmed at": "2022-01-01", "Status": "Active", "Tags": "VIP; Sauna",
            "Website": "example.com", "Notes": "Zwei\tHunde", "External ID": "K-7",
        }  # fmt: skip
        rows = [",".join(columns), ",".join(columns.values())]
        data = "\n".join(rows) + "\n"
        first = self.stage(data)
        self.assertGreaterEqual(
            len(list(filter(None, first.column_ids.mapped("field_name")))), 17
        )
        before = self.staged(first)
        self.run_import(first)
        again, read = self.stage_again(data)
        self.assertEqual(self.staged(again), before)
        self.assertFalse(read)
        self.run_import(again)
        self.assertOutcomes(again, unchanged=1)

    def test_other_rules_read_anew(self):
        self.import_file(GUESTS)
        for vals in (
            {"profile": "Strict"},
            {"country_id": self.env.ref("base.at").id},
        ):
            _imported, read = self.stage_again(GUESTS, **vals)
            self.assertEqual(read, [2, 3, 4, 5], vals)

    def test_another_column_reads_anew(self):
        self.import_file(GUESTS)
        imported = self.receive(GUESTS)
        imported.allow_again = True
        imported.column_ids.filtered(
            lambda column: column.header == "name"
        ).field_name = "company"
        imported.action_check()
        self.assertEqual(self.lines(imported)[0].company, "Anna Nováková")
        self.assertEqual(self.lines(imported)[0].name, "anna@example.cz")

    def test_an_error_of_ours_is_told_as_what_it_is(self):
        with patch.object(RowStager, "read", side_effect=LookupError("ours")):
            with self.assertRaisesRegex(LookupError, "ours"):
                self.stage(GUESTS)

    def test_what_a_person_corrected_is_not_taken_for_the_row(self):
        first = self.stage(GUESTS)
        anna = self.lines(first)[0]
        anna.with_user(self.user).write({"name": "Anna Svobodová"})
        self.run_import(first)
        again, read = self.stage_again(GUESTS)
        self.assertEqual(read, [2, 3, 4, 5])
        self.assertEqual(self.lines(again)[0].name, "Anna Nováková")

    def test_rows_judged_by_other_words_since_are_not_taken(self):
        first = self.stage(GUESTS)
        self.assertTrue(first.rules_digest)
        first._judge_rows(self.lines(first).ids)
        self.assertFalse(first.rules_digest)
        self.run_import(first)
        _again, read = self.stage_again(GUESTS)
        self.assertEqual(read, [2, 3, 4, 5])

    def test_of_passwords_no_digest_is_kept(self):
        imported = self.import_file("name,email,password\nJan,jan@x.cz,secret123\n")
        self.assertFalse(self.lines(imported).digest)

    def test_the_import_that_knows_most_is_asked(self):
        self.import_file(GUESTS)
        self.import_file(
            "name,email,phone,lang,consent,tags,opt in date\nZ,z@x.cz,,,,,\n"
        )
        _again, read = self.stage_again(GUESTS)
        self.assertEqual(read, [3, 4, 5])

    def test_another_company_is_no_memory(self):
        first = self.import_file(GUESTS)
        other = self.env["res.company"].create({"name": "Other"})
        stager = self.env["contact.import.stager"]
        digests = self.lines(first).mapped("digest")
        told = stager._read_before(
            self.env["contact.import"].new({"company_id": first.company_id.id}),
            first.rules_digest,
            digests,
        )
        self.assertEqual(told, first)
        told = stager._read_before(
            self.env["contact.import"].new({"company_id": other.id}),
            first.rules_digest,
            digests,
        )
        self.assertFalse(told)
