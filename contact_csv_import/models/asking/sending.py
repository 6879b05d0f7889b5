# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import datetime

from odoo import api, fields, models
from odoo.tools import SQL, formataddr

from ..run.quiet_log import works_quietly
from .link import ANSWER_DAYS
from .page_words import page_words

AT_ONCE = 50
AN_HOUR = 200
GIVEN_UP_AFTER = datetime.timedelta(days=1)
REMIND_AFTER = datetime.timedelta(days=7)
MAIL_QUEUE = "mail.ir_cron_mail_scheduler_action"


class ContactConsentRequest(models.Model):
    """Letters are put into Odoo's mail queue, so many an hour."""

    _inherit = "contact.consent.request"

    @api.model
    @works_quietly
    def _cron_ask(self):
        """What the scheduled action does: answers of held rows, letters, reminders."""
        commit = self.env["ir.cron"]._commit_progress
        self._take_up_answers()
        self._close_unanswered()
        left = commit(1)
        while left > 0 and self._send_some():
            left = commit(1)
        while left > 0 and self._remind_some():
            left = commit(1)

    @api.model
    def _send_some(self):
        """Put some letters into the queue.

        :return: whether more wait, and may be sent now
        """
        some = self._locked("r.state = 'sending' AND a.state = 'waiting'")
        for request, people in some.grouped("request_id").items():
            self._claim_addresses(people)
            reasons = request._reasons_against(people)
            for person in people:
                if person.id in reasons:
                    person.write({"state": "left_out", "reason": reasons[person.id]})
            going = people.filtered(lambda person, no=reasons: person.id not in no)
            going._queue_letters()
            going.write({"state": "queued", "queued_at": fields.Datetime.now()})
        for request in some.request_id:
            if not request._has_people("waiting"):
                request.state = "sent"
        return bool(some)

    @api.model
    def _remind_some(self):
        """The one reminder, to who has not answered within a week.

        :return: whether there may be more
        """
        due = fields.Datetime.now() - REMIND_AFTER
        some = self._locked(
            SQL(
                """r.state IN ('sending', 'sent') AND r.remind AND r.kind = 'consent'
                   AND a.state = 'sent' AND a.reminded_at IS NULL AND a.sent_at < %s""",
                due,
            )
        )
        for request, people in some.grouped("request_id").items():
            reasons = request._reasons_against(people, is_reminder=True)
            going = people.filtered(lambda person, no=reasons: person.id not in no)
            going._queue_letters(is_reminder=True)
            # Who may not be reminded is not looked at again and again.
            people.write({"reminded_at": fields.Datetime.now()})
        return bool(some)

    @api.model
    def _locked(self, where):
        """Some people to write to, as many as may be written to now; another worker
        has others."""
        self.env.flush_all()
        free = min(AT_ONCE, self._an_hour() - self._written_this_hour())
        if free <= 0:
            return self.env["contact.consent.asked"]
        rows = self.env.execute_query(
            SQL(
                """SELECT a.id FROM contact_consent_asked a
                   JOIN contact_consent_request r ON r.id = a.request_id
                   WHERE %s ORDER BY a.id LIMIT %s
                   FOR NO KEY UPDATE OF a SKIP LOCKED""",
                where if isinstance(where, SQL) else SQL(where),
                free,
            )
        )
        return self.env["contact.consent.asked"].sudo().browse(id_ for (id_,) in rows)

    @api.model
    def _an_hour(self):
        parameters = self.env["ir.config_parameter"].sudo()
        return int(parameters.get_param("contact_csv_import.letters_per_hour", AN_HOUR))

    @api.model
    def _written_this_hour(self):
        since = fields.Datetime.now() - datetime.timedelta(hours=1)
        self.env["contact.consent.asked"].flush_model()
        [(count,)] = self.env.execute_query(
            SQL(
                """SELECT count(*) FILTER (WHERE queued_at > %(since)s)
                          + count(*) FILTER (WHERE reminded_at > %(since)s)
                   FROM contact_consent_asked
                   WHERE queued_at > %(since)s OR reminded_at > %(since)s""",
                since=since,
            )
        )
        return count

    @api.model
    def _claim_addresses(self, people):
        """Two requests that write to one address at the same time: the second starts
        anew and sees the first."""
        keys = {("asked", person.key) for person in people if person.key}
        self.env["contact.import.key"].sudo()._claim(0, keys)

    def _sender(self):
        """:return: whom letters come from: the company, or who started the request"""
        self.ensure_one()
        company, user = self.sudo().company_id, self.sudo().user_id
        has_email = company if company.email else user
        return has_email.email_formatted if has_email.email else False

    def _has_people(self, state):
        self.env["contact.consent.asked"].flush_model()
        return bool(
            self.env.execute_query(
                SQL(
                    """SELECT 1 FROM contact_consent_asked
                       WHERE request_id = %s AND state = %s LIMIT 1""",
                    self.id,
                    state,
                )
            )
        )

    @api.model
    def _close_unanswered(self):
        """Whose link does not hold any more has not answered."""
        limit = fields.Datetime.now() - datetime.timedelta(days=ANSWER_DAYS)
        self.env["contact.consent.asked"].sudo().search(
            [
                ("state", "=", "sent"),
                ("sent_at", "<", limit),
                "|",
                ("reminded_at", "=", False),
                ("reminded_at", "<", limit),
            ]
        ).state = "no_answer"
        # Whose mail somebody took out of the queue was not written to.
        lost = (
            self.env["contact.consent.asked"]
            .sudo()
            .search(
                [
                    ("state", "=", "queued"),
                    ("queued_at", "<", fields.Datetime.now() - GIVEN_UP_AFTER),
                ]
            )
        )
        waiting = (
            self.env["mail.mail"].sudo().search([("consent_asked_id", "in", lost.ids)])
        )
        (lost - waiting.consent_asked_id).sudo().state = "failed"


class ContactConsentAsked(models.Model):
    _inherit = "contact.consent.asked"

    def _queue_letters(self, is_reminder=False):
        """One mail each in Odoo's queue, without its links yet."""
        vals_list = []
        for template, people in self._letters().items():
            for asked in people:
                subject, body = asked._render_letter(template)
                if is_reminder:
                    subject = page_words(asked.language_code)["reminder"] + subject
                request = asked.request_id
                sender = request._sender()
                vals_list.append(
                    {
                        "subject": subject,
                        "body_html": body,
                        "email_to": formataddr((asked.name or "", asked.email)),
                        "email_from": sender,
                        "reply_to": sender,
                        "author_id": request.user_id.partner_id.id,
                        "auto_delete": True,
                        "consent_asked_id": asked.id,
                    }
                )
        if vals_list:
            self.env["mail.mail"].sudo().create(vals_list)
            self.env.ref(MAIL_QUEUE).sudo()._trigger()
