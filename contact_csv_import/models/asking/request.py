from odoo import api, fields, models
from odoo.exceptions import UserError


class ContactConsentRequest(models.Model):
    """People are asked for their consent, or written to about an earlier stay: who
    does so, on what ground, where the addresses come from, and what came of it."""

    _name = "contact.consent.request"
    _inherit = ["contact.import.guarded"]
    _description = "Consent Request"
    _order = "id desc"

    name = fields.Char(string="Request", required=True)
    kind = fields.Selection(
        [
            ("consent", "Ask for consent"),
            ("stay", "Write about an earlier stay (no advertising)"),
        ],
        string="What For",
        required=True,
        default="consent",
    )
    state = fields.Selection(
        [
            ("draft", "Not Sent"),
            ("sending", "Sending"),
            ("sent", "Sent"),
            ("stopped", "Stopped"),
        ],
        required=True,
        default="draft",
    )
    purpose_ids = fields.Many2many(
        "contact.consent.purpose",
        string="Purposes",
        help="What people are asked for. The page asks for each of them apart.",
    )
    legal_basis = fields.Selection(
        [
            ("legitimate_interest", "Legitimate interest"),
            ("contract", "Earlier stay or order of these people"),
            ("consent", "Consent they gave elsewhere"),
        ],
        help="On what ground you may write to these people now. A message that asks "
        "for consent needs one itself.",
    )
    address_origin = fields.Char(
        string="Origin of the Addresses",
        help="Where you have the addresses from. It is said in the message.",
    )
    message = fields.Text(
        help="What you have to say about the stay. Advertising is refused."
    )
    remind = fields.Boolean(
        string="Remind Once",
        help="Who has not answered after a week gets one more message, and no other.",
    )
    user_id = fields.Many2one(
        "res.users", string="Started By", default=lambda self: self.env.uid, index=True
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        default=lambda self: self.env.company.id,
        index=True,
    )
    import_id = fields.Many2one(
        "contact.import", string="Import", index="btree_not_null", ondelete="set null"
    )
    started_at = fields.Datetime(string="Started On")
    asked_ids = fields.One2many("contact.consent.asked", "request_id", string="People")

    @api.model
    def _fields_of_users(self):
        return {
            *("name", "kind", "purpose_ids", "legal_basis", "address_origin"),
            *("message", "remind"),
        }

    def _prepare_user_changes(self, vals):
        vals = super()._prepare_user_changes(vals)
        if set(vals) - {"name"} and any(request.state != "draft" for request in self):
            raise UserError(
                self.env._("What was sent is not changed any more. Make a new request.")
            )
        return vals

    def write(self, vals):
        written = super().write(vals)
        if {"kind", "purpose_ids"} & set(vals):
            for request in self.filtered(lambda request: request.state == "draft"):
                request._look_at_people()
        return written

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        if any(request.state != "draft" for request in self):
            raise UserError(
                self.env._("What was sent is kept: whom you wrote to, and why.")
            )

    def _wake_sending(self):
        """Let the scheduled action look at requests soon."""
        self.env.ref("contact_csv_import.ir_cron_consent_request")._trigger()

    def _open_form(self):
        """:return: the action that shows this request"""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Consent Request"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
