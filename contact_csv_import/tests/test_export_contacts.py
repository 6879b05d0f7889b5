"""Contacts as a file: written in parts, downloaded by who asked for it, and imported
again without a difference."""

import io
from unittest.mock import patch

import vobject
from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import file_open

from ..controllers.export import read_parts
from ..models.file.filled import unplaced_columns
from .common import MANAGER, USER, ImportCase, new_test_user

CITIES = ("Praha", "Košice", "Łódź", "=1+1", "Sankt  Pölten", '"x"; y')


@tagged("post_install", "-at_install")
class TestExportContacts(ImportCase, HttpCase):
    PEOPLE = 10_000

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        allowed = "base.group_allow_export"
        cls.user.group_ids += cls.env.ref(allowed)
        cls.user.password = "export_user_password"

    def guests(self, count):
        rows = ["First name,Last name,E-mail,Phone,City,Country,Language,Category,"]
        rows[0] += "Marketing consent,Consent date,Notes"
        for n in range(count):
            city = CITIES[n % len(CITIES)].replace('"', '""')
            answer = ("yes", "no", "")[n % 3]
            date = f"2025-03-{n % 28 + 1:02} 10:11:12" if answer else ""
            rows.append(
                f'Guest{n},Novák{n},g{n}@x.example; h{n}@x.example,"+420603{n:06}",'
                f'"{city}",{("CZ", "SK", "PL")[n % 3]},{("cs", "sk", "pl")[n % 3]},'
                f'"Hotel, Room {n % 5}",{answer},{date},"note {n}"'
            )
        return "\n".join(rows) + "\n"

    def export(self, partners, kind="csv", user=None):
        records = partners.with_user(user or self.user)
        action = records.action_export_contacts()
        export = (
            self.env["contact.export"].with_user(self.user).browse(action["res_id"])
        )
        export.format = kind
        export.action_start()
        for _slice in range(20):
            if export.state != "running":
                break
            with self.scheduled():
                self.env.ref(
                    "contact_csv_import.ir_cron_contact_export"
                ).method_direct_trigger()
            self.env.invalidate_all()
        self.assertEqual(export.state, "done")
        return export

    def import_large(self, text):
        """A file so large that it may be staged in the background."""
        imported = self.stage(text)
        if imported.state == "staging":
            self.work_on(imported)
        return self.run_import(imported)

    def data(self, export):
        return b"".join(part.raw for part in export._parts())

    def test_imports_again_without_a_difference(self):
        """Many contacts, in parts and in the background."""
        imported = self.import_large(self.guests(self.PEOPLE))
        partners = imported.line_ids.partner_id
        self.assertEqual(len(partners), self.PEOPLE)
        with patch(
            "odoo.addons.contact_csv_import.models.exporting.writing.PART", 3_000
        ):
            export = self.export(partners)
        self.assertGreater(export.part_count, 2)
        text = self.data(export).decode()
        told = len(self.env["contact.consent"].search([]))
        before = partners.read(["name", "phone", "comment", "city", "category_id"])
        again = self.import_large(text)
        self.assertFalse(unplaced_columns(again), "of what proves consents")
        self.assertNotIn("COLUMN_NOT_IMPORTED", str(again.file_issues))
        self.assertOutcomes(again, unchanged=self.PEOPLE)
        self.env.invalidate_all()
        after = partners.read(["name", "phone", "comment", "city", "category_id"])
        self.assertEqual(before, after)
        self.assertEqual(len(self.env["contact.consent"].search([])), told)
        self.assertEqual(self.data(self.export(partners)).decode(), text)

    def test_xml_and_vcard(self):
        partners = self.import_file(self.guests(20)).line_ids.partner_id
        with file_open("contact_csv_import/static/xsd/contacts-1.xsd", "rb") as schema:
            schema = etree.XMLSchema(etree.parse(schema))
        tree = etree.fromstring(self.data(self.export(partners, "xml")))
        schema.assertValid(tree)
        self.assertEqual(len(tree), 20)
        emails = [one.text for one in tree[0].findall("{*}email")]
        self.assertEqual(emails, ["g0@x.example", "h0@x.example"])
        self.assertEqual(tree[0].find("{*}consent").get("state"), "granted")
        cards = list(
            vobject.readComponents(
                io.StringIO(self.data(self.export(partners, "vcard")).decode())
            )
        )
        self.assertEqual(len(cards), 20)

    def test_a_category_and_an_empty_one(self):
        self.import_file(self.guests(10))
        room = self.env["res.partner.category"].search([("name", "=", "Room 1")])
        action = room.with_user(self.user).action_export_contacts()
        export = self.env["contact.export"].browse(action["res_id"])
        self.assertEqual(export.contact_count, 2)
        export.with_user(self.user).action_start()
        self.assertEqual(self.data(export).decode().count("\r\n"), 3)
        room.partner_ids = False
        action = room.with_user(self.user).action_export_contacts()
        empty = self.env["contact.export"].browse(action["res_id"])
        empty.with_user(self.user).action_start()
        self.assertEqual(self.data(empty).decode().count("\r\n"), 1)

    def test_nobody_elses_contacts_or_files(self):
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        mine, theirs = self.env["res.partner"].create(
            [
                {"name": "Mine", "email": "m@x.example"},
                {"name": "Theirs", "email": "t@x.example", "company_id": elsewhere.id},
            ]
        )
        export = self.export(mine)
        export.sudo().write(
            {"state": "running", "part_count": 0, "written_count": 0, "last_id": 0}
        )
        export._delete_parts()
        export.sudo().partner_domain = repr([("id", "in", (mine + theirs).ids)])
        export._write_part()
        text = self.data(export).decode()
        self.assertIn("Mine", text)
        self.assertNotIn("Theirs", text)
        manager = new_test_user(
            self.env, "e_manager", groups=f"{MANAGER},base.group_allow_export"
        )
        with self.assertRaises(AccessError):
            export.with_user(manager).action_download()
        self.env.flush_all()
        url = f"/contact_csv_import/export/{export.id}"
        self.authenticate("e_manager", "e_manager")
        self.assertEqual(self.url_open(url).status_code, 404)
        self.authenticate("import_user", "export_user_password")
        answer = self.url_open(url)
        self.assertEqual(answer.content, self.data(export))
        self.assertIn("attachment", answer.headers["Content-Disposition"])

    def test_a_download_holds_one_part_at_a_time(self):
        """Also of parts that stand in the database, and when the request has ended."""
        self.env["ir.config_parameter"].set_param("ir_attachment.location", "db")
        people = [{"name": f"P{n}", "email": f"p{n}@x.example"} for n in range(5)]
        with patch("odoo.addons.contact_csv_import.models.exporting.writing.PART", 2):
            export = self.export(self.env["res.partner"].create(people))
        parts = export._parts()
        self.assertEqual(len(parts), 3)
        self.assertFalse(any(parts.mapped("store_fname")))
        whole = b"".join(part.raw for part in parts)
        self.env.flush_all()
        blocks = read_parts(parts)
        self.env.invalidate_all()
        opened = []
        cursor = self.registry.cursor

        def counted(readonly=False):
            opened.append(readonly)
            return cursor(readonly=readonly)

        with (
            patch.object(self.registry, "cursor", counted),
            patch.object(type(parts), "_fetch_query", side_effect=AssertionError),
        ):
            first = next(blocks)
            self.assertEqual(len(opened), 1)
            self.assertEqual(first + b"".join(blocks), whole)
        self.assertEqual(opened, [True] * 3)

    def test_more_than_a_browser_names_are_meant_by_the_filter(self):
        partners = self.env["res.partner"].create(
            [{"name": f"Guest {n}", "ref": "filtered"} for n in range(4)]
        )
        domain = [("ref", "=", "filtered")]
        most = "odoo.addons.contact_csv_import.models.exporting.beginning.NAMED_AT_MOST"
        for named, count in ((2, 4), (3, 2)):
            with patch(most, named):
                some = partners[:2].with_context(active_domain=domain)
                self.assertEqual(self.export(some).written_count, count)

    def test_all_companies_somebody_had_chosen(self):
        """Also in the background, where nobody has chosen any."""
        second = self.env["res.company"].create({"name": "Second"})
        self.user.company_ids += second
        partners = self.env["res.partner"].create(
            [
                {"name": "First", "company_id": self.env.company.id},
                {"name": "Second", "company_id": second.id},
            ]
        )
        both = (self.env.company + second).ids
        begin = "odoo.addons.contact_csv_import.models.exporting.beginning.AT_ONCE"
        with patch(begin, 0):
            export = self.export(partners.with_context(allowed_company_ids=both))
        self.assertEqual(export.written_count, export.contact_count)
        self.assertEqual(export.contact_count, 2)
        # whoever may see one of them no more exports it no more
        export.sudo().write({"state": "running", "written_count": 0, "last_id": 0})
        self.user.company_ids -= second
        export._write_part()
        self.assertEqual(export.written_count, 1)

    def test_who_may_export(self):
        plain = new_test_user(self.env, "e_plain", groups=USER)
        if plain.has_group("base.group_allow_export"):
            plain.group_ids -= self.env.ref("base.group_allow_export")
        partner = self.env["res.partner"].create({"name": "X"})
        with self.assertRaises(AccessError):
            partner.with_user(plain).action_export_contacts()
        employee = new_test_user(self.env, "e_employee")
        with self.assertRaises(AccessError):
            partner.with_user(employee).action_export_contacts()

    def test_files_have_a_lifetime(self):
        export = self.export(self.env["res.partner"].create({"name": "X"}))
        self.env["contact.export"]._gc_exports()
        self.assertTrue(export._parts())
        self.env.cr.execute(
            "UPDATE contact_export SET create_date = '2020-01-01' WHERE id = %s",
            [export.id],
        )
        self.env["contact.export"]._gc_exports()
        self.env.invalidate_all()
        self.assertEqual(export.state, "purged")
        self.assertFalse(export._parts())
        with self.assertRaises(UserError):
            export.action_download()
