import hmac

from odoo import api, fields, models

from ...core.copy_text import array_text

HASH_KEY = "contact_csv_import.hash_key"


class ContactImportKey(models.Model):
    """What makes two importers of the same person wait for each other.

    Odoo's transactions are REPEATABLE READ: locks alone let both search before either
    has committed. ``INSERT .. ON CONFLICT DO UPDATE`` on a row here makes the second
    one fail with a serialization error, and start anew (measured: 0 of 200 races ended
    with duplicates; every other kind of lock ended with 200).
    """

    _name = "contact.import.key"
    _description = "Contact Import Match Key"
    _inherit = ["contact.import.guarded"]
    _log_access = False

    scope = fields.Integer(required=True, help="Id of the company; 0 for shared ones.")
    kind = fields.Char(required=True)
    digest = fields.Char(required=True, help="Keyed hash: no address is stored here.")

    _scope_kind_digest_uniq = models.UniqueIndex("(scope, kind, digest)")

    def init(self):
        """Keep the key of the hashes: Odoo gives a copy of a database, and one that is
        restored as a copy, another secret, and all that refused would be forgotten."""
        params = self.env["ir.config_parameter"].sudo()
        if not params.get_param(HASH_KEY):
            params.set_param(HASH_KEY, params.get_param("database.secret"))

    @api.model
    def _claim(self, scope, keys):
        """Take ``keys`` until the transaction ends; before any contact is written.

        What was searched before is what the transaction saw at its first statement:
        a key somebody else took since makes this fail, and the chunk starts anew.

        :param int scope: company of the contacts, 0 for shared ones
        :param keys: iterable of ``(kind, key)``
        """
        rows = sorted(self._digests(self._secret(), set(keys)))
        if not rows:
            return
        self.env.cr.execute(
            """INSERT INTO contact_import_key (scope, kind, digest)
               SELECT %s, kind, digest
               FROM unnest(%s::text[], %s::text[]) AS v(kind, digest)
               ON CONFLICT (scope, kind, digest)
               DO UPDATE SET scope = EXCLUDED.scope""",
            [
                scope,
                array_text(kind for kind, _digest in rows),
                array_text(digest for _kind, digest in rows),
            ],
        )

    @api.model
    def _secret(self):
        """The key of the hashes: that of the database they were made in."""
        params = self.env["ir.config_parameter"].sudo()
        return params.get_param(HASH_KEY) or params.get_param("database.secret")

    @staticmethod
    def _digests(secret, keys):
        """The hashes of many keys.

        :param keys: iterable of ``(kind, key)``
        :return: list of ``(kind, digest)``, in their order
        """
        secret, digest = secret.encode(), hmac.digest
        return [
            (kind, digest(secret, f"{kind}:{key}".encode(), "sha256").hex())
            for kind, key in keys
        ]

    @api.model
    def _addresses_by_digest(self, purpose, addresses):
        """The hashes of addresses, for whoever keeps nothing but these.

        :param str purpose: a word; the same address has another hash for another one
        :param addresses: ``(kind, address)``
        :return: dict: ``(kind, digest)`` -> ``(kind, address)``
        """
        addresses = list(set(addresses))
        keys = [(f"{purpose} {kind}", address) for kind, address in addresses]
        digests = self._digests(self._secret(), keys)
        return {
            (kind, digest): (kind, address)
            for (kind, address), (_kind, digest) in zip(addresses, digests, strict=True)
        }

    @classmethod
    def _digest(cls, secret, kind, key):
        [(_kind, digest)] = cls._digests(secret, [(kind, key)])
        return digest
