# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.tools import SQL

from ...core.company_links import NewCompany
from ...core.person import Person
from ..records.guarded import as_import_writing
from .companies import default_country, row_identity
from .writer import image_of_new


class ContactImportWriter(models.AbstractModel):
    """Companies and their people."""

    _inherit = "contact.import.writer"

    @api.model
    def _company_keys(self, imported, plan):
        """What makes two importers of the same company wait for each other.

        :return: set of ``(kind, key)``, see ``contact.import.key``
        """
        identities = {company.identity for company in plan.new_companies}
        if imported._links_companies():
            country = default_country(imported)
            identities |= {
                row_identity(person_plan.values, country)
                for person_plan in plan.ending("created")
                if person_plan.values.get("is_company")
            }
        return {
            ("company", f"{identity.key}|{identity.country}")
            for identity in identities
            if identity.key
        }

    @api.model
    def _hold_companies(self, plan):
        """Companies that are there already stay until the transaction ends."""
        ids = {parent for p in plan if isinstance(parent := plan.parent_of(p), int)}
        if ids:
            self.env.flush_all()
            self.env.execute_query(
                SQL(
                    "SELECT id FROM res_partner WHERE id = ANY(%s) FOR KEY SHARE",
                    sorted(ids),
                )
            )

    @api.model
    def _make_companies(self, imported, plan, images, defaults):
        """Make each company once.

        :param dict images: person -> before-image; that of the first person of each
            company grows
        :param dict defaults: what Odoo puts into every new contact
        :return: dict: ``NewCompany`` -> id
        """
        if not plan.new_companies:
            return {}
        vals_list = [
            {
                "lang": False,
                **vals,
                "is_company": True,
                "contact_import_id": imported.id,
            }
            for vals in plan.new_companies.values()
        ]
        partners = self._create_partners(vals_list)
        made = dict(zip(plan.new_companies, partners.ids, strict=True))
        vals_by_company = dict(zip(made, vals_list, strict=True))
        for person_plan in plan:
            company = plan.parent_of(person_plan)
            if isinstance(company, NewCompany) and (
                vals := vals_by_company.pop(company, None)
            ):
                image = image_of_new({**defaults, **vals})
                list_ = images[person_plan.person].setdefault("companies", [[], []])[1]
                list_.append([made[company], image])
        return made

    @api.model
    def _change_companies(self, plan):
        """Addresses that rows say are the company's."""
        for company, changes in plan.company_changes.items():
            self.env["res.partner"].browse(company).write(changes)

    @api.model
    def _people_vals(self, vals_list):
        """What Odoo hands down from a company to its people, for all of them at once.

        :param vals_list: values of new contacts that have a ``parent_id``
        """
        parents = self.env["res.partner"].sudo()
        handed = {}
        for vals in vals_list:
            parent = parents.browse(vals["parent_id"])
            if parent not in handed:
                commercial = parent.commercial_partner_id
                handed[parent] = (
                    commercial._get_commercial_values() or {},
                    {"user_id": parent.user_id.id},
                )
            if not vals["is_company"]:
                for more in handed[parent]:
                    vals.update(more)

    @api.model
    def _create_people(self, vals_list, sanitized):
        """New contacts with what they have of their companies already among their
        values, so that Odoo need not look at each of them."""
        people = [vals for vals in vals_list if vals.get("parent_id")]
        self._people_vals(people)
        writer = self.with_context(contact_import_synchronised=True) if people else self
        partners = writer._create_partners(vals_list, sanitized)
        partners = partners.with_env(self.env)
        self._hand_to_other_companies(partners)
        return partners

    @api.model
    def _hand_to_other_companies(self, partners):
        """Fields that differ by company of Odoo, in the others."""
        if not partners._company_dependent_commercial_fields():
            return
        if self.env["res.company"].sudo().search_count([], limit=2) < 2:
            return
        people = partners.sudo().filtered(
            lambda partner: (
                partner.commercial_partner_id not in (partner, partner.browse())
            )
        )
        for group in people.grouped("commercial_partner_id").values():
            as_import_writing(group)._company_dependent_commercial_sync()

    @api.model
    def _link_rows(self, imported, plan, contacts):
        """Rows of the chunk that belong to a company which is one of its rows."""
        for person_plan in plan.ending("created"):
            if isinstance(person_plan.company, Person):
                parent = contacts.get(person_plan.company)
                contact = self.env["res.partner"].browse(contacts[person_plan.person])
                if parent:
                    contact.write({"parent_id": parent})
