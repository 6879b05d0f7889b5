import datetime
import hashlib
import secrets

from odoo import api, fields, models
from odoo.tools import SQL

ANSWER_DAYS = 30


class ContactConsentLink(models.Model):
    """The links of letters. Of each only the hash is stored: who reads the database can
    answer for nobody.

    A link to answer holds for ANSWER_DAYS and once; a link to withdraw holds for ever,
    also when the person it was sent to is no contact any more.
    """

    _name = "contact.consent.link"
    _inherit = ["contact.import.guarded"]
    _description = "Link of a Consent Request"
    _log_access = False

    kind = fields.Selection(
        [("answer", "Answer"), ("withdraw", "Withdraw")], required=True
    )
    digest = fields.Char(required=True)
    asked_id = fields.Many2one(
        "contact.consent.asked", required=True, index=True, ondelete="cascade"
    )
    address_digest = fields.Char(help="Keyed hash of the address, for its refusal.")
    expires_at = fields.Datetime()
    used_at = fields.Datetime()

    _digest_uniq = models.UniqueIndex("(digest)")

    @api.model
    def _make(self, asked, kind):
        """:return: the token of a new link; it is nowhere else"""
        token = secrets.token_urlsafe(32)
        now = fields.Datetime.now()
        refusals = self.env["contact.consent.refusal"]
        self.create(
            {
                "kind": kind,
                "digest": self._digest_of(token),
                "asked_id": asked.id,
                "address_digest": refusals._digest("email", asked.key),
                "expires_at": now + datetime.timedelta(days=ANSWER_DAYS)
                if kind == "answer"
                else False,
            }
        )
        return token

    @api.model
    def _of_token(self, token, kind):
        """The link of a token; empty for one that is unknown, used or expired. These
        three look the same from outside."""
        link = self.search(
            [("digest", "=", self._digest_of(token)), ("kind", "=", kind)]
        )
        if link.used_at or (
            link.expires_at and link.expires_at < fields.Datetime.now()
        ):
            return self.browse()
        return link

    def _use_up(self):
        """Mark the links to answer of this one's person as used; of two who come at the
        same time, the second starts anew and finds it used."""
        self.env.execute_query(
            SQL(
                """UPDATE contact_consent_link SET used_at = %s
                   WHERE asked_id = %s AND kind = 'answer' AND used_at IS NULL
                   RETURNING id""",
                fields.Datetime.now(),
                self.asked_id.id,
            )
        )
        self.invalidate_model()

    @staticmethod
    def _digest_of(token):
        return hashlib.sha256(token.encode()).hexdigest()
