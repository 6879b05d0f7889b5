# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models


class ContactConsentWording(models.Model):
    """What a contact agrees to, in a language: a guest's language need not be one that
    is installed here."""

    _name = "contact.consent.wording"
    _inherit = ["contact.import.guarded"]
    _description = "Wording of a Consent Purpose"
    _order = "purpose_id, language_code"
    _rec_name = "language_code"

    purpose_id = fields.Many2one(
        "contact.consent.purpose", required=True, index=True, ondelete="cascade"
    )
    language_code = fields.Char(
        string="Language", required=True, help="Two letters, as in ISO 639-1."
    )
    wording = fields.Text(required=True)

    _language_uniq = models.Constraint(
        "UNIQUE(purpose_id, language_code)", "This language has a wording already."
    )


class ContactConsentPurpose(models.Model):
    _inherit = "contact.consent.purpose"

    wording_ids = fields.One2many(
        "contact.consent.wording", "purpose_id", string="In Other Languages"
    )

    def _wording_in(self, language):
        """What is agreed to, in a language, or as it is written here.

        :param str language: ISO 639-1
        """
        self.ensure_one()
        own = self.wording_ids.filtered(
            lambda wording: wording.language_code == language
        )
        return own.wording or self.wording or self.name
