"""Rows that are left out of the forecast's comparison are new people, every one."""

from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL

from .common import ImportCase

CONTACTS = (
    {"name": "Mail", "email": "mail@r.example"},
    {"name": "Further", "email": "own@r.example", "phone": "+420 603 000 001"},
    {"name": "Wide", "email": "wide@bücher.example"},
    {"name": "Number", "phone": "+420 603 000 002"},
    {"name": "Reference", "ref": "R-7"},
    {"name": "Firm s.r.o.", "is_company": True, "vat": "SK2021853504"},
    {"name": "Old", "email": "old@r.example", "active": False},
    {"name": "Jan Postal", "street": "Dlouhá 5", "zip": "60200", "city": "Brno"},
)
FILE = (
    "name,email,phone,ref,vat,company,street,zip,city\n"
    "Mail,MAIL@r.example,,,,,,,\n"
    "Further,more@r.example,,,,,,,\n"
    "Further,second@r.example,+420603000009,,,,,,\n"
    "Wide,wide@bücher.example,,,,,,,\n"
    "Number,,+420 603 000 002,,,,,,\n"
    "Reference,,,R-7,,,,,\n"
    "Firm,,,,2021853504,,,,\n"
    "Old,old@r.example,,,,,,,\n"
    "Jan Postal,,,,,,Dlouhá 5,60200,Brno\n"
    "Two,two@r.example; mail@r.example,,,,,,,\n"
    "Mailed,guest.x1@guest.booking.com,,,,,,,\n"
    "New,new@r.example,+420603000077,R-8,,,,,\n"
    "New,new@r.example,,,,,,,\n"
    "Petr Nový,petr@r.example,,,,,,,\n"
    "Petr Novy,petr.novy@r.example,,,,,,,\n"
    "Alone,alone@r.example,,,,,,,\n"
)


@tagged("post_install", "-at_install")
class TestRowsToCompare(ImportCase):
    """Of every way to a contact one row, and rows that go to nobody."""

    def planned(self, imported):
        imported._plan_rows()
        return [
            (line.line, line.match_state, line.match_kind, line.match_partner)
            + (line.match_archived, line.planned, line.perhaps)
            for line in self.lines(imported)
        ]

    def test_all_others_are_new(self):
        contacts = self.env["res.partner"].create(CONTACTS)
        self.env["contact.further.address"].create(
            [
                {"partner_id": contacts[1].id, "kind": kind, "value": value}
                for kind, value in (
                    ("email", "more@r.example"),
                    ("phone", "+420603000009"),
                )
            ]
        )
        imported = self.stage(FILE, identified_by="postal")
        compared = "contact_csv_import.models.plan.forecast.rows_to_compare"
        found = self.planned(imported)
        asked = []

        def all_rows(each):
            asked.append(each)
            return each._ready_rows(SQL("TRUE"))

        with patch(f"odoo.addons.{compared}", all_rows):
            self.env.cr.execute(
                """UPDATE contact_import_line SET match_state = 'none', planned = NULL,
                   match_kind = NULL, match_partner = NULL, match_archived = NULL,
                   perhaps = NULL WHERE import_id = %s AND state = 'valid'""",
                [imported.id],
            )
            self.assertEqual(found, self.planned(imported))
        self.assertEqual(len(asked), 1)
        matched = {line for line, state, *_rest in found if state == "one"}
        self.assertGreaterEqual(matched, {2, 3, 4, 5, 6, 7, 9, 10})
        self.assertEqual([each for each in found if each[0] == 17][0][1], "none")
