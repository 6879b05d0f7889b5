from psycopg2.extras import Json, execute_values

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.contact_csv_import.models.run.quiet_log import works_quietly
from odoo.addons.contact_csv_import.models.words.sentences import issue_message
from odoo.addons.contact_csv_import.models.write.users import users_of

COLUMNS = (
    *("import_id", "line", "kind", "state", "login", "password_hash", "issue"),
    *("partner_id", "partner_ref", "user_id", "user_ref"),
)


class ContactImportLogin(models.Model):
    """The outbox of logins: what a row of a file asks for, ordered in the transaction
    that writes its contact, and made or sent after the import.

    It is written past the ORM, and read by managers.
    """

    _name = "contact.import.login"
    _description = "Login of a Contact Import"
    _inherit = ["contact.import.guarded"]
    _order = "import_id desc, line, kind desc"
    _rec_name = "login"
    _log_access = False

    import_id = fields.Many2one("contact.import", required=True, ondelete="cascade")
    line = fields.Integer(required=True, help="Line of the file, counted from 1.")
    kind = fields.Selection(
        [("login", "Login"), ("invitation", "Invitation")], required=True
    )
    state = fields.Selection(
        [
            ("prepared", "Read"),
            ("waiting", "Waiting"),
            ("done", "Done"),
            ("refused", "Not made"),
            ("canceled", "Canceled"),
            ("removed", "Taken back"),
        ],
        required=True,
    )
    login = fields.Char()
    # Only until the login is made.
    password_hash = fields.Char(groups=fields.NO_ACCESS)
    issue = fields.Json(help="Why it was not made, as issues are kept.")
    reason = fields.Text(compute="_compute_reason")
    partner_id = fields.Many2one("res.partner", string="Contact", ondelete="set null")
    user_id = fields.Many2one("res.users", string="User", ondelete="set null")
    # What was made, whoever takes its place when contacts are merged.
    partner_ref = fields.Integer()
    user_ref = fields.Integer()
    mail_ref = fields.Integer(help="The mail in Odoo's queue.")
    done_at = fields.Datetime(string="Done on")

    _line_uniq = models.UniqueIndex("(import_id, line, kind)")
    _waiting_idx = models.Index("(import_id, line) WHERE state = 'waiting'")
    _partner_idx = models.Index("(partner_id) WHERE partner_id IS NOT NULL")
    _user_idx = models.Index("(user_id) WHERE user_id IS NOT NULL")
    _done_idx = models.Index("(done_at) WHERE kind = 'invitation' AND state = 'done'")

    @api.depends("issue")
    @api.depends_context("lang")
    def _compute_reason(self):
        for ordered in self:
            issue = ordered.issue
            ordered.reason = issue_message(self.env, issue) if issue else False

    # -- past the ORM --------------------------------------------------------

    @api.model
    def _insert(self, rows):
        """Add rows; of a line that has one of its kind already, the first one stays.

        :param rows: iterable of dicts of ``COLUMNS``, those that are set
        """
        values = [
            tuple(
                Json(row[name]) if name == "issue" and row.get(name) else row.get(name)
                for name in COLUMNS
            )
            for row in rows
        ]
        if values:
            execute_values(
                self.env.cr._obj,
                f"""INSERT INTO contact_import_login ({", ".join(COLUMNS)}) VALUES %s
                    ON CONFLICT (import_id, line, kind) DO NOTHING""",
                values,
                page_size=len(values),
            )
        self.invalidate_model()

    @api.model
    def _taken(self, logins):
        """Of logins (lower-case addresses), those by which somebody is known: users
        that were archived count, and so does the address of a user that logs in by
        another name, to whom Odoo would send a new password there."""
        rows = self.env.execute_query(
            SQL(
                """SELECT lower(login) FROM res_users WHERE lower(login) = ANY(%(all)s)
                   UNION
                   SELECT p.email_normalized
                   FROM res_users u JOIN res_partner p ON p.id = u.partner_id
                   WHERE p.email_normalized = ANY(%(all)s)""",
                all=list(logins),
            )
        )
        return {login for (login,) in rows}

    @api.model
    def _unfit(self, partner_ids):
        """Contacts that get no login: code of the reason by id.

        Somebody who logs in already keeps that login; one of the own companies, or of
        their people, would be shown what is the company's.
        """
        users = users_of(self.env, partner_ids)
        own = self.env.execute_query(
            SQL(
                """SELECT p.id FROM res_partner p
                   WHERE p.id = ANY(%s) AND EXISTS (
                       SELECT FROM res_company c
                       WHERE c.partner_id IN (p.id, p.commercial_partner_id))""",
                list(partner_ids),
            )
        )
        return {
            **{partner: "LOGIN_OWN_COMPANY" for (partner,) in own},
            **dict.fromkeys(users, "LOGIN_HAS_USER"),
        }

    @api.model
    def _wake(self):
        self.env.ref(
            "contact_csv_import_portal.ir_cron_contact_import_logins"
        ).sudo()._trigger()

    @api.model
    @works_quietly
    def _cron_deliver(self):
        """What the scheduled action does: logins first, then invitations."""
        self.env["contact.import.login.delivery"]._deliver()
