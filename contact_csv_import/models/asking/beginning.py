# Each model gets one action that begins a request.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...core.normalise.email import normalise_email

OPEN_PERSON = "SAME_PERSON_OPEN"


class ContactConsentRequest(models.Model):
    """A request is begun with chosen contacts, or with held rows of an import."""

    _inherit = "contact.consent.request"

    @api.model
    def _begin(self, people, **vals):
        """A draft that asks these people.

        :param people: dicts with ``partner_id`` or ``line_id``, ``name``, ``email`` and
            ``language_code``
        :param vals: of the request, beside what a user may set
        :raises UserError: where there is nobody
        """
        self.check_access("create")
        if not people:
            raise UserError(self.env._("There is nobody to write to."))
        date = format_date(self.env, fields.Date.context_today(self))
        request = self.sudo().create(
            {
                "name": self.env._("Consent request of %(date)s", date=date),
                "purpose_ids": self.env["contact.consent.purpose"]
                ._default_purpose()
                .ids,
                "user_id": self.env.uid,
                "company_id": self.env.company.id,
                **vals,
            }
        )
        for person in people:
            address = normalise_email(person.get("email") or "").value
            person["request_id"] = request.id
            person["key"] = address.key if address else False
        self.env["contact.consent.asked"].sudo().create(people)
        request._look_at_people()
        return request.with_env(self.env)


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_ask_consent(self):
        """Begin a request for these contacts."""
        self.check_access("write")
        request = self.env["contact.consent.request"]._begin(
            [
                {
                    "partner_id": partner.id,
                    "name": partner.name,
                    "email": partner.email,
                    "language_code": partner.language_code or (partner.lang or "")[:2],
                }
                for partner in self
            ]
        )
        return request._open_form()


class ContactImportLine(models.Model):
    _inherit = "contact.import.line"

    def action_ask_consent(self):
        """Begin a request for rows that are held for want of consent."""
        self.check_access("write")
        lines = self.filtered(lambda line: line._waits_for_consent())
        if not lines:
            raise UserError(self.env._("None of these rows waits for a consent."))
        if len(lines.import_id) > 1:
            raise UserError(self.env._("Choose rows of one import."))
        return lines._begin_request()._open_form()

    def _waits_for_consent(self):
        """Whether consent is all this row is held for."""
        imported = self.import_id
        if self.state != "held" or imported.without_consent != "hold":
            return False
        codes = {issue["code"] for issue in self.issues or ()}
        return imported.on_open != "hold" or OPEN_PERSON not in codes

    def _begin_request(self):
        imported = self.import_id[:1]
        return self.env["contact.consent.request"]._begin(
            [
                {
                    "line_id": line.id,
                    # Whom somebody has said this row is.
                    "partner_id": line.override == "update"
                    and line.override_partner_id.id,
                    "name": line.name
                    or " ".join(filter(None, (line.given_name, line.family_name))),
                    "email": line.email,
                    "language_code": line.language,
                }
                for line in self
            ],
            import_id=imported.id,
            purpose_ids=imported.purpose_id.ids,
        )
