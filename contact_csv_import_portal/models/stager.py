from odoo import api, models
from odoo.tools import SQL


class ContactImportStager(models.AbstractModel):
    """The check says of which rows no login will be made, and why."""

    _inherit = "contact.import.stager"

    @api.model
    def _stage(self, imported):
        result = super()._stage(imported)
        if imported._makes_logins():
            self._tell_of_logins(imported)
        return result

    @api.model
    def _tell_of_logins(self, imported):
        self.env.execute_query(
            SQL(
                """UPDATE contact_import_line l
                   SET issues = coalesce(l.issues, '[]'::jsonb)
                                || jsonb_build_array(g.issue)
                   FROM contact_import_login g
                   WHERE l.import_id = %s AND g.import_id = l.import_id
                         AND g.line = l.line AND g.state = 'refused'
                   RETURNING l.id""",
                imported.id,
            )
        )
        self.env["contact.import.line"].invalidate_model()

    @api.model
    def _issues_of_columns(self, imported, columns):
        """What is said of columns that hold logins and passwords."""
        issues = super()._issues_of_columns(imported, columns)
        mapped = columns.mapped("field_name")
        if "login" not in mapped:
            return issues
        if not imported._makes_logins():
            return [*issues, {"code": "LOGIN_NOT_USED", "severity": "warning"}]
        if "password" not in mapped:
            return issues
        used = [issue for issue in issues if issue["code"] != "PASSWORD_NOT_USED"]
        return [*used, {"code": "PASSWORDS_HASHED", "severity": "warning"}]
