# Between two chunks, in a transaction of its own.
# pylint: disable=invalid-commit
"""What PostgreSQL knows of tables that grow while it plans by what they were."""

from odoo.tools import SQL

LARGE_IMPORT = 2000
# The tables that grow with an import and, where these are few of many, the columns it
# is asked for: to look at all of a staged row takes five times as long.
GROWING = {
    "res_partner": SQL(),
    "contact_consent": SQL(),
    "contact_import_key": SQL(),
    "contact_import_line": SQL(
        """(import_id, line, state, issues, digest, duplicate_of, is_company,
            company_key, email_key, phone_key, relay_key, vat_key, ref, match_state,
            match_partner, partner_id)"""
    ),
}


def analyse_grown(env, done, analysed):
    """Of tables that were small when they were last analysed, PostgreSQL keeps plans
    that scan them (measured: 640 rows/s instead of 30,000).

    :param done: number of lines this worker has done
    :param analysed: how often it has looked here
    :return: how often it has now
    """
    if analysed >= 2 or done < LARGE_IMPORT * (analysed * 4 + 1) // 2:
        return analysed
    rows = env.execute_query(
        SQL(
            """SELECT relname FROM pg_class
               WHERE oid = ANY(%s::regclass[]) AND reltuples < %s""",
            list(GROWING),
            done,
        )
    )
    # Another worker would wait for the first one, and do the same once more.
    if rows and _is_first(env):
        tables = [SQL("%s %s", SQL.identifier(name), GROWING[name]) for (name,) in rows]
        env.cr.execute(SQL("ANALYZE %s", SQL(", ").join(tables)))
    env.cr.commit()
    return analysed + 1


def _is_first(env):
    key = "contact.import analyse"
    [(is_free,)] = env.execute_query(
        SQL("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", key)
    )
    return is_free
