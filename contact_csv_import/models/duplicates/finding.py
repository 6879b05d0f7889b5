# The list is one model in two files: its pairs, and how they are found.
# pylint: disable=consider-merging-classes-inherited
import json
from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL, split_every

from ...core.matching.candidates import keys_of
from ...core.matching.contacts import ContactComparison
from ...core.matching.verdict import DIFFERENT
from ..run.quiet_log import works_quietly
from ..write.matcher import address_holders

# Contacts looked at in one transaction.
AT_ONCE = 500
# Contacts whose turn it is, found in one look at all of them: no index has their order.
LOOKED_UP = 20_000
# Of a value that more contacts hold, nobody is recognised.
HOLDERS = 40
# What finds candidates: a column, and what must agree beside it.
COLUMNS = {
    "email_normalized": "TRUE",
    "phone_sanitized": "TRUE",
    "ref": "TRUE",
    "vat": "a.is_company AND b.is_company",
    "name": "a.street IS NOT NULL AND b.street IS NOT NULL AND"
    " (a.zip = b.zip OR a.city = b.city)",
}
# Whom a contact (a) may be: another one (b), of its company or of all of them.
FITS = """b.active AND b.type NOT IN ('invoice', 'delivery')
          AND (a.company_id IS NULL OR b.company_id IS NULL
               OR a.company_id = b.company_id)"""
SEEN = "contact_csv_import.duplicates_seen"
# Who commits late may have an earlier date than who was seen already.
OVERLAP = "15 minutes"
LONG_AGO = "1970-01-01 00:00:00"


