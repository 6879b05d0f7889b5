"""Mail that brings files: the bytes are those of the mail, strangers hear nothing."""

from email.message import EmailMessage

from odoo.tests import tagged

from .sources import GUESTS, SourceCase

CP1250 = "Jméno;E-mail\nEliška Říhová;eliska@m.example\nJiří Dvořák;jiri@m.example\n"


@tagged("post_install", "-at_install")
class TestSourceMail(SourceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        domain = cls.env["mail.alias.domain"].create({"name": "in.example"})
        cls.env.company.alias_domain_id = domain

    def setUp(self):
        super().setUp()
        self.place = self.source(
            kind="mail",
            alias_name="guests",
            senders="reports@booking.example, @hotel.example",
        )
        self.sent = 0

    def mail(self, *files, sender="Nightly <reports@booking.example>", **headers):
        """A mail to the source, handed to Odoo's gateway as bytes.

        :param files: ``(name, bytes, subtype)``; text parts have no charset
        """
        self.sent += 1
        told = EmailMessage()
        told["From"], told["To"] = sender, "guests@in.example"
        told["Subject"] = "Nightly report"
        told["Message-Id"] = headers.get("message_id", f"<{self.sent}@booking.example>")
        told.set_content("Attached.")
        for name, data, subtype in files:
            told.add_attachment(
                data, maintype="application", subtype="octet-stream", filename=name
            )
            [*_others, part] = told.iter_attachments()
            part.replace_header("Content-Type", subtype)
        with self.enter_registry_test_mode():
            self.env["mail.thread"].message_process(False, told.as_bytes())
        self.env.invalidate_all()

    def run_all(self):
        for imported in self.place.file_ids.import_id:
            while imported.state in ("staging", "queued", "running"):
                self.work_on(imported)
                imported.invalidate_recordset()
        self.visit(self.place)

    def test_an_address_of_its_own(self):
        self.assertEqual(self.place.alias_email, "guests@in.example")
        self.assertEqual(self.place.alias_id.alias_contact, "everyone")

    def test_bytes_are_those_of_the_mail(self):
        self.place.profile_id = self.place.profile_id.copy(
            {"choose_encoding": "cp1250", "name": "Nightly"}
        )
        self.mail(("report.csv", CP1250.encode("cp1250"), "text/csv"))
        self.run_all()
        self.assertEqual(self.states(self.place), [("report.csv", "done")])
        self.assertEqual(self.partner("eliska@m.example").name, "Eliška Říhová")
        self.assertEqual(self.partner("jiri@m.example").name, "Jiří Dvořák")
        # Nothing of the mail is kept but its file.
        self.assertNotIn("Nightly report", self.place.message_ids.mapped("subject"))

    def test_two_files_are_two_imports_and_a_mail_comes_twice(self):
        other = GUESTS.replace("@s.", "@t.").encode()
        files = (("a.csv", GUESTS.encode(), "text/csv"), ("b.csv", other, "text/csv"))
        picture = ("logo.png", b"\x89PNG", "image/png")
        self.mail(*files, picture, message_id="<same@booking.example>")
        self.mail(*files, picture, message_id="<same@booking.example>")
        self.run_all()
        told = [("a.csv", "done"), ("b.csv", "done")]
        self.assertEqual(self.states(self.place), told)
        self.assertEqual(len(self.place.file_ids.import_id), 2)
        self.mail(files[0])
        self.assertEqual(self.states(self.place)[-1], ("a.csv", "again"))

    def test_others_are_ignored_without_an_answer(self):
        mails = self.env["mail.mail"].search_count([])
        for sender in (
            "stranger@evil.example",
            "reports@booking.example.evil.example",
            "x@hotel.example, reports@evil.example",
            "reports@booking.example@evil.example",
            "",
        ):
            with self.subTest(sender=sender):
                self.mail(("a.csv", GUESTS.encode(), "text/csv"), sender=sender)
                self.assertFalse(self.place.file_ids)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.mail(("a.csv", GUESTS.encode(), "text/csv"), sender="Any@Hotel.example")
        self.assertEqual(self.states(self.place), [("a.csv", "running")])

    def test_a_mail_without_a_file_is_told(self):
        self.mail()
        self.assertEqual(self.place.file_ids.state, "refused")
        self.assertIn("without a file", self.place.file_ids.trouble_text)

    def test_an_archived_source_takes_nothing(self):
        self.place.active = False
        self.mail(("a.csv", GUESTS.encode(), "text/csv"))
        self.assertFalse(self.place.file_ids)
