"""What the contacts of an import have now, and what they lack."""

from odoo.tools import SQL

# Field of the page -> what a contact needs to have it.
HELD = {
    "email": SQL("p.email IS NOT NULL"),
    "phone": SQL("p.phone IS NOT NULL"),
    "language": SQL("p.language_code IS NOT NULL"),
    "address": SQL("p.street IS NOT NULL AND p.city IS NOT NULL"),
    "country": SQL("p.country_id IS NOT NULL"),
}


def completeness(imported):
    """
    :param imported: ``contact.import``
    :return: list of dicts: ``name``, ``label``, and how many of the ``total`` contacts
        have it (``filled``); empty where the import wrote none
    """
    env = imported.env
    ids = contact_ids(imported)
    if not ids:
        return []
    labels = {
        "email": env._("E-mail"),
        "phone": env._("Phone"),
        "language": env._("Language"),
        "address": env._("Street and city"),
        "country": env._("Country"),
        "consent": env._("Consent to marketing"),
    }
    [counts] = env.execute_query(
        SQL(
            "SELECT %s FROM res_partner p WHERE p.id = ANY(%s)",
            SQL(", ").join(
                SQL("count(*) FILTER (WHERE %s)", held) for held in HELD.values()
            ),
            ids,
        )
    )
    states = env["contact.consent"]._current_states(ids).values()
    granted = sum(state == "granted" for state in states)
    return [
        {"name": name, "label": labels[name], "filled": filled, "total": len(ids)}
        for name, filled in zip([*HELD, "consent"], [*counts, granted], strict=True)
    ]


def contact_ids(imported):
    """The contacts the rows of an import went to, as far as they are there."""
    env = imported.env
    env["contact.import.line"].flush_model()
    env["res.partner"].flush_model()
    rows = env.execute_query(
        SQL(
            """SELECT DISTINCT l.partner_id FROM contact_import_line l
               JOIN res_partner p ON p.id = l.partner_id
               WHERE l.import_id = ANY(%s)
               AND l.state IN ('created', 'updated', 'unchanged')""",
            imported.ids,
        )
    )
    return [contact for (contact,) in rows]
