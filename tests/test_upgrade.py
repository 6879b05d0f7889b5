"""A database of an earlier version, updated: what was imported can still be seen, by
whom it belongs to."""

from .support import Odoo, fresh_database

EARLIER = "19.0.1.0.0"
RULES = """SELECT d.name, r.domain_force FROM ir_rule r
    JOIN ir_model_data d ON d.model = 'ir.rule' AND d.res_id = r.id
    WHERE d.module = 'contact_csv_import' AND d.name LIKE 'rule_contact_import_line_%%'
    ORDER BY 1"""


# Written past the ORM, as before the addon was installed.
BLACKLISTED = """WITH entry AS (
        INSERT INTO mail_blacklist (email, active, create_date)
        VALUES ('eva@b.example', TRUE, '2020-05-01 10:00:00') RETURNING email)
    INSERT INTO res_partner (name, email, email_normalized, active)
    SELECT 'Eva', email, email, TRUE FROM entry"""
SAID = """SELECT c.state, c.given_at::text, c.method FROM contact_consent c
    JOIN res_partner p ON p.id = c.partner_id WHERE p.email = 'eva@b.example'"""


def test_rules_follow_imports_and_blacklists_are_told_to_the_ledger():
    """Until 19.0.1.0.0 a line had a user and a company of its own; until 19.0.1.4.0 the
    ledger knew of no blacklist that was older than the addon."""
    with fresh_database("upgrade") as database:
        wanted = database.query(RULES)
        assert "import_id.company_id" in str(wanted)
        database.query(
            """UPDATE ir_rule SET domain_force = replace(domain_force, 'import_id.', '')
               WHERE id IN (SELECT res_id FROM ir_model_data WHERE model = 'ir.rule'
                            AND name LIKE 'rule_contact_import_line_%%')"""
        )
        database.query(
            "UPDATE ir_module_module SET latest_version = %s WHERE name = %s",
            *(EARLIER, "contact_csv_import"),
        )
        database.query(BLACKLISTED)
        assert database.query(RULES) != wanted
        assert database.query(SAID) == []
        process = Odoo(
            *("server", "-d", database.name, "-u", "contact_csv_import"),
            *("--stop-after-init", "--no-http", "--log-level=warn"),
        )
        assert process.wait(300) == 0, process.stderr
        assert database.query(RULES) == wanted
        said = [("refused", "2020-05-01 10:00:00", "blacklist")]
        assert database.query(SAID) == said
