"""Members of mailing lists are people who are no contacts yet."""

from odoo.tests import tagged

from odoo.addons.contact_csv_import.tests.test_sorting import SortingCase


@tagged("post_install", "-at_install")
class TestSortingMembers(SortingCase):
    def test_members_of_mailing_lists(self):
        origin = self.env.ref("contact_csv_import.origin_mailing_contact")
        origin.active = True
        self.assertTrue(origin.available)
        country = self.env.ref("base.cz")
        news = self.env["mailing.list"].create({"name": "News"})
        members = self.env["mailing.contact"].create(
            [
                {
                    "name": "Anna Nová",
                    "email": "anna@m.example",
                    "company_name": "Hotel",
                    "country_id": country.id,
                    "list_ids": news.ids,
                },
                {"name": "Known", "email": "known@m.example", "list_ids": news.ids},
                {"name": "Gone", "email": "gone@m.example", "list_ids": news.ids},
            ]
        )
        self.env["res.partner"].create(
            {
                "name": "Known",
                "email": "known@m.example",
                "category_id": [(6, 0, self.hotel.ids)],
            }
        )
        members[2].subscription_ids.opt_out = True
        people = self.sweep(origin)
        self.assertEqual(people.mapped("email"), ["anna@m.example", "gone@m.example"])
        anna, gone = people
        self.assertEqual(
            (anna.name, anna.company_name, anna.country_id),
            ("Anna Nová", "Hotel", country),
        )
        # Who left the list stays without consent, also as a contact.
        self.move(people)
        contact = self.partner("gone@m.example")
        self.assertEqual(contact.category_id, self.hotel)
        marketing = self.env["contact.marketing"]
        left_out = marketing._left_out(marketing._default_recipients(contact))
        self.assertEqual(left_out, {contact.id: "mail_consent_withdrawn"})
        request = contact.with_user(self.manager).action_ask_consent()
        asked = self.env["contact.consent.request"].browse(request["res_id"]).asked_ids
        self.assertEqual(asked.sudo().reason, "said_no")
        self.assertTrue(gone.exists())
