import datetime

from odoo import api, fields, models
from odoo.tools import SQL

WINDOW = datetime.timedelta(minutes=10)
MOST = 30


class ContactConsentAttempt(models.Model):
    """How often somebody sent the public page something: kept in the database, so that
    several workers count together. Of an address only a keyed hash is stored."""

    _name = "contact.consent.attempt"
    _inherit = ["contact.import.guarded"]
    _description = "Attempts at the Consent Page"
    _log_access = False

    digest = fields.Char(required=True)
    since = fields.Datetime(required=True)
    count = fields.Integer(required=True)

    _digest_uniq = models.UniqueIndex("(digest)")

    @api.model
    def _is_too_much(self, address):
        """Count an attempt.

        :param str address: of the network
        :return: whether there were too many within WINDOW
        """
        keys = self.env["contact.import.key"]
        now = fields.Datetime.now()
        [(count,)] = self.env.execute_query(
            SQL(
                """INSERT INTO contact_consent_attempt AS a (digest, since, count)
                   VALUES (%(digest)s, %(now)s, 1)
                   ON CONFLICT (digest) DO UPDATE SET
                       count = CASE WHEN a.since < %(begin)s THEN 1
                                    ELSE a.count + 1 END,
                       since = CASE WHEN a.since < %(begin)s THEN %(now)s
                                    ELSE a.since END
                   RETURNING count""",
                digest=keys._digest(keys._secret(), "attempt", address or ""),
                now=now,
                begin=now - WINDOW,
            )
        )
        return count > MOST

    @api.autovacuum
    def _gc_attempts(self):
        limit = fields.Datetime.now() - WINDOW
        self.sudo().search([("since", "<", limit)]).unlink()
