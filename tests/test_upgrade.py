"""A database of an earlier version, updated: what was imported can still be seen, by
whom it belongs to."""

from .support import Odoo, fresh_database

EARLIER = "19.0.1.0.0"
RULES = """SELECT d.name, r.domain_force FROM ir_rule r
    JOIN ir_model_data d ON d.model = 'ir.rule' AND d.res_id = r.id
    WHERE d.module = 'contact_csv_import' AND d.name LIKE 'rule_contact_import_line_%%'
    ORDER BY 1"""


def test_rules_of_lines_follow_their_import():
    """Until 19.0.1.0.0 a line had a user and a company of its own."""
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
        assert database.query(RULES) != wanted
        process = Odoo(
            *("server", "-d", database.name, "-u", "contact_csv_import"),
            *("--stop-after-init", "--no-http", "--log-level=warn"),
        )
        assert process.wait(300) == 0, process.stderr
        assert database.query(RULES) == wanted
