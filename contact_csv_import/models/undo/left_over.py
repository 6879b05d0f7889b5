# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models


class ContactImportWriter(models.AbstractModel):
    _inherit = "contact.import.writer"

    @api.model
    def _undo_left_over(self, imported, told):
        """Tables of further data that lines put into the history of contacts.

        :param told: ``(contact id, [[], [ids of messages]])``
        """
        ids = {message for _partner, (_none, made) in told for message in made}
        partners = {partner for partner, _made in told}
        notes = self.env["mail.message"].sudo().browse(ids).exists()
        # Merging contacts moves their history: it is theirs now.
        notes.filtered(
            lambda one: one.model == "res.partner" and one.res_id in partners
        ).unlink()
