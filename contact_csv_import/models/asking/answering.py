# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import fields, models


class ContactConsentAsked(models.Model):
    """What people answer ends in the ledger of their contact, at once; what the person
    of a held row says, as soon as the row is a contact."""

    _inherit = "contact.consent.asked"

    def _note_sent(self):
        """These letters have left."""
        now = fields.Datetime.now()
        first = self.filtered(lambda asked: not asked.sent_at)
        first.filtered(lambda asked: asked.state in ("queued", "failed")).state = "sent"
        first.sent_at = now
        self.env["contact.consent"].sudo().create(
            [
                {**asked._statement(purpose, "requested"), "given_at": now}
                for asked in first.filtered("partner_id")
                if asked.request_id.kind == "consent"
                for purpose in asked.request_id.purpose_ids
            ]
        )

    def _is_answerable(self):
        """Whether there is somebody whose answer can be kept."""
        self.ensure_one()
        return bool(self.partner_id or self._row().state == "held")

    def _questions(self):
        """``(purpose, wording)`` of what this person is asked for."""
        self.ensure_one()
        language = self._language_of(self.language_code)
        return [
            (purpose, purpose._wording_in(language))
            for purpose in self.request_id.purpose_ids
        ]

    def _record_answers(self, said, address, agent):
        """Keep what somebody answered.

        :param dict said: id of a purpose -> whether this person agreed
        :param str address: of the network it came from
        :param str agent: the browser
        """
        self.ensure_one()
        wordings = {purpose.id: wording for purpose, wording in self._questions()}
        self.write(
            {
                "answers": {
                    str(purpose): [agrees, wordings[purpose]]
                    for purpose, agrees in said.items()
                },
                "answer_ip": address,
                "answer_agent": agent,
                "answered_at": fields.Datetime.now(),
                "state": "agreed" if any(said.values()) else "refused",
            }
        )
        if self.partner_id:
            self._to_ledger({self: self.partner_id.id})
        else:
            self._keep_refusals([p for p, agrees in said.items() if not agrees])
        if self._row().state == "held":
            self.request_id._wake_sending()

    def _to_ledger(self, contacts):
        """Write answers to the ledger; they are kept nowhere else then, and what is
        said later goes there at once.

        :param dict contacts: one of these people -> id of its contact
        """
        rows = []
        for asked, partner in contacts.items():
            for purpose_id, (agrees, wording) in (asked.answers or {}).items():
                purpose = self.env["contact.consent.purpose"].browse(int(purpose_id))
                held = self.env["contact.consent"]._statements([partner], purpose.id)
                had_agreed = held.get(partner, ("no",))[0] == "yes"
                no = "withdrawn" if had_agreed else "refused"
                rows.append(
                    {
                        **asked._statement(purpose, "granted" if agrees else no),
                        "partner_id": partner,
                        "given_at": asked.answered_at,
                        "wording": wording,
                        "ip_address": asked.answer_ip,
                        "user_agent": asked.answer_agent,
                    }
                )
        self.env["contact.consent"].sudo().create(rows)
        blank = dict.fromkeys(("answers", "answer_ip", "answer_agent"), False)
        for asked, partner in contacts.items():
            asked.write({**blank, "partner_id": partner})

    def _statement(self, purpose, state):
        """Values of a row of the ledger."""
        request = self.request_id
        return {
            "partner_id": self.partner_id.id,
            "purpose_id": purpose.id,
            "state": state,
            "method": "page",
            "source": request.name,
            "asked_id": self.id,
            "requested_at": self.sent_at,
            "wording": purpose._wording_in(self._language_of(self.language_code)),
            "user_id": False,
            "company_id": request.company_id.id,
        }

    def _keep_refusals(self, purpose_ids):
        """A no of an address that no contact has yet."""
        if self.key:
            now = fields.Datetime.now()
            self.env["contact.consent.refusal"].sudo()._keep(
                (purpose, "email", self.key, now) for purpose in purpose_ids
            )
