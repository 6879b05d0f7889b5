from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ...core.copy_text import numbers_text
from ...core.merge import latest_consent

# When a statement (c) was said: an undated no when it was recorded; one that names only
# a day at the end of it, unless it was recorded before.
SAID_AT = SQL(
    """CASE WHEN c.state = 'granted' THEN c.given_at
            WHEN c.given_at = date_trunc('day', c.given_at)
            THEN greatest(c.given_at,
                          least(c.given_at + interval '23:59:59', c.recorded_at))
            ELSE coalesce(c.given_at, c.recorded_at) END"""
)


class ContactConsent(models.Model):
    """The ledger: one row a statement, only ever added to.

    What holds for a contact is derived: the latest statement by the date it was given,
    a refusal before a consent of the same date. A consent of unknown date counts as
    older than any other statement, a refusal of unknown date as said when it was
    recorded, and one of which only the day is known at the end of it or when it was
    recorded: whoever agrees after that has agreed.
    """

    _name = "contact.consent"
    _description = "Consent"
    _inherit = ["contact.import.guarded"]
    _order = "given_at desc nulls last, id desc"
    _rec_name = "state"
    _log_access = False

    partner_id = fields.Many2one(
        "res.partner", string="Contact", required=True, index=True, ondelete="cascade"
    )
    purpose_id = fields.Many2one(
        "contact.consent.purpose", required=True, ondelete="restrict"
    )
    channel = fields.Selection(related="purpose_id.channel")
    state = fields.Selection(
        [
            ("granted", "Granted"),
            ("withdrawn", "Withdrawn"),
            ("requested", "Requested"),
            ("refused", "Refused"),
            ("voided", "Voided"),
        ],
        required=True,
    )
    void_of_id = fields.Many2one(
        "contact.consent",
        string="Voids",
        index="btree_not_null",
        ondelete="cascade",
        readonly=True,
        help="The statement that counts no more: its import was undone.",
    )
    basis = fields.Selection(
        [
            ("consent", "Consent"),
            ("soft_opt_in", "Existing customer (soft opt-in)"),
            ("legitimate_interest", "Legitimate interest"),
        ],
        default="consent",
        required=True,
    )
    method = fields.Selection(
        [("import", "Import"), ("manual", "By hand"), ("page", "Consent page")],
        required=True,
        default="manual",
    )
    given_at = fields.Datetime(
        string="Given on", help="When the contact said so; empty where it is not known."
    )
    recorded_at = fields.Datetime(
        string="Recorded on", required=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        "res.users", string="Recorded by", default=lambda self: self.env.uid
    )
    company_id = fields.Many2one(
        "res.company", default=lambda self: self.env.company.id, index=True
    )
    wording = fields.Text()
    wording_unknown = fields.Boolean(
        string="Wording Not Known",
        help="Neither the file nor who imported it said what the contact agreed to.",
    )
    source = fields.Char(help="Where it was given: a form, a page, a file.")
    raw_value = fields.Char(string="Cell", help="What the file said, to the letter.")
    import_id = fields.Many2one("contact.import", index=True, ondelete="set null")
    file_sha256 = fields.Char(string="SHA-256 of the file")
    line = fields.Integer(string="Line of the file")
    ip_address = fields.Char(
        string="IP Address", help="From which the contact agreed, as the file says."
    )
    confirmed_at = fields.Datetime(
        string="Confirmed on",
        help="When the contact confirmed it: the second half of a double opt-in.",
    )

    @api.model
    def _fields_of_users(self):
        """By hand only statements without the evidence of an import are added."""
        return {
            *("partner_id", "purpose_id", "state", "basis"),
            *("source", "wording", "given_at"),
        }

    @api.model
    def _prepare_user_vals(self, vals):
        vals = super()._prepare_user_vals(vals)
        partner = self.env["res.partner"].browse(vals.get("partner_id"))
        partner.check_access("write")
        if vals.get("state") == "voided":
            raise UserError(
                self.env._("Only undoing an import voids what it recorded.")
            )
        purpose = self.env["contact.consent.purpose"].browse(vals.get("purpose_id"))
        now = fields.Datetime.now()
        return {
            **vals,
            "wording": vals.get("wording") or purpose.wording,
            "method": "manual",
            "given_at": min(
                fields.Datetime.to_datetime(vals.get("given_at")) or now, now
            ),
            "recorded_at": now,
            "user_id": self.env.uid,
            "company_id": self.env.company.id,
        }

    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(
            self.env._("A consent is never changed. Add a new statement instead.")
        )

    @api.model
    def _statements(self, partner_ids, purpose_id):
        """What holds for each contact and one purpose.

        :return: contact id -> ``("yes" | "no", given_at or None)``
        """
        statements = {}
        for partner, state, given_at in self.env.execute_query(
            SQL(
                """SELECT partner_id, state, %s FROM contact_consent c
                   WHERE partner_id = ANY(%s::int[]) AND purpose_id = %s
                         AND state <> 'requested' AND %s""",
                SAID_AT,
                numbers_text(partner_ids),
                purpose_id,
                self._not_voided_sql(),
            )
        ):
            answer = "yes" if state == "granted" else "no"
            statements.setdefault(partner, []).append((answer, given_at))
        return {partner: latest_consent(rows) for partner, rows in statements.items()}

    @api.model
    def _undated_refusals(self, partner_ids, purpose_id):
        """:return: dict: contact id -> when its last undated no was recorded"""
        if not partner_ids:
            return {}
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT partner_id, max(recorded_at) FROM contact_consent c
                       WHERE partner_id = ANY(%s) AND purpose_id = %s
                             AND state IN ('withdrawn', 'refused')
                             AND given_at IS NULL AND %s GROUP BY partner_id""",
                    list(partner_ids),
                    purpose_id,
                    self._not_voided_sql(),
                )
            )
        )

    @api.model
    def _repeated_refusals(self, refusals, purpose_id):
        """Those of some noes after which their contacts agreed, as one at least as late
        had been recorded then: said again, as each night's export does, they are no
        news.

        :param refusals: ``(contact id, when it was said, when the yes was given)``
        :rtype: set
        """
        if not refusals:
            return set()
        return set(
            self.env.execute_query(
                SQL(
                    """SELECT DISTINCT told.contact, told.said_at, told.agreed_at
                       FROM unnest(%s::int[], %s::timestamp[], %s::timestamp[])
                            AS told(contact, said_at, agreed_at)
                       JOIN contact_consent c ON c.partner_id = told.contact
                       WHERE c.purpose_id = %s AND c.state IN ('withdrawn', 'refused')
                             AND coalesce(c.given_at, c.recorded_at) >= told.said_at
                             AND c.recorded_at < told.agreed_at AND %s""",
                    *(list(column) for column in zip(*refusals, strict=True)),
                    purpose_id,
                    self._not_voided_sql(),
                )
            )
        )

    @api.model
    def _not_voided_sql(self):
        """Of statements (c): those that count, as no undo of an import voided them.

        Counted, each by the index: NOT EXISTS is made a join, whose plan reads all rows
        for each row where PostgreSQL last looked at the ledger before it grew.
        """
        return SQL(
            """(c.state <> 'voided' AND 0 = (
                SELECT count(*) FROM contact_consent v
                WHERE v.void_of_id = c.id AND v.state = 'voided'))"""
        )

    @api.model
    def _current_sql(self, where, further=None):
        """Contact and state of its last statement, of the first purpose.

        :param SQL further: columns of the statement beside these, a comma before each
        """
        purpose = self.env["contact.consent.purpose"]._default_purpose()
        return SQL(
            """SELECT DISTINCT ON (partner_id) partner_id, state %s
               FROM contact_consent c WHERE purpose_id = %s AND %s AND %s
               ORDER BY partner_id, (state = 'requested'),
                        %s DESC NULLS LAST, (state = 'granted'), id DESC""",
            further or SQL(),
            purpose.id or 0,
            where,
            self._not_voided_sql(),
            SAID_AT,
        )

    @api.model
    def _current_states(self, partner_ids):
        """Contact id -> state of its last statement on marketing."""
        if not partner_ids:
            return {}
        where = SQL("partner_id = ANY(%s)", list(partner_ids))
        return dict(self.env.execute_query(self._current_sql(where)))

    @api.model
    def _are_in_states_sql(self, partner, states):
        """Whether what a contact said last is one of ``states`` (None: anything).

        As a condition on each contact: a list asks it of those it shows, and nobody
        carries the ids of hundreds of thousands. What is asked of each is no join, of
        which PostgreSQL would expect far fewer contacts than there are.

        :param SQL partner: the contact's id
        """
        last = self._current_sql(SQL("c.partner_id = %s", partner))
        if states is None:
            return SQL("(SELECT state FROM (%s) c) IS NOT NULL", last)
        purpose = self.env["contact.consent.purpose"]._default_purpose()
        return SQL(
            """(%(partner)s IN (SELECT partner_id FROM contact_consent
                                WHERE purpose_id = %(purpose)s
                                      AND state = ANY(%(states)s))
                AND (SELECT state FROM (%(last)s) c) = ANY(%(states)s))""",
            partner=partner,
            purpose=purpose.id or 0,
            states=list(states),
            last=last,
        )

    @api.model
    def _are_in_states_of_many_sql(self, partner, states):
        """The same, to count among hundreds of thousands of contacts: most of them said
        one thing only, which is what they said last, and are known by one look at the
        ledger.

        :param SQL partner: the contact's id
        """
        return SQL(
            """(%(partner)s IN (
                    SELECT partner_id FROM contact_consent
                    WHERE purpose_id = %(purpose)s GROUP BY 1
                    HAVING count(*) = 1 AND bool_and(state = ANY(%(states)s))
                           AND NOT bool_or(id IN (
                               SELECT void_of_id FROM contact_consent
                               WHERE state = 'voided' AND void_of_id IS NOT NULL)))
                OR (%(partner)s IN (
                        SELECT partner_id FROM contact_consent
                        WHERE purpose_id = %(purpose)s GROUP BY 1
                        HAVING count(*) > 1)
                    AND %(asked)s))""",
            partner=partner,
            purpose=self.env["contact.consent.purpose"]._default_purpose().id or 0,
            states=list(states),
            asked=self._are_in_states_sql(partner, states),
        )

    @api.model
    def _latest_of(self, partner_id):
        """The last statement of a contact on marketing; empty without any."""
        where = SQL("partner_id = %s", partner_id or 0)
        latest = self.env.execute_query(
            SQL("SELECT id FROM (%s) latest", self._current_sql(where, SQL(", id")))
        )
        return self.browse(id_ for (id_,) in latest)

    def _in_words(self):
        """When, how and where a statement was made, in a sentence."""
        self.ensure_one()
        states = dict(self._fields["state"]._description_selection(self.env))
        methods = dict(self._fields["method"]._description_selection(self.env))
        said_at = self.given_at or (self.state != "granted" and self.recorded_at)
        where = self.sudo().import_id.name or self.source or self.user_id.sudo().name
        params = {
            "state": states[self.state],
            "date": format_date(self.env, said_at) if said_at else "",
            "method": methods[self.method],
            "where": where or "",
        }
        if said_at:
            return self.env._(
                "%(state)s on %(date)s (%(method)s: %(where)s).", **params
            )
        return self.env._(
            "%(state)s, nobody knows when (%(method)s: %(where)s).", **params
        )
