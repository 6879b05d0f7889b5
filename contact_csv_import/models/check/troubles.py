# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..words.troubles import trouble_message


def _has_error(code):
    """The domain of rows that an error keeps from being imported."""
    wanted = [{"code": code, "severity": "error"}]
    return Domain.custom(
        to_sql=lambda model, alias, query: SQL(
            "(%(issues)s IS NOT NULL AND %(issues)s @> %(wanted)s)",
            issues=SQL.identifier(alias, "issues"),
            wanted=json.dumps(wanted),
        ),
        predicate=lambda line: code in line._error_codes(),
    )


class ContactImportLine(models.Model):
    """Rows found by what is wrong with them."""

    _inherit = "contact.import.line"

    error_code = fields.Char(
        compute="_compute_error_code", search="_search_error_code", string="Trouble"
    )

    @api.depends("issues")
    def _compute_error_code(self):
        for line in self:
            line.error_code = next(iter(line._error_codes()), False)

    def _error_codes(self):
        return [
            issue["code"] for issue in self.issues or [] if issue["severity"] == "error"
        ]

    @api.model
    def _search_error_code(self, operator, value):
        """Rows with one of these errors, whatever else is wrong with them."""
        if operator != "in":
            return NotImplemented
        return Domain.OR(_has_error(code) for code in value if code)


def troubles_counted(imported):
    """What keeps rows of an import from being imported, the most frequent first.

    :param imported: ``contact.import``
    :return: list of dicts ``code``, ``text`` (it says how many) and ``count``
    """
    env = imported.env
    env["contact.import.line"].flush_model()
    counted = env.execute_query(
        SQL(
            """SELECT e ->> 'code', count(DISTINCT l.id)
               FROM contact_import_line l, jsonb_array_elements(l.issues) AS e
               WHERE l.import_id = %s AND l.state = 'invalid'
                     AND e ->> 'severity' = 'error'
               GROUP BY 1 ORDER BY 2 DESC, 1""",
            imported.id,
        )
    )
    return [
        {"code": code, "count": count, "text": trouble_message(env, code, count)}
        for code, count in counted
    ]
