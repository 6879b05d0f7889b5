"""From the columns of a file to users of the portal."""

from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.tests import new_test_user, tagged

from .common import ETERMIN, ETERMIN_COLUMNS, LoginCase

INVITED = """Name,Email,Login
Ina Invited,ina@guests.example,Ina@Guests.Example
Otto Other,otto@work.example,otto@home.example
Nora None,nora@guests.example,
"""
PASSWORD = "Start-2026!"


@tagged("post_install", "-at_install")
class TestLogins(LoginCase):
    def test_the_file_of_etermin(self):
        """Two people can log in; the third has the login of the second, is named, and
        is imported."""
        imported = self.import_logins(ETERMIN, ETERMIN_COLUMNS)
        self.assertOutcomes(imported, created=3)
        self.assertEqual(
            self.logins(imported),
            [(1, "login", "done"), (2, "login", "done"), (3, "login", "refused")],
        )
        self.assertEqual(self.codes(imported)[2], ["LOGIN_TWICE"])
        self.assertIn("line 2", self.lines(imported)[2].issue_text)
        uwe = self.login_user("uwe.wagner@mail.example")
        self.assertEqual(uwe.partner_id, self.partner("uwe.wagner@mail.example"))
        self.assertEqual(uwe.group_ids, self.env.ref("base.group_portal"))
        self.assertTrue(uwe.share and uwe.must_change_password)
        self.assertTrue(self.partner("tim.beck@mail.example"))
        self.assertEqual(self.authenticate(uwe.login, PASSWORD), uwe.id)
        with self.assertRaises(AccessDenied):
            self.authenticate(uwe.login, "Start-2027!")
        self.assertIn("Logins made: 2", imported.login_summary)
        action = imported.with_user(self.manager).action_view_logins()
        self.assertIn("kanban", action["view_mode"], "cards on a phone")

    def authenticate(self, login, password):
        credential = {"login": login, "password": password, "type": "password"}
        told = {"interactive": True}
        return self.env["res.users"].authenticate(credential, told)["uid"]

    def test_no_answer_for_programs_until_the_password_is_changed(self):
        self.import_logins(ETERMIN, ETERMIN_COLUMNS)
        uwe = self.login_user("uwe.wagner@mail.example")
        check = self.env["res.users"]._check_uid_passwd
        with self.assertRaises(AccessDenied):
            check(uwe.id, PASSWORD)
        own = self.env["res.users"].with_user(uwe)
        with self.assertRaises(UserError):
            own.change_password(PASSWORD, PASSWORD)
        self.assertTrue(uwe.must_change_password)
        own.change_password(PASSWORD, "my own one, longer")
        self.assertFalse(uwe.must_change_password)
        check(uwe.id, "my own one, longer")

    def test_an_administrator_gives_another_password_to_be_changed(self):
        self.import_logins(ETERMIN, ETERMIN_COLUMNS)
        uwe = self.login_user("uwe.wagner@mail.example")
        uwe._change_password("given once more")
        self.assertTrue(uwe.must_change_password)

    def test_a_link_by_mail_is_as_good(self):
        self.import_logins(ETERMIN, ETERMIN_COLUMNS)
        uwe = self.login_user("uwe.wagner@mail.example")
        uwe.partner_id.signup_prepare(signup_type="reset")
        token = uwe.partner_id._generate_signup_token()
        self.env["res.users"].signup({"password": "chosen by a link"}, token)
        self.assertFalse(uwe.must_change_password)

    def test_the_change_is_an_option(self):
        self.import_logins(ETERMIN, ETERMIN_COLUMNS, new_password_first=False)
        uwe = self.login_user("uwe.wagner@mail.example")
        self.assertFalse(uwe.must_change_password)

    def test_without_a_password_people_are_invited(self):
        """Lower-case, to the address of the login, by Odoo's own invitation and queue;
        a row without a login gets none."""
        imported = self.import_logins(INVITED)
        self.assertEqual(
            self.logins(imported),
            [
                *[(2, "login", "done"), (2, "invitation", "done")],
                *[(3, "login", "done"), (3, "invitation", "done")],
            ],
        )
        self.assertFalse(self._mails, "nothing is sent but by the queue")
        self.assertEqual(
            self._new_mails.mapped("email_to"),
            ["ina@guests.example", "otto@home.example"],
        )
        self.assertEqual(set(self._new_mails.mapped("state")), {"outgoing"})
        self.assertIn("/web/signup?", self._new_mails[0].body_html)
        otto = self.login_user("otto@home.example")
        self.assertEqual(otto.partner_id.email, "otto@work.example")
        self.assertFalse(otto.must_change_password)

    def test_an_hour_has_so_many_invitations(self):
        settings = self.env["ir.config_parameter"]
        settings.set_param("contact_csv_import_portal.invitations_an_hour", 1)
        imported = self.import_logins(INVITED)
        self.assertIn("Invitations waiting: 1", imported.login_summary)
        self.deliver()
        self.assertFalse(self._new_mails)
        sent = imported.sudo().login_ids.filtered(lambda one: one.done_at)
        sent.write({"done_at": "2020-01-01"})
        self.deliver()
        self.assertEqual(self._new_mails.mapped("email_to"), ["otto@home.example"])
        self.deliver()
        self.assertFalse(self._new_mails)

    def test_nobody_is_touched_who_logs_in_already(self):
        """By a login or by an address; and a contact that has a user keeps it."""
        ina = new_test_user(self.env, "ina@guests.example", groups="base.group_portal")
        boss = new_test_user(self.env, "boss", email="otto@home.example")
        nora = new_test_user(self.env, "nora", groups="base.group_portal")
        nora.partner_id.write({"name": "Nora None", "email": "nora@guests.example"})
        old = self.login_user("old@guests.example") or new_test_user(
            self.env, "OLD@guests.example", groups="base.group_portal"
        )
        old.active = False
        users = ina | boss | nora | old
        self.age(users)
        imported = self.import_logins(
            INVITED.replace("nora@guests.example,", "nora@guests.example,new@x.example")
            + "Old One,one@guests.example,old@guests.example\n"
        )
        self.assertEqual(
            [codes[-1:] for codes in self.codes(imported)],
            [["LOGIN_TAKEN"], ["LOGIN_TAKEN"], ["LOGIN_HAS_USER"], ["LOGIN_TAKEN"]],
        )
        self.assertUntouched(users)
        self.assertFalse(self._new_mails)
        self.assertFalse(self.login_user("new@x.example"))

    def test_bad_logins_and_passwords(self):
        data = (
            "Name,Email,Login,Password\n"
            "A,a@g.example,a@g.example,short\n"
            "B,b@g.example,not an address,Start-2026!\n"
            "C,c@g.example,c@g.example,C@g.example\n"
            "D,d@g.example,D@g.example,•••\n"
            "E,e@g.example,\u200be@g.example,long enough\n"
            f"F,f@g.example,f@g.example,{'x' * 5000}\n"
        )
        imported = self.import_logins(data)
        told = {
            line.name: [one["code"] for one in line.issues or []]
            for line in self.lines(imported)
        }
        weak = ["LOGIN_PASSWORD_WEAK"]
        self.assertEqual(told["A"], weak)
        self.assertEqual(told["B"], ["LOGIN_INVALID"])
        self.assertEqual(told["C"], weak)
        self.assertEqual(told["D"], [])
        self.assertEqual(told["F"], weak)
        self.assertNotIn("short", str(imported.login_ids.mapped("reason")))
        self.assertEqual(
            self._new_mails.mapped("email_to"), ["d@g.example"], "the mask is none"
        )
        self.assertTrue(self.login_user("e@g.example"))

    def test_one_person_one_login(self):
        data = (
            "Name,Email,Login\n"
            "Jan Twice,jan@g.example,jan@g.example\n"
            "Jan Twice,jan@g.example,jan2@g.example\n"
        )
        imported = self.import_logins(data)
        self.assertOutcomes(imported, created=1, skipped=1)
        self.assertEqual(self.codes(imported)[1][-1], "LOGIN_SAME_PERSON")
        self.assertFalse(self.login_user("jan2@g.example"))

    def test_a_contact_of_ones_own_company_gets_none(self):
        staff = self.env["res.partner"].create(
            {
                "name": "Staff",
                "email": "staff@own.example",
                "parent_id": self.env.company.partner_id.id,
            }
        )
        data = "Name,Email,Login\nStaff,staff@own.example,staff@own.example\n"
        imported = self.import_logins(data)
        self.assertEqual(self.lines(imported).partner_id, staff)
        self.assertEqual(self.codes(imported), [["LOGIN_OWN_COMPANY"]])
        self.assertFalse(staff.user_ids)

    def test_only_a_manager_asks_for_logins(self):
        imported = self.receive(INVITED)
        with self.assertRaises(AccessError):
            imported.create_logins = True
        with self.assertRaises(AccessError):
            imported.new_password_first = False
        self.assertFalse(imported.create_logins)
        imported.with_user(self.manager).create_logins = True
        self.assertEqual(imported.sudo().logins_user_id, self.manager)

    def test_who_is_no_manager_any_more_makes_none(self):
        imported = self.run_import(self.read_file(self.order(INVITED)))
        self.manager.group_ids -= self.env.ref(
            "contact_csv_import.group_contact_import_manager"
        )
        self.deliver()
        states = {state for _line, _kind, state in self.logins(imported)}
        self.assertEqual(states, {"canceled"})

    def test_without_the_tick_nothing_is_made(self):
        imported = self.import_file(INVITED, user=self.manager)
        self.deliver()
        self.assertFalse(self.logins(imported))
        told = [one["code"] for one in imported.file_issues]
        self.assertIn("LOGIN_NOT_USED", told)

    def test_the_limit(self):
        settings = self.env["ir.config_parameter"]
        settings.set_param("contact_csv_import_portal.max_logins", 1)
        imported = self.order(INVITED)
        with self.assertRaisesRegex(UserError, "2 logins"):
            imported.action_check()
        settings.set_param("contact_csv_import_portal.max_logins", 2)
        self.read_file(imported)
        self.assertEqual(imported.state, "staged")

    def test_rows_that_are_not_imported_get_no_login(self):
        imported = self.read_file(self.order(ETERMIN, ETERMIN_COLUMNS))
        lines = self.lines(imported)
        lines[0].with_user(self.manager).action_exclude()
        self.run_import(imported)
        self.deliver()
        self.assertFalse(self.login_user("uwe.wagner@mail.example"))
        self.assertEqual(self.logins(imported)[0], (1, "login", "canceled"))
        self.env.cr.execute(
            "SELECT count(*) FROM contact_import_login WHERE password_hash IS NOT NULL"
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def test_rights_on_the_outbox(self):
        imported = self.import_logins(INVITED)
        order = imported.login_ids[0]
        strangers = new_test_user(self.env, "st", groups="base.group_system"), self.user
        for user in strangers:
            with self.assertRaises(AccessError):
                order.with_user(user).read(["login"])
        own = order.with_user(self.manager)
        self.assertEqual(own.login, "ina@guests.example")
        with self.assertRaises(AccessError):
            own.read(["password_hash"])
        for operation in ("write", "create", "unlink"):
            self.assertFalse(own.has_access(operation))
