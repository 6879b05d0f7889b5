# The matcher is one model in two files: its verdicts, and the contacts it reads.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.tools import SQL

from ...core.copy_text import array_text, numbers_text
from ...core.matching.records import fold_vat, make_record
from ...core.normalise.email import normalise_email
from ...core.normalise.relay_domains import is_relay_address
from ..contacts.partner import VAT_KEY
from ..contacts.partner_fields import ADDRESS_TYPES
from ..file.rules import placeholder_values

SEARCHED = {
    "email": "email_normalized",
    "relay": "email_normalized",
    "phone": "phone_sanitized",
    "vat": "vat",
}
# Columns of a contact that are compared with a row.
READ = (
    *("email_normalized", "phone_sanitized", "ref", "name", "is_company", "street"),
    *("zip", "city", "commercial_company_name", "vat", "country_id", "active"),
)


class ContactImportMatcher(models.AbstractModel):
    """Contacts as they are compared, read as the importing user."""

    _inherit = "contact.import.matcher"

    @api.model
    def _records(self, partners):
        """:param dict partners: id -> dict of a contact
        :return: id -> ``core.matching.records.Record``"""
        domains = self.env["contact.import.relay.domain"]._domains()
        further = self.env["contact.further.address"]._keys_of(partners)
        countries = self.env["res.country"]
        placeholders = placeholder_values(self.env, self.env.company)
        records = {}
        for id_, row in partners.items():
            emails, phones, relay = [], [], ""
            own = (
                ("email", row["email_normalized"]),
                ("phone", row["phone_sanitized"]),
            )
            for kind, key in (*own, *further.get(id_, ())):
                if not key or key.startswith("relay:"):
                    continue
                if kind == "phone":
                    phones.append(key)
                elif is_relay_address(key := _email_key(key), domains):
                    relay = relay or key
                else:
                    emails.append(key)
            records[id_] = make_record(
                id_,
                {
                    **row,
                    "company": row["commercial_company_name"],
                    "country": countries.browse(row["country_id"]).code,
                },
                emails,
                phones,
                relay=relay,
                is_company=bool(row["is_company"]),
                placeholders=placeholders,
            )
        return records

    @api.model
    def _records_of(self, ids):
        """The contacts of some ids that the user may read, as they are compared.

        :return: id -> ``core.matching.records.Record``"""
        rows = self._read_partners("id", ids, "id")
        return self._records({row["id"]: row for row in rows})

    @api.model
    def _search_partners(self, kind, values):
        """As the importing user, so that record rules hold; the oldest first.

        Archived ones, too: of most rows nobody is found, and then both are asked for.
        """
        column = SEARCHED.get(kind, kind)
        if kind == "vat":
            return self._read_companies(values)
        rows = self._read_partners(column, values, column, None)
        further = self.env["contact.further.address"]._find(kind, values)
        if further:
            holders = self._read_partners("id", list(further), column, None)
            rows += [
                {**row, "key": key} for row in holders for key in further[row["id"]]
            ]
            rows.sort(key=lambda row: row["id"])
        return rows

    @api.model
    def _read_companies(self, values):
        """Companies whose VAT number is one of ``values`` in whatever spelling: its
        people, who have it too, are none of them."""
        key = SQL(VAT_KEY, SQL.identifier("res_partner", "vat"))
        rows = self._read_partners(key, values, "vat", None)
        return [{**row, "key": fold_vat(row["key"])} for row in rows]

    @api.model
    def _read_partners(self, searched, values, column, is_active=True):
        """Contacts the user may read whose column ``searched`` (or, of companies, an
        expression) holds one of ``values``, with ``column`` as their key.

        :param is_active: whether archived ones are left out, or are the only ones;
            None for both
        """
        partners = self.env["res.partner"].with_context(active_test=False)
        partners.flush_model([*READ, *SEARCHED.values()])
        domain = [("type", "not in", ADDRESS_TYPES)]
        if is_active is not None:
            domain.append(("active", "=", is_active))
        if isinstance(searched, SQL):
            domain.append(("is_company", "=", True))
        query = partners._search(domain, order="id")
        table = SQL.identifier(query.table)
        # Not in the domain: looking through thousands of values would take the ORM
        # longer than the database.
        if not isinstance(searched, SQL):
            searched = SQL("%s.%s", table, SQL.identifier(searched))
        if values and isinstance(values[0], str):
            held = SQL("%s::text[]", array_text(values))
        else:
            held = SQL("%s::int[]", numbers_text(values))
        query.add_where(SQL("%s = ANY(%s)", searched, held))
        rows = self.env.execute_query(
            query.select(
                SQL("%s.id", table),
                SQL("%s.%s", table, SQL.identifier(column)),
                *(SQL("%s.%s", table, SQL.identifier(name)) for name in READ),
            )
        )
        return [dict(zip(("id", "key", *READ), row, strict=True)) for row in rows]


def _email_key(address):
    """Odoo keeps internationalised domains as they were typed."""
    if address.isascii():
        return address
    done = normalise_email(address)
    return done.value.key if done.value else address
