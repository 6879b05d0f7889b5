from dataclasses import dataclass

from odoo import api, models
from odoo.tools import SQL

from ..write.users import users_of

ARCHIVED, KEPT = "archived", "kept"
WRITTEN = ("created", "updated", "unchanged")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a contact that is not in the file, and why.

    :ivar outcome: ``archived`` or ``kept``
    :ivar issue: as issues are stored, None where there is nothing to say
    """

    partner: int
    outcome: str
    issue: dict | None = None

    @property
    def is_used(self):
        return self.outcome == ARCHIVED and self.issue is not None


class ContactImportReplacePlan(models.AbstractModel):
    """Who was there before an import and is not in its file; nothing is written.

    In doubt a contact counts as being in the file: whoever shares an address, a number,
    a reference or, with a row that went to no contact, a name with any of its rows.
    """

    _name = "contact.import.replace.plan"
    _description = "Contact Import: who is not in the file"

    @api.model
    def _scope(self, imported, about, tag=None):
        """Which contacts (p) it is about.

        :param about: a tag, an import, or a source: what its files brought before
        :param tag: who has it already is left out
        """
        if tag:
            return SQL(
                "%s AND NOT %s",
                self._scope(imported, about),
                self._scope(imported, tag),
            )
        if about._name == "res.partner.category":
            return SQL(
                """EXISTS (SELECT FROM res_partner_res_partner_category_rel r
                           WHERE r.partner_id = p.id AND r.category_id = %s)""",
                about.id,
            )
        earlier = SQL("e.import_id = %s", about.id)
        if about._name == "contact.import.source":
            earlier = SQL(
                """e.import_id IN (SELECT f.import_id FROM contact_import_source_file f
                                   WHERE f.source_id = %s AND f.import_id < %s)""",
                about.id,
                imported.id,
            )
        return SQL(
            """EXISTS (SELECT FROM contact_import_line e
                       WHERE e.partner_id = p.id AND %s)""",
            earlier,
        )

    @api.model
    def _plan_replacing(self, imported, scope, others=()):
        """
        :param imported: ``contact.import``, as who asks
        :param SQL scope: see :meth:`_scope`
        :param others: contacts that are archived beside those of the scope
        :return: list of ``Verdict`` of those who are not in the file, and how many
            contacts the scope has
        """
        rows = self._look(imported, scope)
        verdicts = self._judge(imported, [row for row in rows if not row["there"]])
        return self._keep_with_people(verdicts, others), len(rows)

    @api.model
    def _look(self, imported, scope):
        """The contacts of a scope and what the rows of the file say of each, one query.

        Of another company nothing is looked at, nor what was made after the import.
        """
        self.env.flush_all()
        names = ("id", "there", "perhaps", "own", "elsewhere", "newer")
        rows = self.env.execute_query(
            SQL(
                """WITH lines AS MATERIALIZED (
                       SELECT * FROM contact_import_line WHERE import_id = %(import)s),
                   people AS MATERIALIZED (
                       SELECT unnest(ARRAY[partner_id, partner_ref, match_partner,
                                           override_partner_id]) AS id FROM lines),
                   keys AS MATERIALIZED (
                       SELECT 'email' AS kind, email_key AS key FROM lines
                       UNION SELECT 'email', lower(email) FROM lines
                       UNION SELECT 'email', lower(login) FROM lines
                       UNION SELECT 'phone', phone_key FROM lines
                       UNION SELECT 'ref', ref FROM lines
                       UNION SELECT e->>0, e->>1
                       FROM lines, jsonb_array_elements(further_keys) AS e
                       WHERE jsonb_typeof(further_keys) = 'array'),
                   names AS MATERIALIZED (
                       SELECT lower(name) AS name FROM lines
                       WHERE state <> ALL(%(written)s) AND name <> '')
                   SELECT p.id, p.id IN (SELECT id FROM people WHERE id IS NOT NULL),
                          EXISTS (SELECT FROM keys k
                                  WHERE (k.kind, k.key) IN (
                                      ('email', p.email_normalized),
                                      ('email', lower(p.email)),
                                      ('phone', p.phone_sanitized), ('ref', p.ref)))
                          OR EXISTS (SELECT FROM contact_further_address a
                                     JOIN keys k ON k.kind = a.kind AND k.key = a.key
                                     WHERE a.partner_id = p.id)
                          OR lower(p.name) IN (SELECT name FROM names),
                          EXISTS (SELECT FROM res_company c
                                  WHERE c.partner_id IN
                                      (p.id, p.commercial_partner_id)),
                          EXISTS (SELECT FROM contact_import_line o
                                  JOIN contact_import i ON i.id = o.import_id
                                  WHERE o.partner_id = p.id
                                        AND i.company_id <> %(company)s),
                          EXISTS (SELECT FROM contact_import_line o
                                  WHERE o.partner_id = p.id
                                        AND o.import_id > %(import)s)
                   FROM res_partner p
                   WHERE p.active AND (%(scope)s)
                         AND coalesce(p.company_id, %(company)s) = %(company)s
                         AND p.create_date <= (SELECT create_date FROM contact_import
                                               WHERE id = %(import)s)
                   ORDER BY p.id""",
                **{"import": imported.id, "scope": scope},
                company=imported.company_id.id,
                written=list(WRITTEN),
            )
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    @api.model
    def _judge(self, imported, rows):
        """:return: a ``Verdict`` for each row of :meth:`_look`"""
        ids = [row["id"] for row in rows]
        users = users_of(self.env, ids)
        writable = set(
            imported.env["res.partner"].browse(ids)._filtered_access("write").ids
        )
        uses = self.env["contact.import.undo.use"]._uses(ids)
        verdicts = []
        for row in rows:
            id_ = row["id"]
            reasons = (
                ("REPLACE_PERHAPS_THERE", row["perhaps"]),
                ("REPLACE_USER", id_ in users),
                ("REPLACE_COMPANY", row["own"]),
                ("REPLACE_OTHER_COMPANY", row["elsewhere"]),
                ("REPLACE_NEWER", row["newer"]),
                ("REPLACE_NO_ACCESS", id_ not in writable),
            )
            code = next((code for code, applies in reasons if applies), None)
            if code:
                verdicts.append(Verdict(id_, KEPT, replace_issue(code)))
            elif used := uses.get(id_):
                issue = replace_issue("REPLACE_IN_USE", uses=sorted(used.items()))
                verdicts.append(Verdict(id_, ARCHIVED, issue))
            else:
                verdicts.append(Verdict(id_, ARCHIVED))
        return verdicts

    @api.model
    def _keep_with_people(self, verdicts, others):
        """A company of which some people stay, stays with them."""
        leaving = {
            verdict.partner for verdict in verdicts if verdict.outcome == ARCHIVED
        }
        children = self.env.execute_query(
            SQL(
                """SELECT parent_id, id FROM res_partner
                   WHERE parent_id = ANY(%s) AND active AND NOT id = ANY(%s)""",
                list(leaving),
                list(others),
            )
        )
        kept, more = set(), True
        while more:
            more = {
                parent
                for parent, child in children
                if parent not in kept and (child not in leaving or child in kept)
            }
            kept |= more
        issue = replace_issue("REPLACE_HAS_PEOPLE")
        return [
            Verdict(verdict.partner, KEPT, issue)
            if verdict.partner in kept
            else verdict
            for verdict in verdicts
        ]


def replace_issue(code, **params):
    issue = {"code": code, "severity": "warning"}
    return {**issue, "params": params} if params else issue
