from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

from ...core.connectors import is_available
from ..words.places import place_label
from ..words.sentences import issue_message

USER_GROUP = "contact_csv_import.group_contact_import_user"
MANAGER_GROUP = "contact_csv_import.group_contact_import_manager"
# Who may let files be imported in the name of an administrator.
ADMINISTRATORS = ("base.group_erp_manager", "base.group_system")

# So many of its files a source shows on its own page.
RECENT = 10


class ContactImportSource(models.Model):
    _name = "contact.import.source"
    _description = "Source of Files to Import"
    _inherit = ["contact.import.guarded", "mail.thread", "mail.activity.mixin"]
    _order = "name, id"

    name = fields.Char(string="Source", required=True)
    active = fields.Boolean(default=True)
    kind = fields.Selection(lambda self: self._kinds(), required=True, default="folder")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    profile_id = fields.Many2one(
        "contact.import.profile",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env["contact.import.profile"]._default_profile(),
        help="How its files are read and imported. Answers to questions about a file "
        "are kept there.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Import As",
        required=True,
        default=lambda self: self.env.user,
        help="Contacts are written with the rights of this user.",
    )
    responsible_id = fields.Many2one(
        "res.users",
        string="Responsible",
        required=True,
        default=lambda self: self.env.user,
        help="Is asked where a file leaves something open, is told when the source "
        "fails, and gets the daily mail.",
    )
    folder = fields.Char(help="E.g. hotel/guests. Empty: the whole place.")
    address = fields.Char(
        help="E.g. sftp.example.com, or https://cloud.example.com/dav"
    )
    username = fields.Char(string="User Name")
    region = fields.Char(help="E.g. eu-central-1")
    pattern = fields.Char(
        string="Files", default="*", required=True, help="E.g. *.csv, guests-*.xlsx"
    )
    every = fields.Integer(string="Look Every", default=1, required=True)
    done_action = fields.Selection(
        [
            ("move", "Move to the folder “done”"),
            ("keep", "Leave where they are"),
            ("delete", "Delete"),
        ],
        string="Imported Files",
        required=True,
        default="move",
    )
    failed_action = fields.Selection(
        [("move", "Move to the folder “failed”"), ("keep", "Leave where they are")],
        string="Refused Files",
        required=True,
        default="move",
    )
    last_look = fields.Datetime(readonly=True)
    next_look = fields.Datetime(readonly=True, index=True)
    failures = fields.Integer(readonly=True, help="How often in a row it failed.")
    trouble = fields.Json(readonly=True)
    trouble_text = fields.Char(
        string="What Is the Matter", compute="_compute_trouble_text"
    )
    looks = fields.Boolean(compute="_compute_kind_facts")
    puts_away = fields.Boolean(compute="_compute_kind_facts")
    asks = fields.Json(compute="_compute_kind_facts")
    file_ids = fields.One2many("contact.import.source.file", "source_id", readonly=True)
    recent_file_ids = fields.One2many(
        "contact.import.source.file", compute="_compute_recent_file_ids"
    )
    file_count = fields.Integer(compute="_compute_file_counts")
    waiting_count = fields.Integer(compute="_compute_file_counts")

    _every_positive = models.Constraint(
        "CHECK (every BETWEEN 1 AND 10080)",
        "Look at least once a week, and at most once a minute.",
    )

    @api.model
    def _fields_of_users(self):
        return {
            *("name", "active", "kind", "company_id", "profile_id", "user_id"),
            *("responsible_id", "folder", "pattern", "every"),
            *("address", "username", "region"),
            *("done_action", "failed_action"),
        }

    @api.model
    def _kinds(self):
        return [
            (each.kind, place_label(self.env, each))
            for each in self._connectors().values()
            if is_available(each)
        ]

    @api.model
    def _place_fields(self):
        """The names of the fields that say where and how it is looked.

        :rtype: set
        """
        return {
            *("kind", "folder", "pattern", "every", "user_id", "active"),
            *("address", "username", "region"),
        }

    @api.depends("trouble")
    @api.depends_context("lang")
    def _compute_trouble_text(self):
        for source in self:
            trouble = source.trouble
            source.trouble_text = issue_message(self.env, trouble) if trouble else False

    @api.depends("kind")
    def _compute_kind_facts(self):
        for source in self:
            connector = source._connector()
            source.looks = source._looks()
            source.puts_away = bool(connector) and connector.puts_away
            source.asks = list(connector.asks) if connector else []

    def _compute_recent_file_ids(self):
        for source in self:
            source.recent_file_ids = self.env["contact.import.source.file"].search(
                [("source_id", "=", source.id or source._origin.id)], limit=RECENT
            )

    def _compute_file_counts(self):
        counted = self.env["contact.import.source.file"]._read_group(
            [("source_id", "in", self.ids)], ["source_id", "state"], ["__count"]
        )
        total, waiting = dict.fromkeys(self.ids, 0), dict.fromkeys(self.ids, 0)
        for source, state, count in counted:
            total[source.id] += count
            waiting[source.id] += count if state == "waiting" else 0
        for source in self:
            source.file_count = total.get(source.id, 0)
            source.waiting_count = waiting.get(source.id, 0)

    @api.constrains("user_id", "responsible_id", "company_id", "profile_id")
    def _check_people(self):
        for source in self.sudo():
            if not source._may_import():
                raise ValidationError(
                    self.env._(
                        "%(user)s may not import contacts in the company %(company)s.",
                        user=source.user_id.name,
                        company=source.company_id.name,
                    )
                )
            responsible = source.responsible_id
            if responsible != source.user_id and not (
                responsible.has_group(MANAGER_GROUP)
                and source.company_id in responsible.company_ids
            ):
                raise ValidationError(
                    self.env._(
                        "%(user)s could not see these imports: choose the user who "
                        "imports, or a manager of imports.",
                        user=responsible.name,
                    )
                )
            company = source.profile_id.company_id
            if company and company != source.company_id:
                raise ValidationError(
                    self.env._("The profile belongs to another company.")
                )

    def _may_import(self):
        """Whether the user of this source can import into its company."""
        user = self.user_id
        return (
            user.active
            and user.has_group(USER_GROUP)
            and self.company_id in user.company_ids
        )

    @api.model
    def _check_user_vals(self, vals):
        """Nobody imports with rights that only somebody else has: in the name of an
        administrator, only administrators let files be imported.

        :raises AccessError: where the values name such a user
        """
        result = super()._check_user_vals(vals)
        named = self.env["res.users"].browse(self._named_ids("user_id", vals)).sudo()
        here = self.env.user
        for user in named - here:
            if any(
                user.has_group(group) and not here.has_group(group)
                for group in ADMINISTRATORS
            ):
                raise AccessError(
                    self.env._(
                        "Only an administrator lets files be imported in the name of "
                        "%(user)s.",
                        user=user.name,
                    )
                )
        return result

    def write(self, vals):
        done = super().write(vals)
        if not self.env.su and self._place_fields() & vals.keys():
            # What was the matter may be over: it is looked at anew, soon.
            self.sudo().write({"next_look": False, "failures": 0, "trouble": False})
        return done

    def action_view_files(self):
        """The files seen here, the last one first."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "contact_csv_import.contact_import_source_file_action"
        )
        return {**action, "domain": [("source_id", "=", self.id)], "context": {}}

    def action_view_waiting(self):
        """Those of them that wait for an answer."""
        return {**self.action_view_files(), "context": {"search_default_waiting": 1}}
