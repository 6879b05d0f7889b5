# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.proposals import OFFERS, proposed
from .corrections import STAGED_STATES
from .judging import JUDGED_AT_ONCE


def proposals_of(issues, offers=OFFERS):
    """Field -> text that the stored issues of a row propose.

    :param offers: only proposals of these kinds
    """
    return proposed((told.get("params") or {} for told in issues), offers)


def _offers(kind):
    """The domain of rows of which something of a kind is proposed."""
    return Domain.custom(
        to_sql=lambda model, alias, query: SQL(
            "coalesce(%s, '[]') @> %s",
            SQL.identifier(alias, "issues"),
            json.dumps([{"params": {"offer": kind}}]),
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
                (told.get("params") or {}).get("offer") for told in line.issues or []
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


class ContactImport(models.Model):
    """The same for all rows at once."""

    _inherit = "contact.import"

    def _rows_offered(self, offer):
        return Domain(
            [
                ("import_id", "=", self.id),
                ("state", "in", STAGED_STATES),
                ("offer", "in", [offer]),
            ]
        )

    def _offers_counted(self):
        """The kinds of which something is proposed.

        :return: list of ``(kind, label, number of rows)``
        """
        lines = self.env["contact.import.line"]
        counted = [
            (kind, label, lines.search_count(self._rows_offered(kind)))
            for kind, label in lines._offer_selection()
        ]
        return [each for each in counted if each[2]]

    @api.model
    def _offer_words(self):
        """What is said above the rows of each kind of proposal."""
        return {
            "email": self.env._(
                "Some e-mail addresses look mistyped; what they may be is proposed."
            ),
            "phone": self.env._(
                "Some phone numbers are written as they no longer are, or belong to "
                "another country; today's number is proposed."
            ),
            "names": self.env._(
                "Some names can be told apart into given name and surname; how is "
                "proposed."
            ),
            "spelling": self.env._(
                "Some names are written all in capitals or in small letters; how they "
                "are usually spelt is proposed."
            ),
            "characters": self.env._(
                "Some cells have characters as web pages write them; what they mean is "
                "proposed."
            ),
            "empty": self.env._(
                "Some words may be names or stand for nothing; leaving them empty is "
                "proposed."
            ),
        }

    def action_use_proposals(self, offer):
        """Use all that is proposed of a kind; of very many rows, for the first ones.

        :param offer: one of ``OFFERS``
        :return: how many rows are left
        """
        self.ensure_one()
        self._check_state("staged")
        wanted = self._rows_offered(offer)
        lines = self.env["contact.import.line"]
        lines.search(wanted, limit=JUDGED_AT_ONCE).action_use_proposals([offer])
        return lines.search_count(wanted)
