import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..words.sentences import issue_message

# Nothing more happens to these by themselves.
ENDED = ("done", "again", "refused", "stopped")
# What an import of theirs still has before it.
UNDER_WAY = ("running", "waiting")
PURGED_AT_ONCE = 1000
# Stands between the version of a file and how often the same one was dropped.
AGAIN = " #"


class ContactImportSourceFile(models.Model):
    """A file that was seen at a source, and what became of it."""

    _name = "contact.import.source.file"
    _description = "File of a Source"
    _inherit = ["contact.import.guarded", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _rec_name = "path"

    source_id = fields.Many2one(
        "contact.import.source", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="source_id.company_id")
    path = fields.Char(string="File", required=True)
    size = fields.Integer(string="Size in Bytes", required=True)
    etag = fields.Char(
        string="Version",
        required=True,
        help="Of its content, as the place tells it: an ETag, or when it was changed.",
    )
    seen_at = fields.Datetime(
        string="Arrived", required=True, default=fields.Datetime.now
    )
    state = fields.Selection(
        [
            ("seen", "Arriving"),
            ("claimed", "Being Read"),
            ("running", "Being Imported"),
            ("waiting", "Needs an Answer"),
            ("done", "Imported"),
            ("again", "Imported Before"),
            ("refused", "Refused"),
            ("stopped", "Not Imported"),
        ],
        required=True,
        default="seen",
        index=True,
    )
    attempts = fields.Integer(help="How often somebody began to read it.")
    import_id = fields.Many2one("contact.import", ondelete="set null", index=True)
    sha256 = fields.Char(string="SHA-256", index="btree_not_null")
    trouble = fields.Json()
    trouble_text = fields.Char(
        string="What Is the Matter", compute="_compute_trouble_text"
    )
    put_away = fields.Boolean(help="Moved, deleted or left, as the source says.")
    place = fields.Char(string="Is Now", help="Where it was moved.")
    gone = fields.Boolean(help="It is not in its place any more.")
    told_at = fields.Datetime(help="When its responsible was told of it.")
    row_count = fields.Integer(string="Rows", compute="_compute_rows", store=True)
    created_count = fields.Integer(
        string="Contacts Created", compute="_compute_rows", store=True
    )
    updated_count = fields.Integer(
        string="Contacts Updated", compute="_compute_rows", store=True
    )
    summary = fields.Char(related="import_id.summary")

    # Who comes second does not take it.
    _claim_uniq = models.UniqueIndex("(source_id, path, size, etag)")

    @api.model
    def _fields_of_users(self):
        return set()

    @api.model
    def _etag(self, stamp, before):
        """The version of a file that is listed.

        :param str stamp: as the connector lists it
        :param before: the file of the same version that was put away, if any
        """
        count = int(before.etag.partition(AGAIN)[2] or 1) + 1 if before else 1
        return f"{stamp}{AGAIN}{count}" if before else stamp

    def _stamp(self):
        """The version as the connector lists it."""
        return self.etag.partition(AGAIN)[0]

    def _is_back(self):
        """Whether it was moved or deleted and is listed all the same: the same file was
        dropped once more, or the listing is stale."""
        return self.put_away and self.place != self.path

    @api.depends("trouble", "import_id.state", "state")
    @api.depends_context("lang")
    def _compute_trouble_text(self):
        for file in self:
            sentences = [issue_message(self.env, file.trouble)] if file.trouble else []
            if file.state == "waiting" and file.import_id.state == "draft":
                sentences = file.import_id._needed_words().splitlines()
            file.trouble_text = " ".join(sentences) or False

    @api.depends("import_id.counts")
    def _compute_rows(self):
        """Kept for the graph: of an import that ended."""
        for file in self:
            counts = file.import_id.counts or {}
            file.row_count = sum(counts.values())
            file.created_count = counts.get("created", 0)
            file.updated_count = counts.get("updated", 0)

    def _url(self):
        """Its page, below that of its source: so the menus are those of Contacts."""
        source = f"contact-import-sources/{self.source_id.id}"
        return f"{self.get_base_url()}/odoo/{source}/{self._name}/{self.id}"

    def action_answer(self):
        """Open its import where a person goes on with it: at the question."""
        self.ensure_one()
        self.check_access("read")
        if not self.import_id:
            raise UserError(self.env._("There is no import of this file (any more)."))
        return self.import_id.action_take_up()

    def action_open_import(self):
        """What came of it."""
        self.ensure_one()
        self.check_access("read")
        if not self.import_id:
            raise UserError(self.env._("There is no import of this file (any more)."))
        return {
            "type": "ir.actions.act_window",
            "res_model": "contact.import",
            "res_id": self.import_id.id,
            "views": [(False, "form")],
        }

    def _lose(self):
        """It is not what was listed: whatever is there is seen anew, if anything."""
        self.unlink()

    def _refuse(self, trouble):
        """:param dict trouble: a stored issue that says why it cannot be imported"""
        self.write({"state": "refused", "trouble": trouble})

    @api.autovacuum
    def _gc_personal_data(self):
        """Names of files may name people: they have the lifetime of an import's rows.

        A file that still lies in its place is remembered, so that it is recognised.
        """
        days = datetime.timedelta(days=self.env["contact.import"]._retention_days())
        self.sudo().search(
            [
                ("seen_at", "<", fields.Datetime.now() - days),
                ("state", "in", ENDED),
                ("gone", "=", True),
            ],
            limit=PURGED_AT_ONCE,
        ).unlink()
