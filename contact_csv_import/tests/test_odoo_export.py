"""Odoo's own export of contacts comes back as it was, field by field."""

import csv
import io

from odoo.tests import tagged

from .contact_fields import KINDS, ContactFieldsCase

COUNT = 1000
PLAIN = (
    *(
        "name",
        "given_name",
        "family_name",
        "email",
        "phone",
        "street",
        "street2",
        "zip",
    ),
    *("city", "country_id", "state_id", "category_id", "vat", "company_registry"),
    *("website", "function", "comment", "ref", "barcode", "language_code"),
)
FIELDS = (
    *PLAIN,
    *(f"x_{kind}" for kind in (*KINDS, "monetary", "selection", "many2one")),
    "x_many2many",
)


@tagged("post_install", "-at_install", "large")
class TestOdooExport(ContactFieldsCase):
    def contacts(self):
        ref = self.env.ref
        tags = self.env["res.partner.category"].create(
            [{"name": name} for name in ("Stamm", "VIP")]
        )
        industries = self.env["res.partner.industry"].search([], limit=5)
        countries = ref("base.de") + ref("base.us") + ref("base.cz")
        return [
            {
                "given_name": f"Jana {at}",
                "family_name": f"Nováková {at}",
                "name": f"Jana {at} Nováková {at}",
                "email": f"jana{at}@export.example",
                "phone": f"+49 30 {1234000 + at}",
                "street": f"Hauptstraße {at}",
                "street2": at % 3 == 0 and "Hinterhaus",
                "zip": f"{10000 + at}",
                "city": "Praha 1" if at % 2 else "Berlin",
                "country_id": countries[at % 3].id,
                "state_id": at % 3 == 1 and ref("base.state_us_5").id,
                "category_id": [(6, 0, tags[: at % 3].ids)],
                "vat": at % 5 == 0 and "CZ27082440",
                "company_registry": at % 7 == 0 and "27082440",
                "website": f"https://www.jana{at}.example",
                "function": "Ředitelka",
                "comment": f"<p>a <b>{at}</b></p>",
                "ref": f"00{at}",
                "barcode": f"40{at}",
                "language_code": ("cs", "de")[at % 2],
                "x_char": f'Text; with "marks", {at}',
                "x_text": f"one\ntwo {at}",
                "x_html": f"<p>x <i>{at}</i></p>",
                "x_integer": at * 1234,
                "x_float": at / 8,
                "x_monetary": at + 0.5,
                "x_boolean": at % 2 == 0,
                "x_date": f"19{50 + at % 50}-02-{1 + at % 28:02}",
                "x_datetime": f"2024-05-{1 + at % 28:02} 10:11:12",
                "x_selection": ("f", "m", False)[at % 3],
                "x_many2one": industries[at % 5].id,
                "x_many2many": [(6, 0, self.hobbies[: at % 3].ids)],
            }
            for at in range(1, COUNT + 1)
        ]

    def told(self, partners):
        """E-mail -> field -> value, as texts where records are."""
        found = {}
        for partner in partners:
            found[partner.email] = {
                name: sorted(value.mapped("display_name"))
                if hasattr(value := partner[name], "ids")
                else value
                for name in FIELDS
            }
        return found

    def exported(self, partners, **context):
        """As the export page writes it: by technical names, or by labels with a line
        for each further tag."""
        labels = self.env["res.partner"].fields_get(FIELDS, ["string"])
        names = [labels[name]["string"] for name in FIELDS]
        header = FIELDS if context.get("import_compat") else names
        told = partners.with_context(**context).export_data(list(FIELDS))
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([header, *told["datas"]])
        return text.getvalue()

    def test_as_it_was(self):
        partners = self.env["res.partner"].create(self.contacts())
        before = self.told(partners)
        told = self.exported(partners, import_compat=True)
        few = self.exported(partners[:20], import_compat=False)
        partners.unlink()
        made = self.assertComesBack(told, before, COUNT)
        # The same in the form for people: a further line for each further tag.
        made.unlink()
        few_before = dict(list(before.items())[:20])
        self.assertComesBack(few, few_before, 20)

    def assertComesBack(self, text, before, count):
        draft = self.receive(text)
        unmapped = draft.column_ids.filtered(lambda c: not c.field_name)
        self.assertEqual(unmapped.mapped("header"), [])
        draft.action_check()
        self.run_import(draft)
        self.assertOutcomes(draft, created=count)
        made = self.lines(draft).partner_id
        self.env.invalidate_all()
        after = self.told(made)
        self.assertEqual(before.keys(), after.keys())
        for email, values in before.items():
            self.assertEqual(after[email], values)
        return made
