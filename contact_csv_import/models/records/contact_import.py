from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .workers import crons

# Of an import, what its user may write; all else is set by the import itself.
USER_FIELDS = frozenset(
    ("name", "column_ids", "choose_encoding", "choose_delimiter")
    + ("choose_quotechar", "choose_header", "choose_sheet", "allow_again")
)
# What may still change when the rows are staged: nothing that staging depends on.
LATE_FIELDS = frozenset(
    (
        "name",
        "on_none",
        "on_one",
        "on_several",
        "on_open",
        "on_archived",
        "address_of_company",
        "category_ids",
    )
    + ("purpose_id",)
    + (
        "consent_source",
        "consent_wording",
        "consent_basis",
        "consent_on_none",
        "consent_on_one",
    )
    + ("consent_on_several", "none_category_ids", "one_category_ids")
    + ("several_category_ids", "status_rule")
)

# What is chosen for an import and changes what becomes of its rows.
PLAN_FIELDS = frozenset(
    ("on_none", "on_one", "on_several", "on_open", "on_archived", "category_ids")
    + ("purpose_id", "address_of_company")
    + ("consent_on_none", "consent_on_one", "consent_on_several", "status_rule")
    + ("none_category_ids", "one_category_ids", "several_category_ids")
)
# What writing contacts in bulk must not set off: no tracking, no followers, no mails.
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "no_reset_password": True,
}


