"""The columns of a staged row, in one catalogue, and reading rows past the ORM.

Whoever writes staged rows is in ``line_writes``.
"""

from odoo.tools import SQL

from ...core.fields import CATALOGUE
from ...core.further import FURTHER_VALUES

# Values that are found out beside those of the fields columns go to.
FOUND_OUT = {
    "company_key": "text",
    **{"consent_raw": "text", "opted_out": "boolean", "language_derived": "boolean"},
    **{"further_emails": "jsonb", "further_phones": "jsonb"},
    # Of fields that are not in the catalogue, all in one.
    FURTHER_VALUES: "jsonb",
}
# Staged values and how the database keeps each; one column each.
VALUE_TYPES = {
    **{field.place: field.stored for field in CATALOGUE if field.place},
    **FOUND_OUT,
}


def _kept_as(kind):
    return tuple(name for name, stored in VALUE_TYPES.items() if stored == kind)


TEXT_VALUES = _kept_as("text")
JSON_VALUES = _kept_as("jsonb")
DATE_VALUES = _kept_as("timestamp")
FLAG_VALUES = _kept_as("boolean")
VALUES = (*TEXT_VALUES, *DATE_VALUES, *FLAG_VALUES, *JSON_VALUES)
# Kind of match key -> the column that holds it.
KEY_COLUMNS = {
    "email": "email_key",
    "phone": "phone_key",
    "relay": "relay_key",
    "ref": "ref",
    "vat": "vat_key",
}
# Kinds whose keys are no values themselves, and the columns of these.
OWN_KEYS = tuple(kind for kind, name in KEY_COLUMNS.items() if name not in VALUES)
OWN_KEY_COLUMNS = tuple(KEY_COLUMNS[kind] for kind in OWN_KEYS)
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
