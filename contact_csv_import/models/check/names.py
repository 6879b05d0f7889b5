# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .corrections import STAGED_STATES
from .judging import JUDGED_AT_ONCE

PROPOSED = '[{"code": "NAME_CASE"}]'


def proposals(issues):
    """Field -> the spelling that the issues of a row propose for it."""
    return {
        told["params"]["field"]: told["params"]["proposal"]
        for told in issues
        if told["code"] == "NAME_CASE"
    }


class ContactImportLine(models.Model):
    """Names written all in capitals or small letters: spelt as proposed, if a person
    wants that."""

    _inherit = "contact.import.line"

    proposes_name = fields.Boolean(
        string="Name to Capitalise",
        compute="_compute_proposes_name",
        search="_search_proposes_name",
    )

    @api.depends("issues")
    def _compute_proposes_name(self):
        for line in self:
            line.proposes_name = bool(proposals(line.issues or []))

    @api.model
    def _search_proposes_name(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        wanted = Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "coalesce(%s, '[]') @> %s",
                SQL.identifier(alias, "issues"),
                PROPOSED,
            ),
            predicate=lambda line: line.proposes_name,
        )
        return wanted if (operator == "in") == (True in value) else ~wanted

    def action_use_proposed_names(self):
        """Take the proposed spellings as corrections of these rows."""
        self.check_access("write")
        lines = self.filtered(
            lambda one: one.proposes_name and one.state in STAGED_STATES
        )
        if not lines:
            raise UserError(self.env._("No spelling is proposed for these rows."))
        for imported, own in lines.sudo().grouped("import_id").items():
            imported._hold_open()
            imported._judge_rows(own.ids, lambda _number, issues: proposals(issues))


class ContactImport(models.Model):
    """The same for all rows at once."""

    _inherit = "contact.import"

    def _names_to_spell(self):
        return Domain(
            [
                ("import_id", "=", self.id),
                ("state", "in", STAGED_STATES),
                ("proposes_name", "=", True),
            ]
        )

    def action_use_proposed_names(self):
        """Use every spelling that is proposed; of very many rows, the first ones.

        :return: how many rows are left
        """
        self.ensure_one()
        self._check_state("staged")
        lines = self.env["contact.import.line"]
        wanted = self._names_to_spell()
        lines.search(wanted, limit=JUDGED_AT_ONCE).action_use_proposed_names()
        return lines.search_count(wanted)
