import datetime
import logging

import psycopg2

from odoo import api, fields, models
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

# Logins of one transaction, and mails of another.
LOGINS_AT_ONCE = 20
MAILS_AT_ONCE = 20
# An import that can still be undone, paused or continued gets its logins at its end.
ENDED = ("done", "stopped", "failed")
HOUR = datetime.timedelta(hours=1)


class ContactImportLoginDelivery(models.AbstractModel):
    """What was ordered is delivered: users are made, then invitations are sent.

    Each step is a transaction of its own that also marks what it did, so that a process
    that dies leaves nothing half done and nothing is done twice. A mail goes to Odoo's
    queue, which talks to the mail server.
    """

    _name = "contact.import.login.delivery"
    _inherit = "contact.import.runner"
    _description = "Contact Import: logins and invitations"

    @api.model
    def _deliver(self):
        """All logins that wait, and as many invitations as an hour may have."""
        progress = self.env["ir.cron"]._commit_progress
        for import_id in self._waiting_imports("login"):
            while done := self._in_transaction(import_id, "_make_some"):
                if not progress(done, remaining=1):
                    return
            self._in_transaction(import_id, "_drop_rest")
        for import_id in self._waiting_imports("invitation"):
            while done := self._in_transaction(import_id, "_invite_some"):
                if not progress(done, remaining=1):
                    return
        # What the hour has no room for waits for the next call.
        progress(remaining=0)

    @api.model
    def _waiting_imports(self, kind):
        states = ["waiting", "prepared"] if kind == "login" else ["waiting"]
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT g.import_id FROM contact_import_login g
                   JOIN contact_import i ON i.id = g.import_id
                   WHERE g.kind = %s AND g.state = ANY(%s) AND i.state = ANY(%s)
                   ORDER BY 1""",
                kind,
                states,
                list(ENDED),
            )
        )
        return [import_id for (import_id,) in rows]

    # -- logins ----------------------------------------------------------------

    @api.model
    def _make_some(self, import_id):
        """:return: number of logins that were made or refused"""
        orders = self._take_waiting(import_id, "login", LOGINS_AT_ONCE)
        if not orders:
            return 0
        imported = self.env["contact.import"].browse(import_id)
        if not imported._makes_logins():
            # Who ordered them is no manager any more.
            orders.write({"state": "canceled", "password_hash": False})
            return len(orders)
        partners = orders.partner_id.exists()
        unfit = orders._unfit(partners.ids)
        taken = orders._taken(set(orders.mapped("login")))
        fit = orders.browse()
        for order in orders:
            partner = order.partner_id
            if order.login in taken:
                self._refuse(order, "LOGIN_TAKEN")
            elif not partner.active or partner.id != order.partner_ref:
                self._refuse(order, "LOGIN_NO_CONTACT")
            elif partner.id in unfit:
                self._refuse(order, unfit[partner.id])
            else:
                fit += order
        self._make_all(imported, fit)
        return len(orders)

    @api.model
    def _take_waiting(self, import_id, kind, limit):
        """The first statement of the transaction, as the runner's."""
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM contact_import_login
                   WHERE import_id = %s AND kind = %s AND state = 'waiting'
                   ORDER BY line LIMIT %s FOR UPDATE SKIP LOCKED""",
                import_id,
                kind,
                limit,
            )
        )
        return self.env["contact.import.login"].browse(id_ for (id_,) in rows)

    @api.model
    def _make_all(self, imported, orders):
        """At once; where anything refuses that, one by one."""
        if not orders:
            return
        try:
            with self.env.cr.savepoint():
                self._make(imported, orders)
        except psycopg2.OperationalError:
            raise
        except Exception as error:  # whatever a user's own rules raise
            if len(orders) > 1:
                for order in orders:
                    self._make_all(imported, order)
                return
            # Only its kind: its words may quote the login.
            _logger.info("A login was not made: %s", type(error).__name__)
            taken = isinstance(error, psycopg2.errors.UniqueViolation)
            self._refuse(orders, "LOGIN_TAKEN" if taken else "LOGIN_FAILED")

    @api.model
    def _make(self, imported, orders):
        """Portal users, as Odoo's own wizard makes them, but in one go and without its
        mail. They are in the portal group and in no other one."""
        users = (
            self.env["res.users"]
            .with_context(no_reset_password=True)
            .create([self._prepare_user(imported, order) for order in orders])
        )
        now = fields.Datetime.now()
        invited = []
        for order, user in zip(orders, users, strict=True):
            if secret := order.password_hash:
                user._set_encrypted_password(user.id, secret)
            else:
                invited.append(order)
            order.write(
                {
                    "state": "done",
                    "password_hash": False,
                    "user_id": user.id,
                    "user_ref": user.id,
                    "done_at": now,
                }
            )
        orders.flush_recordset()
        orders._insert(
            {
                "import_id": imported.id,
                "line": order.line,
                "kind": "invitation",
                "state": "waiting",
                "login": order.login,
                **dict.fromkeys(("partner_id", "partner_ref"), order.partner_ref),
                **dict.fromkeys(("user_id", "user_ref"), order.user_ref),
            }
            for order in invited
        )

    @api.model
    def _prepare_user(self, imported, order):
        """Values of a user; of its contact nothing is changed but an e-mail it lacks,
        without which nobody could ask for a new password."""
        company = order.partner_id.company_id or imported.company_id
        vals = {
            "login": order.login,
            "partner_id": order.partner_id.id,
            "company_id": company.id,
            "company_ids": [(6, 0, company.ids)],
            "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            "must_change_password": bool(order.password_hash)
            and imported.new_password_first,
        }
        if not order.partner_id.email:
            vals["email"] = order.login
        return vals

    @api.model
    def _refuse(self, order, code):
        issue = {"code": code, "severity": "warning", "line": order.line}
        issue["params"] = {"login": order.login}
        order.write({"state": "refused", "password_hash": False, "issue": issue})
        line = self.env["contact.import.line"].search(
            [("import_id", "=", order.import_id.id), ("line", "=", order.line)]
        )
        line.issues = [*(line.issues or []), issue]

    @api.model
    def _drop_rest(self, import_id):
        """What was prepared for rows that went to no contact, and that nobody can
        release any more, keeps no password."""
        self.env.execute_query(
            SQL(
                """UPDATE contact_import_login g
                   SET state = 'canceled', password_hash = NULL
                   WHERE import_id = %s AND state = 'prepared' AND NOT EXISTS (
                       SELECT FROM contact_import_line l
                       WHERE l.import_id = g.import_id AND l.line = g.line
                             AND l.state = 'held')
                   RETURNING id""",
                import_id,
            )
        )

    # -- invitations -----------------------------------------------------------

    @api.model
    def _invite_some(self, import_id):
        """:return: number of invitations that went to Odoo's queue, or nowhere"""
        room = self._room_in_this_hour()
        orders = self._take_waiting(import_id, "invitation", min(room, MAILS_AT_ONCE))
        template = self.env.ref("auth_signup.portal_set_password_email")
        for order in orders:
            user = order.user_id
            if not user.active or user.login_date or user.login != order.login:
                order.state = "canceled"
                continue
            user.partner_id.signup_prepare()
            mail = template.with_context(
                dbname=self.env.cr.dbname, lang=user.lang, medium="portalinvite"
            ).send_mail(
                user.id,
                force_send=False,
                # To the address that was imported as the login, which may be another
                # one than the contact's.
                email_values={"email_to": user.login, "recipient_ids": []},
            )
            order.write(
                {"state": "done", "mail_ref": mail, "done_at": fields.Datetime.now()}
            )
        return len(orders)

    @api.model
    def _room_in_this_hour(self):
        settings = self.env["ir.config_parameter"]
        most = settings.get_param("contact_csv_import_portal.invitations_an_hour", 100)
        sent = self.env["contact.import.login"].search_count(
            [
                ("kind", "=", "invitation"),
                ("state", "in", ("done", "removed")),
                ("done_at", ">", fields.Datetime.now() - HOUR),
            ]
        )
        return max(0, int(most) - sent)
