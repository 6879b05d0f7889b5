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
    env["contact.import.line"].flush_model()
    env["res.partner"].flush_model()
    env["contact.consent"].flush_model()
    ledger = env["contact.consent"]
    consented = ledger._are_in_states_of_many_sql(SQL("p.id"), ["granted"])
    [(total, *counts)] = env.execute_query(
        SQL(
            "SELECT count(*), %s FROM res_partner p WHERE p.id IN (%s)",
            SQL(", ").join(
                SQL("count(*) FILTER (WHERE %s)", held)
                for held in (*HELD.values(), consented)
            ),
            _contacts_sql(imported),
        )
    )
    if not total:
        return []
    labels = {
        "email": env._("E-mail"),
        "phone": env._("Phone"),
        "language": env._("Language"),
        "address": env._("Street and city"),
        "country": env._("Country"),
        "consent": env._("Consent to marketing"),
    }
    return [
        {"name": name, "label": labels[name], "filled": filled, "total": total}
        for name, filled in zip([*HELD, "consent"], counts, strict=True)
    ]


def _contacts_sql(imported):
    """The contacts the rows of an import went to."""
    return SQL(
        """SELECT partner_id FROM contact_import_line
           WHERE import_id = %s AND state IN ('created', 'updated', 'unchanged')""",
        imported.id,
    )
