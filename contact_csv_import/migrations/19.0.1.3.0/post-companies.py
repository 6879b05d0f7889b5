"""Staged rows say themselves whether they are companies; what was told of a company's
address has another name."""


def migrate(cr, version):
    """:param version: the version that is updated; None when installing"""
    if not version:
        return
    cr.execute(
        """UPDATE contact_import_line l SET is_company = TRUE
           FROM contact_import i
           WHERE i.id = l.import_id AND i.contact_type = 'company'"""
    )
    cr.execute(
        """UPDATE contact_import_line
           SET issues = replace(issues::text, '"COMPANY_ADDRESS"',
                                '"ADDRESS_OF_COMPANY"')::jsonb
           WHERE issues::text LIKE '%"COMPANY_ADDRESS"%'"""
    )
