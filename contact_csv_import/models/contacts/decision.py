from odoo import api, fields, models
from odoo.tools import SQL

from ...core.matching.decisions import (
    Decided,
    Decisions,
    key_text,
    pair_texts,
    shared_keys,
)
from ...core.matching.verdict import DIFFERENT, SAME
from ..words.labels import comparison_labels
from ..words.lines import line_words

KEY, PAIR = "decision key", "decision"


class ContactImportDecision(models.Model):
    """Somebody said that two rows, or a row and a contact, are one person or two.

    Later imports find it by keyed hashes: of what the two had in common, and of what
    differed. Nothing of a person is kept here.
    """

    _name = "contact.import.decision"
    _inherit = ["contact.import.guarded"]
    _description = "Decision on Who Is Who"
    _order = "id desc"
    _rec_name = "verdict"

    verdict = fields.Selection(
        [(SAME, "The same person"), (DIFFERENT, "Two people")],
        string="Decision",
        required=True,
    )
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    import_id = fields.Many2one(
        "contact.import", string="Import", ondelete="set null", index="btree_not_null"
    )
    line = fields.Integer()
    other_line = fields.Integer()
    partner_id = fields.Many2one(
        "res.partner", string="Contact", ondelete="set null", index="btree_not_null"
    )
    other_partner_id = fields.Many2one(
        "res.partner", ondelete="set null", index="btree_not_null"
    )
    reasons = fields.Json(help="What agreed and what differed, without the values.")
    reason_text = fields.Char(string="Why It Was Asked", compute="_compute_reason_text")
    who_text = fields.Char(string="Who", compute="_compute_who_text")
    is_overruled = fields.Boolean(
        string="Overruled",
        compute="_compute_is_overruled",
        help="A later decision about the same two says otherwise, or the same again.",
    )
    key_ids = fields.One2many(
        "contact.import.decision.key", "decision_id", groups=fields.NO_ACCESS
    )

    @api.model
    def _fields_of_users(self):
        return set()

    @api.depends("reasons")
    @api.depends_context("lang")
    def _compute_reason_text(self):
        for decision in self:
            decision.reason_text = reasons_text(self.env, decision.reasons or {})

    @api.depends("line", "other_line", "partner_id", "other_partner_id")
    @api.depends_context("lang", "uid")
    def _compute_who_text(self):
        """By name as long as the rows are kept, and whom the reader may see."""
        for decision in self:
            decision.who_text = decision._who_text(self.env)

    def _who_text(self, env):
        """
        :param env: of who reads it
        """
        numbers = [n for n in (self.line, self.other_line) if n]
        rows = env["contact.import.line"].search(
            [("import_id", "=", self.import_id.id), ("line", "in", numbers)],
            order="line",
        )
        names = [
            env._(
                "%(name)s (line %(line)s)",
                name=row.name or "?",
                line=line_words(env, row.line),
            )
            for row in rows
        ]
        partners = (self.partner_id | self.other_partner_id).with_env(env)
        names += partners._filtered_access("read").mapped("display_name")
        return " · ".join(names)

    def _compute_is_overruled(self):
        keys = self.env["contact.import.decision.key"].sudo()
        for decision in self:
            own = decision.sudo().key_ids.mapped("pair_digest")
            decision.is_overruled = own and keys.search_count(
                [
                    ("company_id", "=", decision.company_id.id),
                    ("pair_digest", "in", own),
                    ("decision_id", ">", decision.id),
                ],
                limit=1,
            )

    @api.model
    def _keep(self, company, decided):
        """Keep decisions, in their order: a later one holds before an earlier one.

        :param company: ``res.company`` to whose imports they speak
        :param decided: ``(one record, other record, values)``, see
            ``core.matching.records``; the values of a decision name its verdict
        :return: the decisions
        """
        digest = self._digester()
        vals_list = []
        for one, other, vals in decided:
            keys = {
                (digest(KEY, key_text(key)), digest(PAIR, text))
                for key in shared_keys(one, other)
                for text in pair_texts(key, one, other)
            }
            key_commands = [
                (0, 0, {"company_id": company.id, "key_digest": k, "pair_digest": p})
                for k, p in sorted(keys)
            ]
            vals_list.append(
                {**vals, "company_id": company.id, "key_ids": key_commands}
            )
        return self.sudo().create(vals_list)

    @api.model
    def _find(self, company_id, keys):
        """What was decided about the holders of keys.

        :param keys: function: the candidate keys, see ``core.matching.candidates``;
            it is called only where anything was decided at all
        :rtype: core.matching.decisions.Decisions or None
        """
        self.env["contact.import.decision.key"].flush_model()
        self.flush_model()
        [(any_at_all,)] = self.env.execute_query(
            SQL(
                """SELECT EXISTS (SELECT FROM contact_import_decision_key
                                  WHERE company_id = %s)""",
                company_id,
            )
        )
        if not any_at_all:
            return None
        digest = self._digester()
        asked = {digest(KEY, key_text(key)): key for key in keys()}
        rows = self.env.execute_query(
            SQL(
                """SELECT k.key_digest, k.pair_digest, d.verdict, d.id
                   FROM contact_import_decision_key k
                   JOIN contact_import_decision d ON d.id = k.decision_id
                   WHERE k.company_id = %s AND k.key_digest = ANY(%s)
                   ORDER BY d.id""",
                company_id,
                list(asked),
            )
        )
        if not rows:
            return None
        return Decisions(
            lambda text: digest(PAIR, text),
            {pair: Decided(verdict, id_) for _key, pair, verdict, id_ in rows},
            {asked[key] for key, *_rest in rows},
        )

    @api.model
    def _digester(self):
        keys = self.env["contact.import.key"]
        secret = keys._secret()
        return lambda kind, text: keys._digest(secret, kind, text)


class ContactImportDecisionKey(models.Model):
    """By what a decision is found: one row for each value the two had in common and
    each way to distinguish them."""

    _name = "contact.import.decision.key"
    _inherit = ["contact.import.guarded"]
    _description = "Hash of a Decision on Who Is Who"
    _log_access = False

    decision_id = fields.Many2one(
        "contact.import.decision", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade")
    key_digest = fields.Char(required=True, help="Keyed hash of a shared value.")
    pair_digest = fields.Char(required=True, help="Keyed hash of who shared it.")

    _key_idx = models.Index("(company_id, key_digest)")
    _pair_idx = models.Index("(company_id, pair_digest)")

    @api.model
    def _fields_of_users(self):
        return set()


def reasons_text(env, reasons):
    """What agreed and what differed, in words.

    :param dict reasons: see ``core.matching.verdict.Verdict.reasons``
    """
    level = reasons.get("name", "")
    parts = []
    if agrees := reasons.get("agrees"):
        labels = comparison_labels(env, agrees, level)
        parts.append(env._("the same: %(what)s", what=labels))
    if differs := reasons.get("differs"):
        labels = comparison_labels(env, differs, level)
        parts.append(env._("different: %(what)s", what=labels))
    return "; ".join(parts)