class ContactDuplicate(models.Model):
    """Found in the background: all contacts once, then those that changed since."""

    _inherit = "contact.duplicate"

    @api.model
    @works_quietly
    def _cron_find(self):
        """Look at contacts, the longest unchanged first, until the time is over."""
        cron, before = self.env["ir.cron"], self._begin()
        left = self._waiting(before)
        if not cron._commit_progress(remaining=left):
            return
        while contacts := self._next_contacts(before):
            for batch in split_every(AT_ONCE, contacts, list):
                # As it was read: a contact that changed meanwhile comes once more.
                before = batch[-1]
                self._find_among([id_ for _changed, id_ in batch])
                left = max(0, left - len(batch))
                if not cron._commit_progress(len(batch), remaining=left):
                    self._keep_seen(before)
                    return
            # Not for each chunk: a parameter that is set empties the server's caches.
            self._keep_seen(before)

    # -- how far it is -----------------------------------------------------

    @api.model
    def _seen(self):
        """``(when changed, id)`` of the contact that was looked at last, and when."""
        stored = self.env["ir.config_parameter"].sudo().get_param(SEEN) or "||"
        changed, id_, looked_at = stored.split("|")
        return (changed or LONG_AGO, int(id_ or 0)), looked_at or LONG_AGO

    @api.model
    def _keep_seen(self, seen):
        value = f"{seen[0]}|{seen[1]}|{fields.Datetime.now()}"
        self.env["ir.config_parameter"].sudo().set_param(SEEN, value)

    @api.model
    def _begin(self):
        """Behind which contact to begin: a little earlier, where the last look was so
        soon that a transaction may have ended since."""
        (changed, id_), looked_at = self._seen()
        [(is_soon, earlier)] = self.env.execute_query(
            SQL(
                """SELECT %(looked)s::timestamp < %(at)s::timestamp + %(gap)s::interval,
                          (%(at)s::timestamp - %(gap)s::interval)::text""",
                looked=looked_at,
                at=changed,
                gap=OVERLAP,
            )
        )
        return (earlier, 0) if is_soon else (changed, id_)

    @api.model
    def _behind(self, seen):
        return SQL(
            """active AND type NOT IN ('invoice', 'delivery')
               AND (coalesce(write_date, '1970-01-02'), id) > (%s::timestamp, %s)""",
            *seen,
        )

    @api.model
    def _waiting(self, seen):
        [(count,)] = self.env.execute_query(
            SQL("SELECT count(*) FROM res_partner WHERE %s", self._behind(seen))
        )
        return count

    @api.model
    def _next_contacts(self, seen):
        """``(when changed, id)``, in the order in which they were changed."""
        self.env["res.partner"].flush_model()
        return self.env.execute_query(
            SQL(
                """SELECT coalesce(write_date, '1970-01-02')::text, id
                   FROM res_partner WHERE %s
                   ORDER BY coalesce(write_date, '1970-01-02'), id LIMIT %s""",
                self._behind(seen),
                LOOKED_UP,
            )
        )

    # -- finding -----------------------------------------------------------

    @api.model
    def _find_among(self, ids):
        """Find anew whom some contacts are perhaps: a query a kind, none a contact.

        :param ids: of contacts
        """
        pairs = self._candidates(ids)
        wanted = {id_ for pair in pairs for id_ in pair}
        records = self.env["contact.import.matcher"].sudo()._records_of(sorted(wanted))
        comparison = ContactComparison(address_holders(records.values()))
        are_apart = self._decided_apart(records)
        others = defaultdict(set)
        for one, other in pairs:
            others[one].add(other)
        verdicts = {}
        for one, theirs in sorted(others.items()):
            theirs = [records[id_] for id_ in sorted(theirs) if id_ in records]
            if one not in records or not theirs:
                continue
            for id_, verdict in comparison.judge(records[one], theirs).verdicts.items():
                pair = min(one, id_), max(one, id_)
                if verdict.kind == DIFFERENT or are_apart(records[one], records[id_]):
                    continue
                if pair not in verdicts or verdicts[pair].score < verdict.score:
                    verdicts[pair] = verdict
        self._store(ids, verdicts)

    @api.model
    def _candidates(self, ids):
        """Pairs of contacts that share a value, the first of them among ``ids``."""
        self.env["res.partner"].flush_model()
        self.env["contact.further.address"].flush_model()
        pairs = set()
        for column, beside in COLUMNS.items():
            pairs |= self._sharing(ids, column, beside)
        rows = self.env.execute_query(
            SQL(
                """WITH own AS (
                       SELECT id, 'email' AS kind, email_normalized AS key
                       FROM res_partner WHERE id = ANY(%(ids)s)
                       UNION ALL SELECT id, 'phone', phone_sanitized
                       FROM res_partner WHERE id = ANY(%(ids)s)
                   ), further AS (
                       SELECT partner_id AS id, kind, key
                       FROM contact_further_address WHERE partner_id = ANY(%(ids)s)
                   ), found AS (
                       SELECT h.id, f.partner_id AS other
                       FROM (SELECT * FROM own UNION ALL SELECT * FROM further) h
                       JOIN contact_further_address f
                         ON f.kind = h.kind AND f.key = h.key
                       UNION SELECT h.id, p.id FROM further h
                       JOIN res_partner p
                         ON h.kind = 'email' AND p.email_normalized = h.key
                       UNION SELECT h.id, p.id FROM further h
                       JOIN res_partner p
                         ON h.kind = 'phone' AND p.phone_sanitized = h.key)
                   SELECT a.id, b.id FROM found
                   JOIN res_partner a ON a.id = found.id
                   JOIN res_partner b ON b.id = found.other
                   WHERE a.id <> b.id AND %(fits)s""",
                ids=ids,
                fits=SQL(FITS),
            )
        )
        return pairs | self._of_few(rows)

    @staticmethod
    def _of_few(rows):
        """Pairs of contacts that do not share a value with very many."""
        others = defaultdict(set)
        for one, other in rows:
            others[one].add(other)
        return {
            (one, other)
            for one, theirs in others.items()
            if len(theirs) <= HOLDERS
            for other in theirs
        }

    @api.model
    def _sharing(self, ids, column, beside):
        """Pairs that share a column, where not too many do."""
        rows = self.env.execute_query(
            SQL(
                """SELECT a.id, others.ids FROM res_partner a
                   CROSS JOIN LATERAL (
                       SELECT array_agg(id) AS ids FROM (
                           SELECT b.id FROM res_partner b
                           WHERE %s = %s AND b.id <> a.id AND %s AND %s
                           LIMIT %s) b) others
                   WHERE a.id = ANY(%s) AND %s IS NOT NULL
                         AND cardinality(others.ids) <= %s""",
                SQL.identifier("b", column),
                SQL.identifier("a", column),
                SQL(FITS),
                SQL(beside),
                HOLDERS + 1,
                ids,
                SQL.identifier("a", column),
                HOLDERS,
            )
        )
        return {(one, other) for one, others in rows for other in others}

    @api.model
    def _decided_apart(self, records):
        """What somebody decided about such contacts in any of their companies.

        :return: function: two records -> whether they are two people
        """
        decisions = self.env["contact.import.decision"].sudo()
        companies = decisions._read_group([], ["company_id"])
        books = [
            book
            for (company,) in companies
            if (
                book := decisions._find(
                    company.id,
                    lambda: {
                        key for record in records.values() for key in keys_of(record)
                    },
                )
            )
        ]

        def are_apart(one, other):
            verdicts = [book.of(one, other) for book in books]
            return any(each and each.kind == DIFFERENT for each in verdicts)

        return are_apart

    @api.model
    def _store(self, ids, verdicts):
        """Store the verdicts on some contacts in place of earlier ones; what somebody
        decided stays.

        :param dict verdicts: pair of ids -> verdict
        """
        self.flush_model()
        self.env.execute_query(
            SQL(
                """DELETE FROM contact_duplicate
                   WHERE state = 'open'
                         AND (partner_id = ANY(%s) OR other_partner_id = ANY(%s))
                         AND NOT (partner_id, other_partner_id) IN (
                             SELECT * FROM unnest(%s::int[], %s::int[]))
                   RETURNING id""",
                ids,
                ids,
                [one for one, _other in verdicts],
                [other for _one, other in verdicts],
            )
        )
        if verdicts:
            self.env.execute_query(
                SQL(
                    """INSERT INTO contact_duplicate
                           (partner_id, other_partner_id, score, verdict, reasons,
                            state, found_at)
                       SELECT *, 'open', %s FROM unnest(
                           %s::int[], %s::int[], %s::float[], %s::text[], %s::jsonb[])
                       ON CONFLICT (partner_id, other_partner_id) DO UPDATE
                       SET score = EXCLUDED.score, verdict = EXCLUDED.verdict,
                           reasons = EXCLUDED.reasons
                       WHERE contact_duplicate.state = 'open'
                       RETURNING id""",
                    fields.Datetime.now(),
                    [one for one, _other in verdicts],
                    [other for _one, other in verdicts],
                    [verdict.score for verdict in verdicts.values()],
                    [verdict.kind for verdict in verdicts.values()],
                    [json.dumps(verdict.reasons()) for verdict in verdicts.values()],
                )
            )
        self.invalidate_model()
