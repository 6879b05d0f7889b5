"""Imports with logins, as a manager makes them."""

from unittest.mock import patch

from odoo.addons.base.models import res_users
from odoo.addons.contact_csv_import.tests.common import (
    MANAGER,
    ImportCase,
    new_test_user,
)
from odoo.addons.mail.tests.common import MockEmail

ETERMIN = "formats/s4_etermin_headerless_login.csv"
ETERMIN_COLUMNS = (
    *("salutation", "family_name", "given_name", "zip", "email"),
    *("login", "password"),
)


class LoginCase(ImportCase, MockEmail):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # A test need not wait for a hash as long as a thief has to.
        cls.enterClassContext(patch.object(res_users, "MIN_ROUNDS", 1000))
        cls.manager = new_test_user(cls.env, "login_manager", groups=MANAGER)

    def order(self, data, columns=None, user=None, **vals):
        """A draft that asks for logins.

        :param columns: where the columns of a file without a header go, in their
            order; None: where they are recognised
        """
        imported = self.receive(data, user=user or self.manager, name="Guests")
        if columns:
            imported.choose_header = "no"
            imported.action_read_again()
            imported.column_ids.write({"field_name": False})
            pairs = zip(imported.column_ids.sorted("index"), columns, strict=True)
            for column, name in pairs:
                column.field_name = name
        imported.write({"create_logins": True, "allow_again": True, **vals})
        return imported

    def read_file(self, imported):
        """What the check does, and then the scheduled action."""
        imported.action_check()
        while imported.state == "staging":
            self.work_on(imported)
            imported.invalidate_recordset()
        return imported

    def import_logins(self, data, columns=None, **vals):
        """From the file to the logins; invitations are in Odoo's queue then."""
        imported = self.run_import(self.read_file(self.order(data, columns, **vals)))
        self.deliver()
        return imported

    def deliver(self):
        cron = self.env.ref("contact_csv_import_portal.ir_cron_contact_import_logins")
        with self.enter_registry_test_mode(), self.mock_mail_gateway():
            cron.method_direct_trigger()
        self.env.invalidate_all()

    def logins(self, imported):
        """What became of each: ``(line, kind, state)``."""
        return [
            (one.line, one.kind, one.state)
            for one in self.env["contact.import.login"].search(
                [("import_id", "=", imported.id)], order="line, kind desc"
            )
        ]

    def login_user(self, login):
        return (
            self.env["res.users"]
            .with_context(active_test=False)
            .search([("login", "=", login)])
        )
