"""Lines know their user and company by their import only, as the rules must. An update
does not touch rules, which an admin may have changed."""

from odoo import SUPERUSER_ID, api

RULES = ("rule_contact_import_line_own", "rule_contact_import_line_company")
FIELDS = ("user_id", "company_id")


def migrate(cr, version):
    env = api.Environment(cr, SUPERUSER_ID, {})
    for xmlid in RULES:
        if rule := env.ref(f"contact_csv_import.{xmlid}", raise_if_not_found=False):
            domain = rule.domain_force or ""
            for field in FIELDS:
                for quote in "'\"":
                    domain = domain.replace(quote + field, f"{quote}import_id.{field}")
            rule.domain_force = domain
