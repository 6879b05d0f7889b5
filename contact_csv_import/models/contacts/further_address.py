from odoo import api, fields, models
from odoo.tools import SQL

from ...core.copy_text import array_text, numbers_text
from ...core.normalise.email import normalise_email
from ...core.normalise.phone import normalise_phone
from ...core.normalise.relay_domains import is_relay_address
from ...core.relay import unmatched_key
from ..records.guarded import as_import_writing

# Contacts with several addresses in the field of one, and all of these but the first,
# which Odoo normalises: its mails go to each of them. As the FROM of a query.
WRITTEN_BESIDE = SQL(
    r"""(SELECT p.id, told.email FROM res_partner p
         CROSS JOIN LATERAL regexp_split_to_table(lower(p.email), '[\s,;<>"()]+')
                    AS told(email)
         WHERE p.email LIKE '%%@%%@%%' AND told.email LIKE '_%%@%%_'
               AND told.email IS DISTINCT FROM p.email_normalized)"""
)


class ContactFurtherAddress(models.Model):
    """A further e-mail address or phone number of a contact.

    Odoo has room for one of each; a file often brings more. What stands here is found
    by later imports like the contact's own.
    """

    _name = "contact.further.address"
    _description = "Further E-mail or Phone of a Contact"
    _inherit = ["contact.import.guarded"]
    _order = "partner_id, kind, id"
    _rec_name = "value"
    _log_access = False

    partner_id = fields.Many2one(
        "res.partner", string="Contact", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("email", "E-mail"), ("phone", "Phone")], required=True, default="email"
    )
    value = fields.Char(string="Address or Number", required=True)
    key = fields.Char(
        compute="_compute_key",
        store=True,
        readonly=False,
        help="What is compared: the normalised address or number.",
    )

    # Not unique: merging two contacts that both have it must lose neither.
    _kind_key_idx = models.Index("(kind, key)")

    @api.model
    def _fields_of_users(self):
        """The key follows from the value."""
        return {"partner_id", "kind", "value"}

    @api.depends("kind", "value")
    def _compute_key(self):
        domains = self.env["contact.import.relay.domain"]._domains()
        for address in self:
            country = address.partner_id.country_id or self.env.company.country_id
            done = (
                normalise_email(address.value or "")
                if address.kind == "email"
                else normalise_phone(address.value or "", country.code or None)
            )
            key = done.value.key if done.value else False
            if key and address.kind == "email" and is_relay_address(key, domains):
                key = unmatched_key(key)
            address.key = key

    @api.model
    def _find(self, kind, keys):
        """Contacts a further address of whom is one of ``keys``.

        :return: id of a contact -> list of its keys
        """
        keys_by_partner = {}
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_id, key FROM contact_further_address
                   WHERE kind = %s AND key = ANY(%s::text[])""",
                kind,
                array_text(keys),
            )
        )
        for partner, key in rows:
            keys_by_partner.setdefault(partner, []).append(key)
        return keys_by_partner

    @api.model
    def _keys_of(self, partner_ids):
        """Id of a contact -> ``(kind, key)`` of its further addresses."""
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_id, kind, key FROM contact_further_address
                   WHERE partner_id = ANY(%s) AND key IS NOT NULL ORDER BY id""",
                list(partner_ids),
            )
        )
        keys_by_partner = {}
        for partner, kind, key in rows:
            keys_by_partner.setdefault(partner, []).append((kind, key))
        return keys_by_partner

    @api.model
    def _known_keys(self, partner_ids):
        """Id of a contact -> its ``(kind, key)``, those Odoo keeps included."""
        self.flush_model()
        self.env["res.partner"].flush_model(["email_normalized", "phone_sanitized"])
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_id, kind, key FROM contact_further_address
                   WHERE partner_id = ANY(%(ids)s::int[]) AND key IS NOT NULL
                   UNION ALL SELECT id, 'email', email_normalized FROM res_partner
                   WHERE id = ANY(%(ids)s::int[]) AND email_normalized IS NOT NULL
                   UNION ALL SELECT id, 'email', email FROM %(beside)s beside
                   WHERE id = ANY(%(ids)s::int[])
                   UNION ALL SELECT id, 'phone', phone_sanitized FROM res_partner
                   WHERE id = ANY(%(ids)s::int[]) AND phone_sanitized IS NOT NULL""",
                ids=numbers_text(partner_ids),
                beside=WRITTEN_BESIDE,
            )
        )
        keys_by_partner = {}
        for partner, kind, key in rows:
            keys_by_partner.setdefault(partner, set()).add((kind, key))
        return keys_by_partner

    @api.model
    def _add(self, partner, addresses):
        """Keep addresses with a contact that it does not have yet.

        :param partner: ``res.partner``
        :param addresses: ``(kind, key, value)``
        """
        self.env["res.partner"].flush_model(["email_normalized", "phone_sanitized"])
        rows = self.search([("partner_id", "=", partner.id)])
        held = {(row.kind, row.key) for row in rows}
        as_import_writing(self).create(
            [
                {"partner_id": partner.id, "kind": kind, "key": key, "value": value}
                for kind, key, value in sorted(addresses)
                if (kind, key) not in held
            ]
        )

    @api.model
    def _drop_own(self, partner):
        """Remove what is no further address: the e-mail and the phone a contact has.
        One that cannot be read is like no other."""
        own = {
            ("email", partner.email_normalized),
            ("phone", partner.phone_sanitized),
        }
        rows = self.search([("partner_id", "=", partner.id), ("key", "!=", False)])
        rows.filtered(lambda row: (row.kind, row.key) in own).unlink()
