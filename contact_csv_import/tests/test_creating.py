"""New contacts are made in bulk with shortcuts: what comes out must be the same."""

from odoo.tests import TransactionCase, tagged

from ..core.normalise.phone import normalise_phone

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)
OF_EACH_RECORD = {"id", "commercial_partner_id", "create_date", "write_date"}


@tagged("post_install", "-at_install")
class TestCreating(TransactionCase):
    def assert_same_as_create(self, vals, sanitized=None):
        partner = self.env["res.partner"]
        writer = self.env["contact.import.writer"]
        ours = writer._create_partners([dict(vals)], sanitized)
        odoos = partner.create([dict(vals)])
        self.env.flush_all()
        self.env.invalidate_all()
        names = [
            name
            for name, field in partner._fields.items()
            if field.store and field.type != "one2many" and name not in OF_EACH_RECORD
        ]
        told, wanted = ours.read(names)[0], odoos.read(names)[0]
        self.assertEqual({**told, "id": 0}, {**wanted, "id": 0})
        self.assertEqual(
            ours.commercial_partner_id == ours, odoos.commercial_partner_id == odoos
        )

    def test_person(self):
        self.assert_same_as_create(
            {
                "name": "Anna Bauer",
                "email": "Anna@Example.com",
                "phone": "+49 30 901820",
                "country_id": self.env.ref("base.de").id,
                "lang": False,
                "is_company": False,
            }
        )

    def test_phones_of_the_staging(self):
        """The staging's key of a number is what Odoo makes of it, also for countries
        whose numbers Odoo reads its own way."""
        for cell, country in (
            ("0603 12 34 56", "fr"),
            ("(11) 96123-4560", "br"),
            ("07 12 34 56 78", "ci"),
            ("055-294-1234", "il"),
            ("030 901820 Durchwahl 12", "de"),
        ):
            phone = normalise_phone(cell, country.upper()).value
            with self.subTest(cell=cell):
                self.assert_same_as_create(
                    {
                        "name": "Anna Bauer",
                        "phone": phone.number,
                        "country_id": self.env.ref(f"base.{country}").id,
                    },
                    {phone.number: phone.key},
                )

    def test_company(self):
        self.assert_same_as_create({"name": "Bauer KG", "is_company": True})

    def test_picture_of_a_hook(self):
        self.assert_same_as_create({"name": "Anna Bauer", "image_1920": PIXEL})

    def test_parent_of_a_hook(self):
        company = self.env["res.partner"].create(
            {
                "name": "Bauer KG",
                "is_company": True,
                "street": "Hauptstraße 1",
                "user_id": self.env.ref("base.user_admin").id,
            }
        )
        self.assert_same_as_create(
            {"name": "Anna Bauer", "parent_id": company.id, "type": "contact"}
        )

    def test_salesperson_by_default(self):
        admin = self.env.ref("base.user_admin")
        self.env["ir.default"].set("res.partner", "user_id", admin.id)
        self.assert_same_as_create({"name": "Anna Bauer"})
