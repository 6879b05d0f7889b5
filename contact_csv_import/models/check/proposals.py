# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.proposals import OFFERS, proposed
from .corrections import STAGED_STATES


def proposals_of(issues, offers=OFFERS):
    """Field -> text that the stored issues of a row propose.

    :param offers: only proposals of these kinds
    """
    return proposed((issue.get("params") or {} for issue in issues), offers)


def _offers(kind):
    """The domain of rows of which something of a kind is proposed."""
    return Domain.custom(
        to_sql=lambda model, alias, query: SQL(
            "(%(issues)s IS NOT NULL AND %(issues)s @> %(wanted)s)",
            issues=SQL.identifier(alias, "issues"),
            wanted=json.dumps([{"params": {"offer": kind}}]),
        ),
        predicate=lambda line: bool(proposals_of(line.issues or [], [kind])),
    )


class ContactImportLine(models.Model):
    """Cells that are to be mended: as proposed, if a person wants that."""

    _inherit = "contact.import.line"

    offer = fields.Selection(
        lambda self: self._offer_selection(),
        string="Proposal",
        compute="_compute_offer",
        search="_search_offer",
        help="The kind of what is proposed first.",
    )

    @api.model
    def _offer_selection(self):
        return [
            ("email", self.env._("E-mails to mend")),
            ("phone", self.env._("Phones to mend")),
            ("names", self.env._("Names to part")),
            ("spelling", self.env._("Names to capitalise")),
            ("characters", self.env._("Characters to mend")),
            ("empty", self.env._("Perhaps empty")),
        ]

    @api.depends("issues")
    def _compute_offer(self):
        for line in self:
            kinds = {
                (issue.get("params") or {}).get("offer") for issue in line.issues or []
            }
            line.offer = next((kind for kind in OFFERS if kind in kinds), False)

    @api.model
    def _search_offer(self, operator, value):
        """Rows of which something of these kinds is proposed, whatever else is; False
        stands for rows of which nothing is."""
        if operator not in ("in", "not in"):
            return NotImplemented
        wanted = Domain.OR(_offers(kind) for kind in OFFERS if kind in value)
        if False in value:
            wanted |= ~Domain.OR(_offers(kind) for kind in OFFERS)
        return wanted if operator == "in" else ~wanted

    def action_use_proposals(self, offers=OFFERS):
        """Take what is proposed as corrections of these rows.

        :param offers: only proposals of these kinds
        """
        self.check_access("write")

        def change(row):
            typed = proposals_of(row["issues"] or [], offers)
            return row["state"] in STAGED_STATES and typed and {"typed": typed}

        if self._change_many(change):
            return
        lines = self.filtered(
            lambda line: (
                proposals_of(line.issues or [], offers) and line.state in STAGED_STATES
            )
        )
        if not lines:
            raise UserError(self.env._("Nothing is proposed for these rows."))
        for imported, own in lines.sudo().grouped("import_id").items():
            imported._hold_open()
            imported._judge_rows(
                own.ids, lambda _number, issues: proposals_of(issues, offers)
            )
