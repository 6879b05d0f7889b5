from odoo import models


class MailingList(models.Model):
    _inherit = "mailing.list"

    def _update_subscription_from_email(self, email, opt_out=True, force_message=None):
        """Who leaves by an e-mail wants no e-mails: what they said of their phone is
        another consent."""
        by_email = self.with_context(contact_left_by="email")
        return super(MailingList, by_email)._update_subscription_from_email(
            email, opt_out=opt_out, force_message=force_message
        )
