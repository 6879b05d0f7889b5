"""Each door through which somebody leaves ends in the ledger, at once."""

import json

from odoo.tests import HttpCase, tagged

from odoo.addons.contact_csv_import_mass_mailing import post_init_hook

from .common import MailingCase


@tagged("post_install", "-at_install")
class TestDoors(MailingCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.guest = self.partner("yes@e.example")
        self.news, self.tips = self.env["mailing.list"].create(
            [{"name": "News", "is_public": True}, {"name": "Tips", "is_public": True}]
        )
        self.member = self.env["mailing.contact"].create(
            {
                "name": "Guest",
                "email": "YES@e.example",
                "list_ids": [(6, 0, (self.news + self.tips).ids)],
            }
        )

    def link(self, records, **vals):
        """What stands in the link of a mailing to these records."""
        mailing = self.mailing(records, **vals).sudo()
        record = records[:1]
        email = "yes@e.example"
        token = mailing._generate_mailing_recipient_token(record.id, email)
        self.env.flush_all()
        told = {"document_id": record.id, "email": email, "hash_token": token}
        return mailing, told

    def last(self):
        self.env.invalidate_all()
        told = self.consents(self.guest)[-1]
        return told.state, told.method, told.source

    def list_link(self):
        return self.link(
            self.member,
            mailing_model_id=self.env["ir.model"]._get_id("mailing.list"),
            contact_list_ids=[(6, 0, self.news.ids)],
        )

    def test_one_click_from_a_list(self):
        mailing, told = self.list_link()
        self.url_open(f"/mailing/{mailing.id}/unsubscribe_oneclick", data=told)
        source = "Unsubscribed from the mailing list “News”"
        self.assertEqual(self.last(), ("withdrawn", "mailing", source))
        self.assertEqual(self.guest.marketing_consent, "withdrawn")

    def test_the_link_of_a_mailing_to_a_list(self):
        mailing, told = self.list_link()
        self.url_open(f"/mailing/{mailing.id}/unsubscribe", params=told)
        self.assertEqual(self.last()[:2], ("withdrawn", "mailing"))

    def test_the_link_of_a_mailing_to_contacts(self):
        mailing, told = self.link(self.guest)
        self.url_open(f"/mailing/{mailing.id}/unsubscribe", params=told)
        self.assertEqual(self.last()[:2], ("withdrawn", "blacklist"))

    def rpc(self, path, **params):
        told = self.url_open(
            path,
            data=json.dumps({"params": params}),
            headers={"Content-Type": "application/json"},
        )
        self.assertNotIn("error", told.json())

    def test_all_lists_on_the_page_of_ones_lists(self):
        mailing, told = self.list_link()
        self.rpc(
            "/mailing/list/update",
            mailing_id=mailing.id,
            lists_optin_ids=[],
            csrf_token="x",
            **told,
        )
        self.assertEqual(self.last()[:2], ("withdrawn", "mailing"))

    def test_never_again_on_that_page(self):
        mailing, told = self.list_link()
        self.rpc("/mailing/blocklist/add", mailing_id=mailing.id, **told)
        self.assertEqual(self.last()[:2], ("withdrawn", "blacklist"))

    def test_by_hand_in_the_office(self):
        self.member.with_user(self.mailer).subscription_ids.filtered(
            lambda one: one.list_id == self.tips
        ).opt_out = True
        source = "Unsubscribed from the mailing list “Tips”"
        self.assertEqual(self.last(), ("withdrawn", "mailing", source))
        self.assertEqual(self.consents(self.guest)[-1].user_id, self.mailer)

    def test_a_member_without_a_contact(self):
        self.member.email = "nobody@e.example"
        self.member.subscription_ids.opt_out = True
        refused = self.env["contact.consent.refusal"]._find(
            self.purpose.id, {("email", "nobody@e.example")}
        )
        self.assertTrue(refused)

    def test_who_left_before_this_addon_was_here(self):
        """Installing finds them; whoever has joined a list since has said yes again."""
        back = self.env["mailing.contact"].create(
            {"name": "Back", "email": "back@e.example", "list_ids": self.news.ids}
        )
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE mailing_subscription
               SET opt_out = TRUE, opt_out_datetime = '2024-05-06 07:08:09'
               WHERE contact_id = ANY(%s)""",
            [(self.member + back).ids],
        )
        self.env.invalidate_all()
        back.subscription_ids.create({"contact_id": back.id, "list_id": self.tips.id})
        self.assertEqual(self.guest.marketing_consent, "granted")
        post_init_hook(self.env)
        told = self.consents(self.guest)[-1]
        self.assertEqual((told.state, told.method), ("withdrawn", "mailing"))
        self.assertEqual(str(told.given_at), "2024-05-06 07:08:09")
        addresses = {("email", f"{name}@e.example") for name in ("yes", "back")}
        refused = self.env["contact.consent.refusal"]._find(self.purpose.id, addresses)
        self.assertEqual(
            {address: str(at) for address, at in refused.items()},
            {("email", "yes@e.example"): "2024-05-06 07:08:09"},
        )
