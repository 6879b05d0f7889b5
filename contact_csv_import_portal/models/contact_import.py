from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.contact_csv_import.models.words.sentences import issue_message

from .login_rows import login_rows

MANAGER = "contact_csv_import.group_contact_import_manager"
OURS = {"create_logins", "new_password_first"}


class ContactImport(models.Model):
    """Logins for the contacts of an import: who may ask for them, and how far it is."""

    _inherit = "contact.import"

    # Of the import alone, never of a profile: somebody ticks it each time.
    create_logins = fields.Boolean(string="Make Logins for the Portal", copy=False)
    new_password_first = fields.Boolean(
        string="Must Choose a New Password at the First Login", default=True
    )
    logins_user_id = fields.Many2one(
        "res.users", string="Logins Ordered By", readonly=True, copy=False
    )
    logins_to_hash = fields.Integer(readonly=True, copy=False)
    logins_started_at = fields.Datetime(readonly=True, copy=False)
    login_ids = fields.One2many(
        "contact.import.login",
        "import_id",
        readonly=True,
        groups="contact_csv_import.group_contact_import_manager",
    )
    login_count = fields.Integer(compute="_compute_login_summary", string="Logins")
    login_summary = fields.Char(compute="_compute_login_summary")

    @api.model
    def _fields_of_users(self):
        return super()._fields_of_users() | OURS

    def _check_user_write(self, vals):
        """
        :raises AccessError: where somebody else than a manager asks for logins
        """
        result = super()._check_user_write(vals)
        if OURS & vals.keys() and not self.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only a manager can make logins for imported contacts.")
            )
        return result

    def write(self, vals):
        if "create_logins" in vals and not self.env.su:
            self.sudo().logins_user_id = vals["create_logins"] and self.env.uid
        return super().write(vals)

    def _makes_logins(self):
        """Whether a manager asked for logins, who is one still, of a file that has
        them."""
        self.ensure_one()
        asked = self.sudo()
        return (
            asked.create_logins
            and asked.logins_user_id.active
            and asked.logins_user_id.has_group(MANAGER)
            and "login" in asked.column_ids.mapped("field_name")
        )

    @api.depends("state", "login_ids.state")
    @api.depends_context("lang")
    def _compute_login_summary(self):
        """Of what is ordered, how much is done: for managers, who see it."""
        counted = (
            self.env["contact.import.login"]
            .sudo()
            ._read_group(
                [("import_id", "in", self.ids)],
                ["import_id", "kind", "state"],
                ["__count"],
            )
        )
        counts_by_import = {}
        for imported, kind, state, count in counted:
            counts_by_import.setdefault(imported.id, {})[kind, state] = count
        for imported in self:
            counts = counts_by_import.get(imported.id, {})
            imported.login_count = sum(
                count for (kind, _state), count in counts.items() if kind == "login"
            )
            imported.login_summary = imported._login_words(counts)

    def _login_words(self, counts):
        labels = (
            (("login", "done"), self.env._("Logins made: %s")),
            (("login", "waiting"), self.env._("Logins waiting: %s")),
            (("login", "refused"), self.env._("Logins not made: %s")),
            (("login", "removed"), self.env._("Logins taken back: %s")),
            (("invitation", "done"), self.env._("Invitations sent: %s")),
            (("invitation", "waiting"), self.env._("Invitations waiting: %s")),
        )
        return " · ".join(words % counts[key] for key, words in labels if key in counts)

    def action_view_logins(self):
        """What became of the logins; for managers."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Logins of %(name)s", name=self.name),
            "res_model": "contact.import.login",
            "view_mode": "list,kanban",
            "domain": [("import_id", "=", self.id)],
        }

    # -- before the rows are staged ------------------------------------------

    def action_check(self):
        """
        :raises UserError: where the file has more logins than an import may make
        """
        self.ensure_one()
        self._check_state("draft")
        self._forget_logins()
        if self._makes_logins():
            limit = self._max_logins()
            count = sum(not row.refused for row in self._login_rows())
            if count > limit:
                params = {"count": count, "limit": limit}
                issue = {"code": "LOGINS_TOO_MANY", "params": params}
                raise UserError(issue_message(self.env, issue))
        return super().action_check()

    @api.model
    def _max_logins(self):
        settings = self.env["ir.config_parameter"].sudo()
        return int(settings.get_param("contact_csv_import_portal.max_logins", 1000))

    def _stages_in_background(self):
        """Hashing takes a third of a second for each password."""
        return super()._stages_in_background() or self._makes_logins()

    def _login_rows(self):
        """The rows of the file that name a login, with their passwords in clear text:
        they go no further than the hasher."""
        columns = {column.field_name: column.index for column in self.column_ids}
        rows = self._file_rows(self._reading())
        return login_rows(rows, columns["login"], columns.get("password"))

    def _forget_logins(self):
        """What was read from a file that is read anew."""
        self.env.execute_query(
            SQL(
                "DELETE FROM contact_import_login WHERE import_id = %s RETURNING id",
                self.id,
            )
        )
        self.env["contact.import.login"].invalidate_model()
        self.sudo().write({"logins_to_hash": 0, "logins_started_at": False})

    # -- while and after they are --------------------------------------------

    @api.model
    def _work_on(self, import_id, seconds=float("inf")):
        """Before its rows are staged, the passwords of an import are hashed: a slice of
        them with each call."""
        imported = self.sudo().browse(import_id)
        if imported.state == "staging" and imported._makes_logins():
            done, over = self.env["contact.import.login.hasher"]._run(
                import_id, seconds
            )
            if not over:
                return done
            imported.invalidate_recordset()
        return super()._work_on(import_id, seconds)

    def get_progress(self):
        """While passwords are hashed, how many of them."""
        progress = super().get_progress()
        if self.state == "staging" and self.logins_to_hash:
            [(hashed,)] = self.env.execute_query(
                SQL(
                    """SELECT count(*) FROM contact_import_login
                       WHERE import_id = %s AND password_hash IS NOT NULL""",
                    self.id,
                )
            )
            progress |= self._progress(
                self.logins_to_hash,
                self.logins_to_hash - hashed,
                self.logins_started_at,
            )
            progress["doing"] = self.env._("Passwords are encrypted")
        return progress

    def _close_if_done(self):
        result = super()._close_if_done()
        if self.state == "done" and self.sudo().create_logins:
            self.env["contact.import.login"]._wake()
        return result

    def _stop_now(self):
        result = super()._stop_now()
        if self.sudo().create_logins:
            self.env["contact.import.login"]._wake()
        return result

    def _forget_words(self):
        """Logins are personal data like the rows they come from."""
        result = super()._forget_words()
        self._forget_logins()
        return result
