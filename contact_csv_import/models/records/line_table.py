"""The columns of a staged row, in one catalogue, and reading rows past the ORM.

Whoever writes staged rows is in ``line_writes``.
"""

from odoo.tools import SQL

# Staged values, one column each; a value is named as the field a column goes to.
TEXT_VALUES = (
    "name",
    "given_name",
    "family_name",
    "salutation",
    "email",
    "phone",
    "company",
    "function",
    "street",
    "street2",
    "zip",
    "city",
    "region",
    "country",
    "language",
    "consent",
    "consent_raw",
    "consent_source",
    "consent_ip",
    "status",
    "website",
    "ref",
    "login",
    "notes",
)
JSON_VALUES = ("tags", "further_emails", "further_phones")
DATE_VALUES = ("consent_date", "consent_confirmed")
FLAG_VALUES = ("opted_out", "language_derived")
VALUES = (*TEXT_VALUES, *DATE_VALUES, *FLAG_VALUES, *JSON_VALUES)
# Type of each value in the database.
VALUE_TYPES = {
    **dict.fromkeys(TEXT_VALUES, "text"),
    **dict.fromkeys(DATE_VALUES, "timestamp"),
    **dict.fromkeys(FLAG_VALUES, "boolean"),
    **dict.fromkeys(JSON_VALUES, "jsonb"),
}
# Kind of match key -> the column that holds it.
KEY_COLUMNS = {
    "email": "email_key",
    "phone": "phone_key",
    "relay": "relay_key",
    "ref": "ref",
}
# Columns of keys that are no values themselves.
OWN_KEY_COLUMNS = tuple(name for name in KEY_COLUMNS.values() if name not in VALUES)
# What of an earlier line holds for the same row in another file.
KEPT_COLUMNS = ("raw", "digest", *OWN_KEY_COLUMNS, "further_keys", *VALUES)

# What deciding about a row and writing it needs to know.
LINE_COLUMNS = (
    *("id", "line", "state", "issues", "match_state", "released"),
    *(*OWN_KEY_COLUMNS, "further_keys", *VALUES),
    *("override", "override_partner_id"),
)


def read_rows(env, query, names):
    """The rows of a query as dicts.

    :param SQL query: selects as many columns as there are names
    :param names: of the columns, in their order
    :rtype: list[dict]
    """
    return [dict(zip(names, row, strict=True)) for row in env.execute_query(query)]


def read_lines(env, where, names=LINE_COLUMNS, limit=None):
    """Staged rows as dicts, in the order of the file.

    :param SQL where: which of them
    :param names: the columns that are read
    :param limit: number of rows, None for all
    """
    return read_rows(
        env,
        SQL(
            "SELECT %s FROM contact_import_line WHERE %s ORDER BY line %s",
            SQL(", ").join(map(SQL.identifier, names)),
            where,
            SQL("LIMIT %s", limit) if limit else SQL(),
        ),
        names,
    )


def read_followers(env, import_id, lines):
    """The rows that repeat rows of an import; refused ones too, for what they say of
    consent.

    :param lines: line numbers of the rows that are repeated
    :return: line number -> rows as dicts
    """
    rows = read_lines(
        env,
        SQL(
            """import_id = %s AND duplicate_of = ANY(%s)
               AND state IN ('duplicate', 'invalid', 'refused')""",
            import_id,
            lines,
        ),
        (*LINE_COLUMNS, "duplicate_of"),
    )
    followers = {}
    for row in rows:
        followers.setdefault(row["duplicate_of"], []).append(row)
    return followers