class ContactImport(models.Model):
    _name = "contact.import"
    _description = "Contact Import"
    _inherit = ["contact.import.guarded", "contact.import.policy"]
    _order = "id desc"

    name = fields.Char(string="Name of the Import", required=True)
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("staging", "Reading"),
            ("staged", "Checked"),
            ("queued", "Waiting"),
            ("running", "Running"),
            ("paused", "Paused"),
            ("stopping", "Stopping"),
            ("stopped", "Stopped"),
            ("failed", "Failed"),
            ("done", "Done"),
            ("replacing", "Archiving"),
            ("undoing", "Being Undone"),
            ("undone", "Undone"),
        ],
        required=True,
        default="draft",
        index=True,
    )
    profile_id = fields.Many2one("contact.import.profile", ondelete="set null")
    user_id = fields.Many2one(
        "res.users", string="Imported By", required=True, default=lambda s: s.env.uid
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda s: s.env.company.id
    )
    started_at = fields.Datetime(string="Started")
    done_at = fields.Datetime(string="Finished")
    unattended = fields.Boolean(
        help="Runs without a person: once its rows are staged it goes on by itself."
    )

    express = fields.Boolean(
        string="Only What Must Be Asked",
        readonly=True,
        help="Pages on which nothing has to be answered are left out.",
    )

    column_ids = fields.One2many("contact.import.column", "import_id", string="Columns")
    line_ids = fields.One2many("contact.import.line", "import_id")
    decision_ids = fields.One2many(
        "contact.import.decision",
        "import_id",
        groups="contact_csv_import.group_contact_import_manager",
    )
    consent_basis = fields.Selection(
        [
            ("consent", "Consent"),
            ("soft_opt_in", "Existing customer (soft opt-in)"),
            ("legitimate_interest", "Legitimate interest"),
        ],
        string="Basis",
        default="consent",
        required=True,
    )

    foreseen_at = fields.Datetime(
        help="When it was found out what would become of the rows; empty where "
        "something was changed since."
    )
    foreseeing = fields.Json(
        help="While many rows are looked at again: ``at`` (since when), ``after`` (the "
        "last line that was), ``looked`` and ``total`` (numbers of rows)."
    )
    none_category_ids = fields.Many2many(
        "res.partner.category",
        "contact_import_none_category_rel",
        string="Tags If None Matches",
    )
    one_category_ids = fields.Many2many(
        "res.partner.category",
        "contact_import_one_category_rel",
        string="Tags If One Matches",
    )
    several_category_ids = fields.Many2many(
        "res.partner.category",
        "contact_import_several_category_rel",
        string="Tags If Several Match",
    )
    rules_digest = fields.Char(
        index="btree_not_null",
        help="Of the rules all its rows were read by; empty where some were judged by "
        "other ones since.",
    )

    continues_id = fields.Many2one(
        "contact.import",
        string="Continues",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="The import whose refused rows were corrected in this file.",
    )
    continued_by_ids = fields.One2many(
        "contact.import", "continues_id", string="Corrections", readonly=True
    )
    continued_count = fields.Integer(
        compute="_compute_continued_count", string="Continued By"
    )
    corrected_count = fields.Integer(readonly=True, string="Corrected Rows")

    @api.depends("continued_by_ids")
    def _compute_continued_count(self):
        for imported in self:
            imported.continued_count = len(imported.continued_by_ids)

    # Contacts that were there before and are not in the file, see the room "replace".
    replaced_ids = fields.One2many(
        "contact.import.replaced",
        "import_id",
        readonly=True,
        groups="contact_csv_import.group_contact_import_manager",
    )
    replaced_by_id = fields.Many2one("res.users", readonly=True)
    replacing_started_at = fields.Datetime(readonly=True)
    replacing_action = fields.Selection(
        [("archive", "Archive"), ("tag", "Tag")],
        readonly=True,
        help="What is done with those contacts.",
    )
    replaced_count = fields.Integer(
        compute="_compute_replaced_count", string="Not in the File"
    )

    @api.depends("replaced_ids.state")
    def _compute_replaced_count(self):
        counted = (
            self.env["contact.import.replaced"]
            .sudo()
            ._read_group(
                [
                    ("import_id", "in", self.ids),
                    ("state", "in", ("listed", "archived", "tagged")),
                ],
                ["import_id"],
                ["__count"],
            )
        )
        counts = {imported.id: count for imported, count in counted}
        for imported in self:
            imported.replaced_count = counts.get(imported.id, 0)

    @api.model
    def _fields_of_users(self):
        return {*USER_FIELDS, *self._policy_fields(), *LATE_FIELDS}

    def write(self, vals):
        if not self.env.su:
            self._check_user_write(vals)
        done = super().write(vals)
        if PLAN_FIELDS & vals.keys():
            self._forget_plan()
        return done

    def _check_user_write(self, vals):
        if not self._fields_of_users() >= vals.keys():
            raise AccessError(
                self.env._("These fields of an import are set by the import itself.")
            )
        for imported in self:
            if imported.state == "staged" and not LATE_FIELDS >= vals.keys():
                raise UserError(
                    self.env._("The rows are checked already: go back to change this.")
                )
            if imported.state not in ("draft", "staged") and vals.keys() - {"name"}:
                raise UserError(self.env._("This import has already been started."))

    @api.ondelete(at_uninstall=False)
    def _unlink_only_drafts(self):
        if any(imported.state not in ("draft", "staged") for imported in self):
            raise UserError(
                self.env._("Only imports that were not started can be deleted.")
            )

    def _check_state(self, *states):
        self.check_access("write")
        if self.state not in states:
            raise UserError(self.env._("This step is over. Reload the page."))

    def _hold_open(self):
        """Only while the rows are checked; of two corrections at the same moment, the
        second is made on top of the first (a serialization error, then once more)."""
        self.ensure_one()
        self.flush_recordset()
        staged = self.env.execute_query(
            SQL(
                """UPDATE contact_import SET write_date = now() AT TIME ZONE 'UTC'
                   WHERE id = %s AND state = 'staged' RETURNING id""",
                self.id,
            )
        )
        if not staged:
            raise UserError(
                self.env._("Rows can be changed only until the import is started.")
            )

    def _forget_plan(self):
        """Something was chosen that changes what becomes of the rows."""
        for imported in self.sudo():
            if imported.foreseen_at or imported.foreseeing:
                imported.write({"foreseen_at": False, "foreseeing": False})

    def _wake(self):
        """Have all workers look for work."""
        for cron in crons(self.env):
            cron._trigger()

    def _categories_for(self, matches):
        """The tags of every contact, by how many contacts matched its row."""
        name = ("none", "one", "several")[min(matches, 2)]
        return self.category_ids | self[f"{name}_category_ids"]

    def _consent_choice(self, matches):
        return self[("consent_on_none", "consent_on_one", "consent_on_several")[
            min(matches, 2)
        ]]  # fmt: skip

    def _as_its_user(self):
        """This import with the rights, the company and the language of its user, and
        without what writing a contact sets off otherwise."""
        self.ensure_one()
        return self._on_behalf_of(self.user_id)

    def _on_behalf_of(self, user):
        """This import with the rights of ``user``, in its own company.

        :param user: ``res.users``; dates and languages are those of this person
        """
        context = user.with_user(user).context_get()
        return self.with_user(user).with_context(
            **QUIET,
            allowed_company_ids=self.company_id.ids,
            # Odoo keeps these in memory: a chunk need not ask for them.
            **{name: context.get(name) for name in ("lang", "tz")},
        )

    def _has_pending_beyond(self, limit):
        """Whether more rows than this have no outcome yet."""
        self.env["contact.import.line"].flush_model()
        [(count,)] = self.env.execute_query(
            SQL(
                """SELECT count(*) FROM (
                       SELECT FROM contact_import_line
                       WHERE import_id = %s AND state IN ('valid', 'duplicate')
                       LIMIT %s) pending""",
                self.id,
                limit + 1,
            )
        )
        return count > limit

    def _skip_pending(self):
        """Lines that have no outcome yet get one: the import ends before them."""
        self.env.flush_all()
        self.env.cr.execute(
            """UPDATE contact_import_line
               SET state = CASE state WHEN 'invalid' THEN 'refused' ELSE 'skipped' END,
                   issues = CASE state WHEN 'valid'
                            THEN coalesce(issues, '[]'::jsonb) || %s::jsonb
                            ELSE issues END
               WHERE import_id = %s
                     AND state IN ('valid', 'duplicate', 'invalid', 'excluded')""",
            ['[{"code": "STOPPED", "severity": "warning"}]', self.id],
        )
        self.env["contact.import.line"].invalidate_model()
