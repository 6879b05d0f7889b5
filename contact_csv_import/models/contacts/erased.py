from odoo import api, fields, models
from odoo.tools import SQL

from ...core.matching.names import fold_name

# The kind of an address that somebody else has too: it counts beside the name only.
NAMED = "named"


class ContactErased(models.Model):
    """Who asked to be erased: a keyed hash of each address, from which nobody can read
    it. It refuses the rows of later files (GDPR art. 17: erased stays erased).

    Of an address that somebody else has too, such as that of a couple, it is one of the
    address and the name together: the other person stays.
    """

    _name = "contact.erased"
    _inherit = ["contact.import.guarded"]
    _description = "Erased Address"
    _log_access = False

    kind = fields.Char(required=True)
    digest = fields.Char(required=True, help="Keyed hash: no address is stored here.")
    erased_at = fields.Datetime(required=True, default=fields.Datetime.now)

    _digest_uniq = models.UniqueIndex("(kind, digest)")

    @api.model
    def _remember(self, addresses):
        """
        :param addresses: ``(kind, address)``, the address normalised
        """
        keys = self.env["contact.import.key"]
        rows = sorted(keys._addresses_by_digest("erased", addresses))
        if rows:
            self.env.cr.execute(
                """INSERT INTO contact_erased (kind, digest, erased_at)
                   SELECT kind, digest, %s FROM unnest(%s::text[], %s::text[])
                          AS v(kind, digest)
                   ON CONFLICT (kind, digest) DO NOTHING""",
                [
                    fields.Datetime.now(),
                    [kind for kind, _digest in rows],
                    [digest for _kind, digest in rows],
                ],
            )

    @api.model
    def _named(self, email, name="", given="", family=""):
        """An address that several people share, as that of one of them.

        :param str email: normalised
        :return: ``(kind, address)``, the same for the same words in any order; None
            where nothing is a name
        """
        words = fold_name(name or "", given or "", family or "").words
        return (NAMED, f"{' '.join(sorted(words))} {email}") if words else None

    @api.model
    def _erased_among(self, addresses):
        """:return: those of ``(kind, address)`` whose person was erased"""
        if not addresses or not self._is_anybody():
            return set()
        keys = self.env["contact.import.key"]
        digests = keys._addresses_by_digest("erased", addresses)
        rows = self.env.execute_query(
            SQL(
                "SELECT kind, digest FROM contact_erased WHERE digest = ANY(%s)",
                [digest for _kind, digest in digests],
            )
        )
        return {digests[row] for row in rows if row in digests}

    @api.model
    def _is_anybody(self):
        return bool(self.env.execute_query(SQL("SELECT 1 FROM contact_erased LIMIT 1")))
