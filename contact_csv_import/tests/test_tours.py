from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..models.run import runner as running
from .background import scheduled_action


@tagged("post_install", "-at_install")
class TestTours(HttpCase):
    def test_strict_import(self):
        """A hotel's guest list under Strict, as a receptionist imports it."""
        with scheduled_action(self.registry):
            self.start_tour("/odoo/contacts", "contact_import_strict", login="admin")
        imported = self.env["contact.import"].search([("filename", "=", "guests.csv")])
        self.assertEqual(imported.state, "done")
        self.assertEqual((imported.created_count, imported.refused_count), (2, 4))
        self.assertEqual(imported.line_count, 6)

    def test_standard_import(self):
        """A newsletter under Standard: a known contact gains, a word is explained."""
        greta = self.env["res.partner"].create(
            {"name": "Greta Gran", "email": "greta@gran.example"}
        )
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_standard", login="admin"
            )
        self.assertEqual(greta.phone, "+46 70 111 22 33")
        self.assertEqual(greta.marketing_consent, "granted")
        told = self.env["contact.consent"].search([("partner_id", "=", greta.id)])
        self.assertEqual(told.raw_value, "beru na vědomí")
        hugo = self.env["res.partner"].search([("email", "=", "hugo@hed.example")])
        self.assertEqual(hugo.marketing_consent, "refused")

    def test_several_matches_with_an_override(self):
        """Two contacts share an address: a person decides whom a row is, another row
        becomes a contact of its own, and the file's city replaces the old one."""
        self.env["res.partner.category"].create({"name": "Twins"})
        twins = self.env["res.partner"].create(
            [
                {"name": "Ing. Iva Twin", "email": "twins@o.example", "city": "Brno"},
                {"name": "Iva Twin", "email": "twins@o.example", "city": "Brno"},
                {"name": "Ota Known", "email": "ota@o.example", "city": "Brno"},
            ]
        )
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_override", login="admin"
            )
        self.assertEqual(twins.mapped("city"), ["Praha", "Brno", "Brno"])
        imported = self.env["contact.import"].search([("filename", "=", "twins.csv")])
        self.assertEqual((imported.created_count, imported.updated_count), (1, 1))
        new = imported.line_ids.filtered(lambda line: line.state == "created")
        self.assertEqual((new.name, new.partner_id.city), ("Ota Known", "Praha"))
        self.assertEqual(new.partner_id.category_id.name, "Twins")

    def test_several_people_in_a_row(self):
        """The guests of a booking stand in one row: each becomes a contact."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_row_people", login="admin"
            )
        eva = self.env["res.partner"].search([("email", "=", "eva@rooms.example")])
        self.assertEqual((eva.name, eva.city), ("Eva Two", "Brno"))
        imported = self.env["contact.import"].search([("filename", "=", "rooms.csv")])
        self.assertEqual((imported.line_count, imported.further_count), (2, 1))

    def test_open_pairs(self):
        """Two open pairs, decided both ways; the next file of these people is not asked
        about."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_open_pairs", login="admin"
            )
        imported = self.env["contact.import"].search([("filename", "=", "pairs.csv")])
        contacts = imported.line_ids.partner_id
        self.assertEqual(
            sorted(contacts.mapped("name")), ["Jan Novák", "Petr Malý", "Petr Malý st."]
        )
        again = self.env["contact.import"].search([("filename", "=", "again.csv")])
        found = again.line_ids.sorted("line").mapped("match_partner")
        self.assertEqual({*filter(None, found)}, {*contacts.ids})

    def test_placeholders(self):
        """The list of what stands for no address is extended; an import respects it."""
        self.start_tour("/odoo/contacts", "contact_import_placeholders", login="admin")
        imported = self.ended_import(
            "Name,Email\nIda Ova,leer@hotel.example\n", "Placeholders"
        )
        self.assertEqual(imported.line_ids.partner_id.name, "Ida Ova")
        self.assertFalse(imported.line_ids.partner_id.email)

    def test_opt_out(self):
        """A file with a card number, and a column that may mean yes or no."""
        self.start_tour("/odoo/contact-import", "contact_import_opt_out", login="admin")
        imported = self.env["contact.import"].search([("filename", "=", "opt_out.csv")])
        self.assertNotIn(b"4111 1111", imported._file_bytes())
        self.assertEqual(
            imported.line_ids.sorted("line").mapped("consent"), ["no", False]
        )

    def test_companies(self):
        """People of one company, two of whom have an address to be mended."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_companies", login="admin"
            )
        imported = self.env["contact.import"].search([("filename", "=", "staff.csv")])
        people = imported.line_ids.partner_id
        self.assertEqual(len(people), 3)
        company = people.parent_id
        self.assertEqual(company.mapped("name"), ["ALFA, spol. s r.o."])
        self.assertEqual(
            set(people.mapped("email_normalized")),
            {"jan@alfa.example", "eva@alfa.example", "ota@alfa.example"},
        )

    def test_workbook(self):
        """A workbook of two sheets: one is chosen, its codes keep their zeros."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_workbook", login="admin"
            )
        jana = self.env["res.partner"].search([("email", "=", "jana@sheet.example")])
        self.assertEqual((jana.zip, jana.ref), ("01067", "000123"))
        self.assertFalse(
            self.env["res.partner"].search([("email", "=", "karel@sheet.example")])
        )

    def test_vcard(self):
        """Three cards of a phone, of which one is damaged."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_vcard", login="admin"
            )
        imported = self.env["contact.import"].search([("filename", "=", "people.vcf")])
        self.assertEqual((imported.created_count, imported.refused_count), (2, 1))
        vit = imported.line_ids.sorted("line")[-1].partner_id
        self.assertEqual((vit.name, vit.phone), ("Vít Novák", "+420 603 123 499"))

    def test_undo(self):
        """The wrong file: undone after a look at what that does."""
        greta = self.env["res.partner"].create(
            {"name": "Greta Gran", "email": "greta@gran.example"}
        )
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_undo", login="admin"
            )
        imported = self.env["contact.import"].search([("filename", "=", "wrong.csv")])
        self.assertEqual(imported.state, "undone")
        self.assertEqual(imported.undo_counts, {"removed": 2, "restored": 1})
        people = self.env["res.partner"].with_context(active_test=False)
        self.assertFalse(people.search([("email", "=", "hugo@hed.example")]))
        self.assertFalse(people.search([("email", "=", "ida@ingeborg.example")]))
        self.assertFalse(greta.phone or greta.marketing_consent)

    def test_undo_again(self):
        """A contact was kept as somebody had changed it; now it may go."""
        imported = self.ended_import(
            "Name,Email\nHugo Hed,hugo@hed.example\n", "Wrong guests"
        )
        hugo = imported.line_ids.partner_id
        hugo.city = "Delft"
        imported._begin_undo()
        self.env.flush_all()
        imported._work_on(imported.id)
        self.env.invalidate_all()
        self.assertEqual(imported.undo_counts, {"kept": 1})
        hugo.city = False
        with scheduled_action(self.registry):
            self.start_tour(
                f"/odoo/contact-imports/{imported.id}",
                "contact_import_undo_again",
                login="admin",
            )
        self.assertFalse(hugo.exists())
        self.assertEqual(imported.undo_counts, {"removed": 1})

    def test_value_mapping(self):
        """Words of a hotel's own are explained at the columns, and hold to the end."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_values", login="admin"
            )
        told = self.env["res.partner"].search(
            [("email", "like", "@odd.example")], order="email"
        )
        self.assertEqual(told.mapped("country_id.code"), ["DE", "PL"])
        self.assertEqual(
            told.mapped("lifecycle_status"), ["active", "potential", "active"]
        )
        self.assertEqual(
            told.mapped("marketing_consent"), ["granted", "refused", "granted"]
        )
        self.assertEqual(told[2].language_code, "pl")
        [greta] = self.env["contact.consent"].search([("partner_id", "=", told[0].id)])
        self.assertEqual(greta.raw_value, "beru na vědomí")

    def test_every_row_of_a_file_is_saved_on_screen(self):
        """A wrong address is corrected, a duplicate decided: all rows are imported."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_correct_all", login="admin"
            )
        imported = self.env["contact.import"].search([("filename", "=", "reago.txt")])
        self.assertEqual((imported.created_count, imported.line_count), (3, 3))
        emails = imported.line_ids.sorted("line").partner_id.mapped("email")
        self.assertEqual(
            emails,
            [
                "tomas@cermak.example",
                "eliska@rihova.example",
                "cermak.st@cermak.example",
            ],
        )

    def test_pause_and_continue(self):
        """A running import rests where a person pauses it, and goes on from there."""
        rows = "".join(f"Guest {n},guest{n}@pause.example\n" for n in range(60))
        imports = self.env["contact.import"].with_user(self.env.ref("base.user_admin"))
        imported = imports._receive(
            "pause.csv",
            f"name,email\n{rows}".encode(),
            None,
            self.env.ref("contact_csv_import.profile_standard"),
        )
        imported.action_check()
        imported.action_import()
        imported.action_pause()
        with (
            patch.object(running, "FIRST", 5),
            patch.object(running, "_next_size", lambda *told: 5),
            scheduled_action(self.registry),
        ):
            self.start_tour(
                f"/odoo/contact-imports/{imported.id}",
                "contact_import_pause",
                login="admin",
            )
        self.assertEqual(imported.state, "done")
        self.assertEqual(imported.created_count, 60)

    def ended_import(self, text, name, **columns):
        """An import of the administrator that came to its end."""
        imports = self.env["contact.import"].with_user(self.env.ref("base.user_admin"))
        profile = self.env.ref("contact_csv_import.profile_standard")
        imported = imports._receive("g.csv", text.encode(), None, profile, name=name)
        for column in imported.column_ids:
            column.field_name = columns.get(column.header, column.field_name)
        imported.action_check()
        imported.action_import()
        self.env.flush_all()
        imported._work_on(imported.id)
        self.env.invalidate_all()
        self.assertEqual(imported.state, "done")
        return imported

    def test_profile(self):
        """An import becomes a profile, and the next file is known by it."""
        imported = self.ended_import(
            "Vorname;Nachname;E-Mail;Zimmer\nAnna;Alt;anna@alt.example;204\n",
            "Guests March",
            Zimmer="ref",
        )
        self.start_tour(
            f"/odoo/contact-imports/{imported.id}",
            "contact_import_profile",
            login="admin",
        )
        draft = self.env["contact.import"].search([("filename", "=", "april.csv")])
        self.assertEqual(draft.profile_id.name, "Guests of the house")

    def test_refused_rows_come_back(self):
        """Refused rows are downloaded, corrected and recognised as such."""
        imported = self.ended_import(
            "Name,E-Mail\nAnna Alt,anna(at)alt.example\n"
            "Bert Blau,bert(at)blau.example\nCarl Cian,carl@cian.example\n",
            "Guests March",
        )
        self.start_tour(
            f"/odoo/contact-imports/{imported.id}",
            "contact_import_refused",
            login="admin",
        )
        again = imported.continued_by_ids
        self.assertEqual((again.filename, again.valid_count), ("corrected.csv", 2))

    def test_keyboard(self):
        """Columns, a row and a word are corrected without a pointer."""
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_keyboard", login="admin"
            )
        greta = self.env["res.partner"].search([("email", "=", "greta@gran.example")])
        self.assertEqual(greta.marketing_consent, "granted")
        told = self.env["contact.consent"].search([("partner_id", "=", greta.id)])
        self.assertEqual(told.raw_value, "beru na vědomí")

    def test_german(self):
        """The pages and the reasons speak the language of their user."""
        self.env["res.lang"]._activate_lang("de_DE")
        modules = self.env["ir.module.module"].search(
            [("name", "in", ("base", "web", "contacts", "contact_csv_import"))]
        )
        modules._update_translations("de_DE")
        self.env.ref("base.user_admin").lang = "de_DE"
        self.start_tour("/odoo/contact-import", "contact_import_german", login="admin")
        imported = self.env["contact.import"].search([("filename", "=", "gaeste.csv")])
        self.assertEqual((imported.valid_count, imported.invalid_count), (1, 1))


@tagged("post_install", "-at_install")
class TestFieldTour(HttpCase):
    """By itself: a field of one's own leaves the registry when its class is done."""

    def test_fields(self):
        """A VAT number and a field of one's own are looked up; a column that goes to
        none is kept with the contact."""
        self.env["ir.model.fields"].create(
            {
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "name": "x_points",
                "field_description": "Loyalty points",
                "ttype": "integer",
            }
        )
        with scheduled_action(self.registry):
            self.start_tour(
                "/odoo/contact-import", "contact_import_fields", login="admin"
            )
        alfa = self.env["res.partner"].search([("email", "=", "info@alfa.example")])
        self.assertEqual((alfa.vat, alfa.x_points), ("SK2021853504", 1200))
        [note] = alfa.message_ids.filtered(lambda m: "left_over" in (m.body or ""))
        self.assertIn("204", note.body)
