# contact.export is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import ast

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, html2plaintext

from ...core.export import ExportedContact
from ..contacts.partner_fields import PARTNER_FIELDS

READ = sorted(
    {*PARTNER_FIELDS.values(), "is_company", "comment", "state_id", "country_id"}
    | {"category_id"}
)


class ContactExport(models.Model):
    """Contacts as they leave, with the rights of who exports them."""

    _inherit = "contact.export"

    def _next_contacts(self, limit):
        """The next contacts of this export, in the order of their ids.

        :return: ``res.partner``
        """
        self.ensure_one()
        companies = self.company_ids & self.user_id.company_ids
        partners = (
            self.env["res.partner"]
            .with_user(self.user_id)
            .with_context(allowed_company_ids=companies.ids, prefetch_fields=False)
            .with_company(self.company_id)
        )
        domain = Domain(ast.literal_eval(self.partner_domain))
        return partners.search_fetch(
            domain & Domain("id", ">", self.last_id), READ, order="id", limit=limit
        )

    def _has_written(self, partners):
        """Whether some contacts are in the file already, as far as they are still among
        those it is about."""
        self.ensure_one()
        written = [id_ for id_ in partners.ids if id_ <= self.last_id]
        domain = Domain(ast.literal_eval(self.partner_domain))
        contacts = self.env["res.partner"].sudo().with_context(active_test=False)
        return bool(contacts.search_count(domain & Domain("id", "in", written)))

    @api.model
    def _as_exported(self, partners):
        """
        :param partners: ``res.partner``, as the user who exports them
        :return: list of ``ExportedContact``
        """
        further = self.env["contact.further.address"]._values_of(partners.ids)
        consents = self._proofs(partners.ids)
        codes = {state.id: state.name for state in partners.state_id}
        exported = []
        for partner in partners:
            values = {
                source: str(partner[name])
                for source, name in PARTNER_FIELDS.items()
                if partner[name] and source not in ("email", "phone")
            }
            if not partner.name:
                values.pop("name", None)
            if partner.comment:
                values["notes"] = html2plaintext(partner.comment)
            values["country"] = partner.country_id.code or ""
            values["region"] = codes.get(partner.state_id.id, "")
            own = further.get(partner.id, {})
            exported.append(
                ExportedContact(
                    {name: value for name, value in values.items() if value},
                    partner.is_company,
                    [*filter(None, [partner.email]), *own.get("email", ())],
                    [*filter(None, [partner.phone]), *own.get("phone", ())],
                    partner.category_id.mapped("name"),
                    consents.get(partner.id, {}),
                )
            )
        return exported

    @api.model
    def _proofs(self, partner_ids):
        """Contact -> what holds for marketing, and what proves it."""
        ledger = self.env["contact.consent"].sudo()
        ledger.flush_model()
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM (%s) latest",
                ledger._current_sql(
                    SQL("partner_id = ANY(%s)", list(partner_ids)), SQL(", id")
                ),
            )
        )
        methods = dict(ledger._fields["method"]._description_selection(self.env))
        answers = {"granted": "yes", "withdrawn": "no", "refused": "no"}
        return {
            statement.partner_id.id: {
                name: text
                for name, text in {
                    "state": statement.state,
                    "consent": answers.get(statement.state),
                    "consent_date": _moment(statement.given_at),
                    "consent_source": statement.source,
                    "consent_ip": statement.ip_address,
                    "consent_confirmed": _moment(statement.confirmed_at),
                    "purpose": statement.purpose_id.name,
                    "method": methods[statement.method],
                    "wording": statement.wording,
                    "recorded_at": _moment(statement.recorded_at),
                    "file_sha256": statement.file_sha256,
                    "line": str(statement.line) if statement.line else "",
                }.items()
                if text
            }
            for statement in ledger.browse(id_ for (id_,) in rows)
        }


class ContactFurtherAddress(models.Model):
    _inherit = "contact.further.address"

    @api.model
    def _values_of(self, partner_ids):
        """Contact -> kind -> its further addresses as they are written."""
        self.flush_model()
        values = {}
        for partner, kind, value in self.env.execute_query(
            SQL(
                """SELECT partner_id, kind, value FROM contact_further_address
                   WHERE partner_id = ANY(%s) ORDER BY id""",
                list(partner_ids),
            )
        ):
            values.setdefault(partner, {}).setdefault(kind, []).append(value)
        return values


def _moment(moment):
    return fields.Datetime.to_string(moment) if moment else ""
