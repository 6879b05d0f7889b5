# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..records.line import CORRECTABLE
from ..words.lines import line_words
from ..words.sentences import issue_message
from .examples import planned_rows
from .forecast import WILL

OVERRIDE = frozenset(("override", "override_partner_id"))
ENDS = [
    ("created", "New contact"),
    ("updated", "Update"),
    ("unchanged", "Nothing new"),
    ("held", "Held back"),
    ("skipped", "Skipped"),
    ("repeated", "Duplicate"),
    ("refused", "Refused"),
    ("failed", "Failed"),
]


class ContactImportLine(models.Model):
    """What will happen to a row, why, and what a person decides about it instead."""

    _inherit = "contact.import.line"

    planned = fields.Selection(
        [end for end in ENDS if end[0] not in ("repeated", "failed")],
        readonly=True,
        help="Where it is empty, the row ends as all rows that nobody matches.",
    )
    will = fields.Selection(
        ENDS, string="What Happens", compute="_compute_will", search="_search_will"
    )
    override = fields.Selection(
        [
            ("create", "Import as new"),
            ("update", "Update the contact"),
            ("skip", "Skip"),
        ],
        string="Decide Otherwise",
    )
    override_partner_id = fields.Many2one(
        "res.partner",
        string="Contact to Update",
        ondelete="set null",
        index="btree_not_null",
    )
    found_partner_id = fields.Many2one(
        "res.partner", string="Contact Found", compute="_compute_match_text"
    )
    candidate_ids = fields.Many2many(
        "res.partner", string="Contacts That Match", compute="_compute_change_text"
    )
    match_text = fields.Char(string="Whom It Matches", compute="_compute_match_text")
    change_text = fields.Html(
        string="What Changes", compute="_compute_change_text", sanitize=False
    )
    differs_text = fields.Char(
        string="Where the Rows Differ", compute="_compute_differs_text"
    )

    @api.depends("state", "planned", "consent", "import_id.foreseen_at")
    def _compute_will(self):
        self.flush_recordset()
        self.import_id.flush_recordset()
        outcomes = dict(
            self.env.execute_query(
                SQL(
                    """SELECT l.id, %s FROM contact_import_line l
                       JOIN contact_import i ON i.id = l.import_id
                       WHERE l.id = ANY(%s)""",
                    SQL(WILL.format(line="l")),
                    self.ids,
                )
            )
        )
        for line in self:
            line.will = outcomes.get(line._origin.id)

    def _search_will(self, operator, value):
        if operator != "in":
            return NotImplemented
        ends = [end for end in value if end]
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                """EXISTS (SELECT FROM contact_import i
                           WHERE i.id = %s.import_id AND %s = ANY(%s))""",
                SQL.identifier(alias),
                SQL(WILL.format(line=f'"{alias}"')),
                ends,
            )
        )

    @api.depends(
        *("match_kind", "match_partner", "match_state", "issues", "perhaps"),
        *("override", "override_partner_id"),
    )
    @api.depends_context("lang")
    def _compute_match_text(self):
        """The reason of a match: what is the same, whose, and what differs."""
        kinds = dict(self._fields["match_kind"]._description_selection(self.env))
        partners = self.env["res.partner"].search(
            [("id", "in", [line.match_partner for line in self if line.match_partner])]
        )
        by_id = {partner.id: partner for partner in partners}
        names = {
            "email": self.env._("e-mail"),
            "phone": self.env._("phone"),
            "name": self.env._("name"),
        }
        for line in self:
            partner = by_id.get(line.match_partner, partners.browse())
            line.found_partner_id = line.override_partner_id or partner
            line.match_text = False
            if line.match_state == "open":
                line.match_text = line._perhaps_text()
            if not line.match_kind:
                continue
            pairs = {
                "email": (line.email_key, partner.email_normalized),
                "phone": (line.phone_key, partner.phone_sanitized),
                "name": ((line.name or "").casefold(), (partner.name or "").casefold()),
            }
            differs = [
                names[key]
                for key, (ours, theirs) in pairs.items()
                if ours and theirs and ours != theirs and key != line.match_kind
            ]
            params = {
                "kind": kinds[line.match_kind],
                "name": partner.display_name or self.env._("a contact"),
                "what": self.env._(" and ").join(differs),
            }
            if line.match_state == "several":
                line.match_text = self.env._(
                    "%(kind)s as several contacts, the last one is %(name)s", **params
                )
            elif differs:
                line.match_text = self.env._(
                    "%(kind)s as %(name)s, but another %(what)s", **params
                )
            else:
                line.match_text = self.env._("%(kind)s as %(name)s", **params)

    def _perhaps_text(self):
        """Whom a row perhaps is: those of the file and those of the database."""
        issues = [
            *(
                issue
                for issue in self.issues or []
                if issue["code"] == "SAME_PERSON_OPEN"
            ),
            *(
                {"code": "SAME_PERSON_OPEN", "params": params}
                for params in self.perhaps or []
            ),
        ]
        return " ".join(issue_message(self.env, issue) for issue in issues)

    def _compute_change_text(self):
        """Field by field what the contact will gain; of a single row, when shown."""
        for line in self:
            line.change_text = line.candidate_ids = False
            if line.state == "valid" and line.import_id.state == "staged":
                [example] = planned_rows(line.import_id, SQL("id = %s", line.id), 1)
                line.change_text = self.env["ir.qweb"]._render(
                    "contact_csv_import.match_changes", {"example": example}
                )
                line.candidate_ids = example["candidates"]

    @api.depends("duplicate_of")
    @api.depends_context("lang")
    def _compute_differs_text(self):
        """What rows of the same person disagree on: the first one's value is used."""
        leaders = {
            (leader.import_id, leader.line): leader
            for parent, lines in self.grouped("import_id").items()
            for leader in self.search(
                [
                    ("import_id", "=", parent.id),
                    ("line", "in", [n for n in lines.mapped("duplicate_of") if n]),
                ]
            )
        }
        shown = sorted(CORRECTABLE - {"consent"})
        labels = self.fields_get(shown, ["string"])
        for line in self:
            leader = leaders.get((line.import_id, line.duplicate_of))
            line.differs_text = leader and " · ".join(
                f"{labels[name]['string']}: {line[name]} ≠ {leader[name]}"
                for name in shown
                if line[name] and leader[name] and line[name] != leader[name]
            )

    def _decide_otherwise(self, decision):
        """Keep what a person decided about these rows, and find out what follows.

        :param dict decision: values of ``OVERRIDE``
        :raises UserError: where a row cannot be decided about
        """
        decision = dict(decision)
        if partner := decision.get("override_partner_id"):
            self.env["res.partner"].browse(partner).check_access("write")
            decision.setdefault("override", "update")
        if "override" in decision and decision["override"] != "update":
            decision["override_partner_id"] = False
        if any(line.state != "valid" for line in self):
            raise UserError(
                self.env._("Only rows that are ready can be decided about.")
            )
        for line in self:
            partner = decision.get("override_partner_id", line.override_partner_id)
            updates = decision.get("override") == "update"
            if updates and not (partner or line.match_partner):
                raise UserError(
                    self.env._(
                        "Line %(number)s: choose the contact that is to be updated.",
                        number=line_words(self.env, line.line),
                    )
                )
        for imported, lines in self.sudo().grouped("import_id").items():
            imported._hold_open()
            lines.write(decision)
            imported._plan_rows(lines)
