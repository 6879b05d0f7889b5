# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.tools import SQL

from ...core.person_lines import LINES
from ..write.rows_to_compare import rows_to_compare
from .companies import companies_to_make, made_company_ids
from .examples import planned_rows
from .foreseeing import foresee
from .planning import plan_rows

# How a checked line ends. What is not stored with it follows from its state and, where
# nobody matches it, from the policy alone: most rows of a file need no plan of their
# own.
WILL = """
CASE WHEN {line}.state = 'invalid' THEN 'refused'
     WHEN {line}.state = 'duplicate' THEN 'repeated'
     WHEN {line}.state = 'excluded' THEN 'skipped'
     WHEN {line}.state <> 'valid' THEN {line}.state
     WHEN {line}.planned IS NOT NULL THEN {line}.planned
     WHEN i.on_none = 'skip' THEN 'skipped'
     WHEN i.without_consent = 'hold' AND {line}.consent IS DISTINCT FROM 'yes'
          AND NOT (i.consent_on_none = 'all' AND {line}.consent IS NULL) THEN 'held'
     ELSE 'created' END
"""

EXAMPLES = 3  # of each match state


class ContactImport(models.Model):
    """What the run will do with the checked rows: decided and compared by the same code
    that writes them, and nothing is written."""

    _inherit = "contact.import"

    links_companies = fields.Boolean(compute="_compute_links_companies")
    new_company_count = fields.Integer(
        string="New Companies", compute="_compute_new_company_count"
    )
    made_company_count = fields.Integer(
        string="Companies Made", compute="_compute_made_company_count"
    )

    @api.depends("companies", "column_ids.field_name")
    def _compute_links_companies(self):
        for imported in self:
            imported.links_companies = imported._links_companies()

    @api.depends("state", "links_companies")
    def _compute_new_company_count(self):
        for imported in self:
            looks = imported.state == "staged" and imported.links_companies
            imported.new_company_count = looks and len(companies_to_make(imported))

    @api.depends("state")
    def _compute_made_company_count(self):
        for imported in self:
            imported.made_company_count = len(made_company_ids(imported))

    def action_view_made_companies(self):
        """The companies this import made because rows name them."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Companies Made"),
            "res_model": "res.partner",
            "view_mode": "list,form",
            "domain": [("id", "in", made_company_ids(self))],
        }

    def _plan_rows(self, lines=None):
        """Find out whom the rows match and what will become of them, and keep it with
        the lines.

        :param lines: only these, and those that go to the same contacts: what one of
            them writes is no news in another; all that are ready where it is None
        """
        self.ensure_one()
        self.env["contact.import.line"].flush_model()
        if lines is None:
            plan_rows(self, rows_to_compare(self))
            now = fields.Datetime.now()
            self.sudo().write({"foreseen_at": now, "foreseeing": False})
        else:
            before = self._matched_contacts(lines)
            plan_rows(self, self._ready_rows(SQL("id = ANY(%s)", lines.ids)))
            contacts = before | self._matched_contacts(lines)
            if contacts:
                chosen = SQL(
                    "id = ANY(%s) OR match_partner = ANY(%s)",
                    lines.ids,
                    list(contacts),
                )
                plan_rows(self, self._ready_rows(chosen))
        self.env["contact.import.line"].invalidate_model()

    def _ready_rows(self, chosen):
        """:param SQL chosen: a condition on lines
        :return: ids of the lines that are ready and meet it, in the order of the file
        """
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM contact_import_line
                   WHERE import_id = %s AND state = 'valid' AND (%s) ORDER BY line""",
                self.id,
                chosen,
            )
        )
        return [id_ for (id_,) in rows]

    def _matched_contacts(self, lines):
        """Ids of the contacts these lines are known to match."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT match_partner FROM contact_import_line
                   WHERE id = ANY(%s) AND match_partner IS NOT NULL""",
                lines.ids,
            )
        )
        return {contact for (contact,) in rows}

    def _refresh_plan(self):
        """Look at the rows again where something was chosen or a contact changed since;
        of many, at some of them: the page that shows them goes on."""
        self.ensure_one()
        if self.state == "staged" and (self.foreseeing or self._plan_is_stale()):
            foresee(self.sudo())

    def _plan_is_stale(self):
        if not self.foreseen_at:
            return True
        self.env.flush_all()
        [(changed,)] = self.env.execute_query(
            SQL(
                """SELECT
                   EXISTS (SELECT FROM res_partner WHERE write_date > %(at)s)
                   OR EXISTS (SELECT FROM contact_consent WHERE recorded_at > %(at)s)
                   OR EXISTS (SELECT FROM contact_import_decision
                              WHERE write_date > %(at)s)
                   OR EXISTS (SELECT FROM mail_blacklist WHERE write_date > %(at)s)
                   OR EXISTS (SELECT FROM res_users WHERE write_date > %(at)s)""",
                at=self.foreseen_at,
            )
        )
        return changed

    def _count_outcomes(self, further=False):
        """How many rows will end how; of those that were looked at, while they are.

        :param bool further: of the further people that rows hold, instead of the rows
        :return: dict: ``created``, ``updated``, ``unchanged``, ``held``, ``skipped``,
            ``refused`` and ``repeated`` (skipped, their values go to another row's
            contact); they add up to the rows of the file
        """
        self.ensure_one()
        if self.state == "staged" and not (self.foreseen_at or self.foreseeing):
            self._refresh_plan()
        looking = self.sudo().foreseeing
        self.env["contact.import.line"].flush_model()
        self.flush_recordset()
        names = ("created", "updated", "unchanged", "held", "skipped", "refused")
        none = dict.fromkeys((*names, "repeated"), 0)
        rows = self.env.execute_query(
            SQL(
                """SELECT %s, count(*) FROM contact_import_line l
                   JOIN contact_import i ON i.id = l.import_id
                   WHERE l.import_id = %s AND %s AND %s GROUP BY 1""",
                SQL(WILL.format(line="l")),
                self.id,
                SQL("l.line > %s" if further else "l.line < %s", LINES),
                SQL("l.line <= %s", looking["after"]) if looking else SQL("TRUE"),
            )
        )
        return {**none, **dict(rows)}

    def _further_outcomes(self):
        """How the further people that rows hold will end, in words; False where there
        are none."""
        counts = self._count_outcomes(further=True)
        counts["skipped"] += counts.pop("repeated")
        words = any(counts.values()) and self._further_words(counts)
        return words and words[:1].upper() + words[1:]

    def _match_examples(self):
        """A few rows of each match state, see :func:`planned_rows`."""
        return [
            example
            for state in ("none", "open", "one", "several")
            for example in planned_rows(
                self, SQL("state = 'valid' AND match_state = %s", state), EXAMPLES
            )
        ]
