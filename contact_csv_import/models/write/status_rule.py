# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.tools import SQL

from ...core.merge import consent_change

ACTIVE, POTENTIAL = "active", "potential"


class ContactImportPolicy(models.AbstractModel):
    """The customer status of contacts whose row names none."""

    _inherit = "contact.import.policy"

    status_rule = fields.Selection(
        [
            (POTENTIAL, "All are Potential"),
            (ACTIVE, "All are Active"),
            ("consent", "Active with consent, Potential without"),
        ],
        string="Customer Status",
        help="Of contacts whose row names none. Empty: none. A contact that "
        "has a status keeps it.",
    )


class ContactImportWriter(models.AbstractModel):
    """The status by a rule, for a chunk at once."""

    _inherit = "contact.import.writer"

    @api.model
    def _apply_status_rule(self, imported, people):
        """Give those a status whose rows name none."""
        rule = imported.status_rule
        open_people = [p for p in people if rule and not p.values.get("status")]
        if not open_people:
            return
        consenting = (
            self._consenting(imported, open_people) if rule == "consent" else ()
        )
        for person in open_people:
            if rule == "consent":
                gives = person.line["id"] in consenting
                person.values["status"] = ACTIVE if gives else POTENTIAL
            else:
                person.values["status"] = rule

    @api.model
    def _consenting(self, imported, people):
        """Ids of the lines whose person consents once they are imported: an older word
        of the contact, or the blacklist, may say otherwise."""
        known = [p for p in people if p.partner]
        purpose = imported.purpose_id
        held = {}
        if purpose and known:
            held = self.env["contact.consent"]._statements(
                [p.partner for p in known], purpose.id
            )
        blocked = self._blacklisted(known, self._addresses_held(known)) if known else ()
        addresses = [p.line["email_key"] for p in people if p.line["email_key"]]
        rows = self.env.execute_query(
            SQL(
                "SELECT email FROM mail_blacklist WHERE active AND email = ANY(%s)",
                addresses,
            )
        )
        unwanted = {email for (email,) in rows}
        return {
            person.line["id"]
            for person in people
            if person not in blocked
            and person.line["email_key"] not in unwanted
            and _says_yes(held.get(person.partner), person.consent)
        }


def _says_yes(held, told):
    """Whether a person consents who said ``held`` before and ``told`` in the file."""
    change = consent_change(held, told)
    return change == "granted" if change else bool(held) and held[0] == "yes"
