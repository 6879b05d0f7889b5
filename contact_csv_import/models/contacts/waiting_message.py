from odoo import fields, models


class ContactMarketingWaiting(models.AbstractModel):
    """A message may wait for hours in the queue, or for the day it was put off to: who
    withdrew meanwhile has withdrawn."""

    _name = "contact.marketing.waiting"
    _description = "Message That Waits to Be Sent"

    asks_for_consent = fields.Boolean(
        readonly=True,
        copy=False,
        help="Written to several contacts: only those get it who agreed to marketing "
        "when it leaves.",
    )

    def _cancel_left_out(self):
        """Cancel the messages to those who get no marketing any more.

        :return: the canceled messages
        """
        ids_by_reason = {}
        for message_id, reason in self._left_out_by_now().items():
            ids_by_reason.setdefault(reason, []).append(message_id)
        for reason, ids in ids_by_reason.items():
            self.browse(ids)._cancel_for(reason)
        return self.browse(sum(ids_by_reason.values(), []))

    def _left_out_by_now(self):
        """:return: id of a message -> a code of LEFT_OUT

        Asked with the company of who wrote it: the queue has none to speak of.
        """
        left_out = {}
        waiting = self.filtered("asks_for_consent")
        for user, messages in waiting.grouped("create_uid").items():
            marketing = self.env["contact.marketing"].with_company(user.company_id)
            recipients = messages._recipients_of_marketing()
            left_out.update(self._left_out_among(marketing, recipients))
        return left_out

    def _recipients_of_marketing(self):
        """Whom these messages go to.

        :return: dict: id of a message -> ``(ids of contacts, addresses)``
        """
        raise NotImplementedError

    def _left_out_among(self, marketing, recipients):
        """See ``contact.marketing._left_out``."""
        return marketing._left_out(recipients)

    def _cancel_for(self, reason):
        """:param str reason: a code of LEFT_OUT"""
        raise NotImplementedError
