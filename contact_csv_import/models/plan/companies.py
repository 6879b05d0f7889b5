"""The companies that rows name: how many will be made, and which were."""

from odoo.tools import SQL

from ...core.company_links import CompanyFacts, FileCompanies, choose
from ...core.matching.names import company_key
from ..write.companies import KnownCompanies, default_country


def companies_to_make(imported):
    """The identities that rows name, that no contact and no row is.

    :rtype: set
    """
    imported.env["contact.import.line"].flush_model()
    country, rows_by_key = default_country(imported), {}
    for key, name, land, vat in imported.env.execute_query(
        SQL(
            """SELECT DISTINCT company_key, company, coalesce(country, ''),
                               coalesce(vat, '')
               FROM contact_import_line
               WHERE import_id = %s AND company_key IS NOT NULL
                     AND state IN ('valid', 'duplicate')""",
            imported.id,
        )
    ):
        rows_by_key.setdefault(key, []).append(
            CompanyFacts(name or "", land, {}, 1, vat)
        )
    file = FileCompanies(rows_by_key, country)
    named = {
        (file.identity(key, row.country, row.name, row.vat), bool(row.country))
        for key, rows in rows_by_key.items()
        for row in rows
    }
    own = {
        (company_key(name or ""), land or country)
        for name, land in imported.env.execute_query(
            SQL(
                """SELECT DISTINCT name, coalesce(country, '')
                   FROM contact_import_line
                   WHERE import_id = %s AND is_company AND state = 'valid'""",
                imported.id,
            )
        )
    }
    acting = imported.sudo()._as_its_user()
    numbers = {row.vat for rows in rows_by_key.values() for row in rows} - {""}
    existing = KnownCompanies(acting, set(rows_by_key), numbers)
    new = set()
    for identity, names_country in named - {(None, True), (None, False)}:
        if (identity.key, identity.country) in own:
            continue
        if not choose(
            identity, existing.of(identity), country, names_country=names_country
        ):
            new.add(identity.vat or identity)
    return new


def made_company_ids(imported):
    """Ids of the companies this import made that are no row's own contact."""
    imported.env["res.partner"].flush_model(["contact_import_id", "company_key"])
    rows = imported.env.execute_query(
        SQL(
            """SELECT p.id FROM res_partner p
               WHERE p.contact_import_id = %(import)s AND p.company_key IS NOT NULL
                 AND NOT EXISTS (
                     SELECT FROM contact_import_line l
                     WHERE l.import_id = %(import)s AND l.partner_id = p.id
                           AND l.state = 'created')""",
            **{"import": imported.id},
        )
    )
    return [id_ for (id_,) in rows]
