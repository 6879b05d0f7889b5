# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models


class ContactImportWriter(models.AbstractModel):
    _inherit = "contact.import.writer"

    @api.model
    def _undo_left_over(self, imported, changes):
        """Tables of further data that lines put into the history of contacts.

        :param changes: ``(contact id, [[], [ids of messages]])``
        """
        ids = {message for _partner, (_none, made) in changes for message in made}
        partners = {partner for partner, _made in changes}
        notes = self.env["mail.message"].sudo().browse(ids).exists()
        # Merging contacts moves their history: it is theirs now.
        notes.filtered(
            lambda note: note.model == "res.partner" and note.res_id in partners
        ).unlink()
