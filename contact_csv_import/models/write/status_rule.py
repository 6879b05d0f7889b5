from odoo import fields, models

from ...core.merge import consent_change
from ...core.person import says_yes
from .consent_changes import blacklisted, held_addresses

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


def statuses_by_rule(imported, people, consents, values):
    """Give those a status whose rows name none.

    :param dict consents: person -> the statement of its rows that counts
    :param dict values: person -> its values; ``status`` is filled in
    """
    rule = imported.status_rule
    nameless = [p for p in people if rule and not values[p].get("status")]
    if not nameless:
        return
    consenting = _consenting(imported, nameless, consents) if rule == "consent" else ()
    for person in nameless:
        if rule == "consent":
            values[person]["status"] = ACTIVE if person in consenting else POTENTIAL
        else:
            values[person]["status"] = rule


def _consenting(imported, people, consents):
    """Persons who consent once they are imported: an older word of the contact, or the
    blacklist, may say otherwise."""
    env, purpose = imported.env, imported.purpose_id
    contacts = [p.decision.partner for p in people if p.decision.partner]
    held = {}
    if purpose and contacts:
        held = env["contact.consent"]._statements(contacts, purpose.id)
    addresses = held_addresses(env, contacts)
    blocked = blacklisted(
        env,
        {
            person: {person.line["email_key"], addresses.get(person.decision.partner)}
            for person in people
        },
    )
    return {
        person
        for person in people
        if person not in blocked
        and _will_consent(held.get(person.decision.partner), consents[person])
    }


def _will_consent(held, statement):
    """Whether a person consents who said ``held`` before and ``statement`` in the
    file."""
    change = consent_change(held, statement)
    return change == "granted" if change else says_yes(held)
