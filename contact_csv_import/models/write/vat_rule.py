"""VAT numbers as Odoo's own check (``base_vat``) takes them, where it is installed: it
refuses a contact for a number, and writes others in the form of their country."""

from ...core.errors import issue, issue_dict


def check_vats(imported, values, issues):
    """Leave out numbers that Odoo would refuse a contact for, and name them.

    :param imported: ``contact.import``, as its user
    :param dict values: person -> its values, the ids of countries among them
    :param issues: person -> list of issues; it grows
    """
    partner = imported.env["res.partner"]
    if not hasattr(partner, "_check_vat_number"):
        return
    judged = {}
    for person, person_values in values.items():
        number = person_values.get("vat")
        country = number and person_values.get("country_id")
        if not country:
            # Without a country nothing is checked, as in Odoo.
            continue
        if (number, country) not in judged:
            judged[number, country] = partner._run_vat_checks(
                imported.env["res.country"].browse(country),
                number,
                validation="setnull",
            )[0]
        person_values["vat"] = judged[number, country]
        if not person_values["vat"]:
            warning = issue_dict(issue("VAT_INVALID", number))
            issues[person].append({**warning, "line": person.line["line"]})
