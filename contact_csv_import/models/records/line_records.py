"""Staged rows as they are compared with each other and with contacts."""

from odoo.tools import SQL

from ...core.line_columns import KEY_COLUMNS
from ...core.matching.names import fold_company, fold_name
from ...core.matching.records import row_record
from .line_table import read_lines

# The columns by which people are compared.
COMPARED = (
    *("line", "name", "given_name", "family_name", "email", "company"),
    *("is_company", "street", "zip", "city", "country", "vat", "company_registry"),
    *("birth", "further_keys"),
    *KEY_COLUMNS.values(),
)


def line_record(row, kinds):
    """
    :param dict row: the columns ``COMPARED`` of a line
    :param kinds: the match kinds of the import
    :rtype: core.matching.records.Record
    """
    return row_record(
        row["line"],
        row,
        {kind: row[column] for kind, column in KEY_COLUMNS.items() if row[column]},
        row["further_keys"],
        kinds,
        bool(row["is_company"]),
    )


def read_records(env, import_id, lines, kinds):
    """The records of lines of an import.

    :param lines: their line numbers
    """
    where = SQL("import_id = %s AND line = ANY(%s)", import_id, lines)
    rows = read_lines(env, where, COMPARED)
    return [line_record(row, kinds) for row in rows]


# So many contacts with one address show that it is nobody's.
SEEN = 70
HELD_IN = {"email": "email_normalized", "phone": "phone_sanitized"}


def address_users(env, company_id):
    """Who uses addresses in the database, for ``core.matching.grouping``.

    :param int company_id: its contacts, and those that all companies share
    :return: function: ``(kind, value)`` pairs -> pair -> ``(name, is a company)``
    """

    def users(keys):
        users_by_key = {}
        for kind, column in HELD_IN.items():
            values = [value for key_kind, value in keys if key_kind == kind]
            if not values:
                continue
            env["res.partner"].flush_model([column, "name", "is_company"])
            rows = env.execute_query(
                SQL(
                    """SELECT value, name, is_company FROM (
                           SELECT %(column)s AS value, name, is_company,
                                  row_number() OVER (PARTITION BY %(column)s) AS number
                           FROM res_partner
                           WHERE %(column)s = ANY(%(values)s) AND active
                             AND coalesce(company_id, %(company)s) = %(company)s
                             AND type NOT IN ('invoice', 'delivery')
                       ) holders WHERE number <= %(seen)s""",
                    column=SQL.identifier(column),
                    values=values,
                    company=company_id,
                    seen=SEEN,
                )
            )
            for value, name, is_company in rows:
                fold = fold_company if is_company else fold_name
                user = (fold(name or ""), bool(is_company))
                users_by_key.setdefault((kind, value), []).append(user)
        return users_by_key

    return users
