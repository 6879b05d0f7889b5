from odoo import api, fields, models

from ..words.sentences import issue_message


class ContactImportReplaced(models.Model):
    """A contact that was there before an import and is not in its file, or is in it
    again, and what became of it. Ids and reasons only; written past the ORM, read by
    managers."""

    _name = "contact.import.replaced"
    _description = "Contact Replaced by an Import"
    _inherit = ["contact.import.guarded"]
    _order = "import_id desc, id"
    _rec_name = "partner_id"
    _log_access = False

    import_id = fields.Many2one("contact.import", required=True, ondelete="cascade")
    partner_id = fields.Many2one("res.partner", string="Contact", ondelete="set null")
    # Merging contacts repoints partner_id; undo must know whom the import archived.
    partner_ref = fields.Integer(required=True)
    state = fields.Selection(
        [
            ("listed", "Listed"),
            ("pending", "Waiting"),
            ("archived", "Archived"),
            ("tagged", "Tagged"),
            ("clearing", "Waiting to lose its tag"),
            ("cleared", "In the file again: tag removed"),
            ("kept", "Kept"),
            ("returned", "Brought back"),
            ("untagged", "Tag taken back"),
            ("retagged", "Tag given back"),
        ],
        required=True,
    )
    tag_id = fields.Many2one(
        "res.partner.category", ondelete="set null", help="The tag it got or lost."
    )
    issue = fields.Json()
    why = fields.Char(compute="_compute_why")

    _partner_uniq = models.UniqueIndex("(import_id, partner_ref)")
    _partner_idx = models.Index("(partner_id) WHERE partner_id IS NOT NULL")
    _open_idx = models.Index("(import_id) WHERE state IN ('pending', 'clearing')")

    @api.depends("issue")
    @api.depends_context("lang")
    def _compute_why(self):
        for replaced in self:
            issue = replaced.issue
            replaced.why = issue_message(self.env, issue) if issue else False
