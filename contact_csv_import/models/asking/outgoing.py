# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from markupsafe import Markup

from odoo import fields, models

from .letter import ANSWER_URL, WITHDRAW_URL

# Why a letter does not leave -> what is said of its mail.
SAID_MEANWHILE = {
    "said_no": "mail_consent_withdrawn",
    "blacklisted": "mail_bl",
    "said_yes": False,
}


class MailMail(models.Model):
    """A letter gets its links when it leaves: they stand in no database."""

    _inherit = "mail.mail"

    consent_asked_id = fields.Many2one(
        "contact.consent.asked", index="btree_not_null", ondelete="cascade"
    )

    def _left_out_by_now(self):
        """Letters wait in the queue, too: whoever said something meanwhile is not asked
        any more."""
        letters = self.filtered("consent_asked_id")
        left_out = super(MailMail, self - letters)._left_out_by_now()
        people = letters.sudo().consent_asked_id
        reasons = {}
        for request, asked in people.grouped("request_id").items():
            reasons.update(request._reasons_against(asked, is_reminder=True))
        for mail in letters:
            asked = mail.sudo().consent_asked_id
            reason = reasons.get(asked.id)
            if reason not in SAID_MEANWHILE:
                continue
            if asked.state == "queued":
                asked.write({"state": "left_out", "reason": reason})
            left_out[mail.id] = SAID_MEANWHILE[reason]
        return left_out

    def _prepare_outgoing_list(self, mail_server=False, doc_to_followers=None):
        emails = super()._prepare_outgoing_list(
            mail_server=mail_server, doc_to_followers=doc_to_followers
        )
        asked = self.sudo().consent_asked_id
        if not asked:
            return emails
        links = self.env["contact.consent.link"].sudo()
        base = asked.request_id.company_id.get_base_url()
        for email in emails:
            withdraw = links._make(asked, "withdraw")
            urls = {WITHDRAW_URL: f"{base}/consent/withdraw/{withdraw}"}
            if ANSWER_URL in (email["body"] or ""):
                answer = links._make(asked, "answer")
                urls[ANSWER_URL] = f"{base}/consent/answer/{answer}"
            for place, url in urls.items():
                for part in ("body", "body_alternative"):
                    text = str(email[part] or "").replace(place, url)
                    email[part] = Markup(text) if part == "body" else text
            # RFC 8058: a mail program's own button withdraws with one click.
            email["headers"] = {
                **email["headers"],
                "List-Unsubscribe": f"<{base}/consent/one-click/{withdraw}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
        return emails

    def _postprocess_sent_message(
        self, success_pids, success_emails, failure_reason=False, failure_type=None
    ):
        asked = self.sudo().consent_asked_id
        if asked and failure_type:
            asked.filtered(lambda person: person.state == "queued").state = "failed"
        elif asked:
            asked._note_sent()
        return super()._postprocess_sent_message(
            success_pids,
            success_emails,
            failure_reason=failure_reason,
            failure_type=failure_type,
        )
