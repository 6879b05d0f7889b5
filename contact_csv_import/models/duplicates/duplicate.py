from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...core.matching.verdict import DIFFERENT, OPEN, SAME
from ..contacts.decision import reasons_text


class ContactDuplicate(models.Model):
    """Two contacts that are perhaps one person, until somebody says so or merges
    them."""

    _name = "contact.duplicate"
    _inherit = ["contact.import.guarded"]
    _description = "Possible Duplicate"
    _order = "score desc, id"
    _rec_name = "partner_id"
    _log_access = False

    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    other_partner_id = fields.Many2one(
        "res.partner",
        string="Perhaps the Same",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    score = fields.Float(
        digits=(5, 1), readonly=True, help="The sum of what agrees and differs."
    )
    verdict = fields.Selection(
        [(SAME, "Very likely"), (OPEN, "Perhaps")],
        string="How Likely",
        required=True,
        readonly=True,
    )
    state = fields.Selection(
        [("open", "Open"), ("apart", "Not the same")],
        required=True,
        readonly=True,
        default="open",
    )
    reasons = fields.Json(readonly=True)
    reason_text = fields.Char(string="Why", compute="_compute_reason_text")
    email = fields.Char(related="partner_id.email", string="E-mail")
    other_email = fields.Char(
        related="other_partner_id.email", string="E-mail of the Other"
    )
    phone = fields.Char(related="partner_id.phone")
    other_phone = fields.Char(
        related="other_partner_id.phone", string="Phone of the Other"
    )
    found_at = fields.Datetime(
        string="Found On", readonly=True, default=fields.Datetime.now
    )

    _pair_uniq = models.UniqueIndex("(partner_id, other_partner_id)")

    @api.depends("reasons")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        for pair in self:
            sentence = reasons_text(self.env, pair.reasons or {})
            pair.reason_text = sentence[:1].upper() + sentence[1:]

    def action_merge(self):
        """Odoo's own merge of the two, filled; nothing is merged yet."""
        self.ensure_one()
        self.check_access("read")
        partners = self.partner_id | self.other_partner_id
        partners.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Merge Contacts"),
            "res_model": "base.partner.merge.automatic.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"active_model": "res.partner", "active_ids": partners.ids},
        }

    def action_apart(self):
        """They are two people: never asked again, and later imports know it."""
        self.check_access("read")
        pairs = self.filtered(lambda pair: pair.state == "open")
        if not pairs:
            raise UserError(self.env._("Nothing is open here any more."))
        for pair in pairs:
            (pair.partner_id | pair.other_partner_id).check_access("write")
        pairs._say_apart()
        pairs.sudo().state = "apart"

    def action_ask_again(self):
        """What was said of these pairs counts no more."""
        self.check_access("read")
        pairs = self.filtered(lambda pair: pair.state == "apart")
        decisions = self.env["contact.import.decision"].sudo()
        for pair in pairs:
            (pair.partner_id | pair.other_partner_id).check_access("write")
            decisions.search(
                [
                    ("import_id", "=", False),
                    ("partner_id", "=", pair.partner_id.id),
                    ("other_partner_id", "=", pair.other_partner_id.id),
                ]
            ).unlink()
        pairs.sudo().state = "open"

    def _say_apart(self):
        """Imports of the present company know it, too."""
        ids = [*self.partner_id.ids, *self.other_partner_id.ids]
        records = self.env["contact.import.matcher"].sudo()._records_of(ids)
        decided = [
            (
                records[pair.partner_id.id],
                records[pair.other_partner_id.id],
                {
                    "verdict": DIFFERENT,
                    "partner_id": pair.partner_id.id,
                    "other_partner_id": pair.other_partner_id.id,
                    "reasons": pair.reasons,
                },
            )
            for pair in self
            if {pair.partner_id.id, pair.other_partner_id.id} <= records.keys()
        ]
        self.env["contact.import.decision"]._keep(self.env.company, decided)

    @api.model
    def _forget_contacts(self, ids):
        """Contacts go: so do the pairs they are in."""
        self.flush_model()
        self.env.execute_query(
            SQL(
                """DELETE FROM contact_duplicate
                   WHERE partner_id = ANY(%s) OR other_partner_id = ANY(%s)
                   RETURNING id""",
                list(ids),
                list(ids),
            )
        )
        self.invalidate_model()
