"""Which rows of a file have anything to do with a contact or with another row: of most
rows nothing has to be read to know that they are new people."""

from odoo.tools import SQL

from ..contacts.partner import VAT_KEY

# Each finds the rows of one kind among those that are ready; together they find every
# row that ``contact.import.matcher`` or the plan could make more of than a new contact.
# Rights, archived contacts and kinds that are not matched by are left to these: a row
# too many costs a comparison.
_CONTACT = "SELECT FROM res_partner p WHERE"
_ADDRESS = "SELECT FROM contact_further_address a WHERE"
_QUESTIONS = (
    # what was stored of it before, what a person chose, what another row says of it;
    # addresses that few rows have, and rows that are found by something else
    """l.match_state IS DISTINCT FROM 'none' OR l.planned IS NOT NULL
       OR l.perhaps IS NOT NULL OR l.override IS NOT NULL
       OR l.issues @> '[{"code": "SAME_PERSON_OPEN"}]'
       OR l.further_keys IS NOT NULL OR l.relay_key IS NOT NULL OR l.is_company""",
    """EXISTS (SELECT FROM contact_import_line f
               WHERE f.import_id = l.import_id AND f.duplicate_of = l.line)""",
    f"EXISTS ({_CONTACT} p.email_normalized = l.email_key)",
    f"l.email <> l.email_key AND EXISTS ({_CONTACT} p.email_normalized = l.email)",
    f"EXISTS ({_ADDRESS} a.kind = 'email' AND a.key = l.email_key)",
    f"""l.email <> l.email_key
        AND EXISTS ({_ADDRESS} a.kind = 'email' AND a.key = l.email)""",
    f"EXISTS ({_CONTACT} p.phone_sanitized = l.phone_key)",
    f"EXISTS ({_ADDRESS} a.kind = 'phone' AND a.key = l.phone_key)",
    f"EXISTS ({_CONTACT} p.ref = l.ref)",
    f"EXISTS ({_CONTACT} p.vat IS NOT NULL AND {VAT_KEY % 'p.vat'} = l.vat_key)",
)
# Of rows without an address, contacts of the same name are looked at.
_POSTAL = "l.email_key IS NULL AND l.phone_key IS NULL"


def rows_to_compare(imported, among=None):
    """The ready rows whose outcome does not follow from the policy alone.

    :param imported: ``contact.import``
    :param SQL among: a condition on lines (l), None for all
    :return: list of ids of lines, in the order of the file
    """
    imported.env["res.partner"].flush_model()
    imported.env["contact.further.address"].flush_model()
    questions = [
        *_QUESTIONS,
        *([_POSTAL] if imported.identified_by == "postal" else ()),
    ]
    # One query a question: of an OR of them, PostgreSQL would ask each row each one.
    queries = [
        SQL(
            """SELECT l.id, l.line FROM contact_import_line l
               WHERE l.import_id = %s AND l.state = 'valid' AND %s AND (%s)""",
            imported.id,
            among or SQL("TRUE"),
            SQL(question.replace("%", "%%")),
        )
        for question in questions
    ]
    rows = imported.env.execute_query(
        SQL("SELECT id FROM (%s) r ORDER BY line", SQL(" UNION ").join(queries))
    )
    return [id_ for (id_,) in rows]
