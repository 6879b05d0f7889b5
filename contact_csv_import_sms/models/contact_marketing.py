from odoo import api, models
from odoo.tools import SQL


class ContactMarketing(models.AbstractModel):
    """Who gets marketing by SMS: the same question, asked by numbers."""

    _inherit = "contact.marketing"

    @api.model
    def _sms_recipients(self, records):
        """Whom an SMS to these records goes to.

        :return: id of a record -> (ids of contacts, numbers)
        """
        recipients = records._sms_get_recipients_info()
        return {
            record.id: (
                recipients[record.id]["partner"].ids,
                [number] if (number := recipients[record.id]["sanitized"]) else [],
            )
            for record in records
        }

    @api.model
    def _left_out_of_sms(self, recipients, subscribers=False):
        """Which records get no SMS, and why.

        A contact must have agreed itself, and nobody known by the same number may have
        said no later.

        :param dict recipients: see :meth:`_sms_recipients`
        :param bool subscribers: these agreed elsewhere, on a mailing list
        :return: id of a record -> a code of LEFT_OUT
        """
        numbers = {
            number
            for _partners, own_numbers in recipients.values()
            for number in own_numbers
        }
        holders = self._holders_of_numbers(numbers)
        contacts = {
            pid for partners, _numbers in recipients.values() for pid in partners
        }
        contacts.update(pid for ids in holders.values() for pid in ids)
        purpose = self._sms_purpose()
        said = self.env["contact.consent"]._statements(contacts, purpose.id or 0)
        refused = self.env["contact.consent.refusal"]._find(
            purpose.id or 0, {("phone", number) for number in numbers}
        )
        left_out = {}
        for record, (partners, own_numbers) in recipients.items():
            others = {pid for number in own_numbers for pid in holders.get(number, ())}
            answers = [said.get(pid, (None, None)) for pid in partners]
            latest = max(
                (at for answer, at in answers if answer == "yes" and at), default=None
            )
            noes = [
                said[pid][1]
                for pid in {*partners, *others}
                if said.get(pid, ("",))[0] == "no"
            ]
            noes += [
                refused[key] for n in own_numbers if (key := ("phone", n)) in refused
            ]
            if any(not (latest and latest > at) for at in noes):
                left_out[record] = "mail_consent_withdrawn"
            elif not subscribers and any(answer != "yes" for answer, _at in answers):
                left_out[record] = "mail_no_consent"
        return left_out

    @api.model
    def _sms_purpose(self):
        """What people agreed to for messages on their phone, else for marketing."""
        default = self.env["contact.consent.purpose"]._default_purpose()
        return default.search([("channel", "=", "phone")], limit=1) or default

    @api.model
    def _holders_of_numbers(self, numbers):
        """:return: number -> ids of the contacts that have it, archived ones too"""
        self.env["res.partner"].flush_model(["phone_sanitized"])
        self.env["contact.further.address"].flush_model()
        holders = {}
        for number, partner in self.env.execute_query(
            SQL(
                """SELECT phone_sanitized, id FROM res_partner
                   WHERE phone_sanitized = ANY(%(numbers)s)
                   UNION SELECT key, partner_id FROM contact_further_address
                   WHERE kind = 'phone' AND key = ANY(%(numbers)s)""",
                numbers=list(numbers),
            )
        ):
            holders.setdefault(number, set()).add(partner)
        return holders
