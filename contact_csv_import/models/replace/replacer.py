import time

from psycopg2.extras import Json, execute_values

from odoo import api, models
from odoo.tools import SQL

from .changing import (
    change_contacts,
    lock_replaced,
    store_replaced,
    tag_changes,
    write_or_refuse,
)
from .replace_plan import ARCHIVED, KEPT, replace_issue

CLEARED = {"clearing": "cleared"}
MANAGER = "contact_csv_import.group_contact_import_manager"


class ContactImportReplacer(models.AbstractModel):
    """Archives or tags what was confirmed, and takes the tag from who is in the file
    again, some at a time: each time a fresh transaction that looks anew, does it and
    says so. What died on the way is simply not
    done yet.
    """

    _name = "contact.import.replacer"
    _inherit = "contact.import.runner"
    _description = "Contact Import: archiving who is not in the file"

    @api.model
    def _run(self, import_id, seconds=float("inf")):
        """:return: number of contacts that were looked at"""
        until, done = time.monotonic() + seconds, 0
        for work in ("_clear_some", "_replace_some"):
            while count := self._in_transaction(import_id, work):
                done += count
                if time.monotonic() >= until:
                    return done
        return done + self._in_transaction(import_id, "_close_replacing")

    @api.model
    def _book(self, import_id, verdicts, state="pending", tag=None):
        """Keep what was confirmed; who was kept is remembered with the reason.

        :param state: of those that are not kept; ``listed``: nothing is done with them
        :param tag: what these get
        """
        tag_id = tag.id if tag else None
        execute_values(
            self.env.cr._obj,
            """INSERT INTO contact_import_replaced AS booked
               (import_id, partner_id, partner_ref, state, issue, tag_id) VALUES %s
               ON CONFLICT (import_id, partner_ref)
               DO UPDATE SET state = excluded.state, issue = excluded.issue,
                   tag_id = coalesce(excluded.tag_id, booked.tag_id)""",
            [
                (
                    *(import_id, verdict.partner, verdict.partner),
                    state if verdict.outcome == ARCHIVED else KEPT,
                    verdict.issue and Json(verdict.issue),
                    tag_id if verdict.outcome == ARCHIVED else None,
                )
                for verdict in verdicts
            ],
            page_size=1000,
        )
        self.env["contact.import.replaced"].invalidate_model()

    @api.model
    def _replace_some(self, import_id):
        """:return: number of contacts; 0 where nothing is left for this worker"""
        rows = lock_replaced(self.env, import_id, ["pending"])
        if not rows:
            return 0
        imported = self.env["contact.import"].browse(import_id)
        acting = imported._on_behalf_of(imported.replaced_by_id)
        ids = [row.partner for row in rows]
        self.env.execute_query(
            SQL(
                """SELECT id FROM res_partner WHERE id = ANY(%s) ORDER BY id
                   FOR NO KEY UPDATE""",
                ids,
            )
        )
        verdicts = self._look_anew(acting, ids)
        leaving = [
            id_ for id_, (outcome, _issue) in verdicts.items() if outcome == ARCHIVED
        ]
        if imported.replacing_action == "tag":
            tags = {row.tag for row in rows if row.tag}
            # A tag that was deleted meanwhile is given to nobody.
            outcome = "tagged" if tags else KEPT
            change = {"category_id": [(4, tag) for tag in tags]}
        else:
            outcome, change = ARCHIVED, {"active": False}
        verdicts |= {id_: (outcome, verdicts[id_][1]) for id_ in leaving}
        for id_, reason in write_or_refuse(acting.env, leaving, change).items():
            verdicts[id_] = KEPT, replace_issue("REPLACE_FAILED", reason=reason)
        store_replaced(self.env, [(row.id, *verdicts[row.partner]) for row in rows])
        return len(rows)

    @api.model
    def _clear_some(self, import_id):
        """:return: number of contacts; 0 where nobody is left for this worker"""
        rows = lock_replaced(self.env, import_id, ["clearing"])
        if not rows:
            return 0
        imported = self.env["contact.import"].browse(import_id)
        acting = imported._on_behalf_of(imported.replaced_by_id)
        change_contacts(acting, rows, tag_changes(acting.env, rows, add=False), CLEARED)
        return len(rows)

    @api.model
    def _look_anew(self, acting, ids):
        """Contacts change between the list and its execution.

        :return: id -> ``(outcome, issue)``; whoever is not there any more is kept
        """
        verdicts = dict.fromkeys(ids, (KEPT, None))
        if not acting.env.user.has_group(MANAGER):
            return dict.fromkeys(ids, (KEPT, replace_issue("REPLACE_NO_ACCESS")))
        plan = acting.env["contact.import.replace.plan"]
        waiting = self.env.execute_query(
            SQL(
                """SELECT partner_ref FROM contact_import_replaced
                   WHERE import_id = %s AND state = 'pending'""",
                acting.id,
            )
        )
        others = [partner for (partner,) in waiting]
        judged, _total = plan._plan_replacing(
            acting, SQL("p.id = ANY(%s)", ids), others
        )
        verdicts.update(
            (verdict.partner, (verdict.outcome, verdict.issue)) for verdict in judged
        )
        return verdicts

    @api.model
    def _close_replacing(self, import_id):
        """Back to done, when nobody waits; once, whoever is first.

        :return: 1 where this ended it, else 0
        """
        closed = self.env.execute_query(
            SQL(
                """UPDATE contact_import i SET state = 'done'
                   WHERE id = %s AND state = 'replacing' AND NOT EXISTS (
                       SELECT FROM contact_import_replaced
                       WHERE import_id = i.id AND state IN ('pending', 'clearing'))
                   RETURNING id""",
                import_id,
            )
        )
        if not closed:
            return 0
        imported = self.env["contact.import"].browse(import_id)
        imported.invalidate_recordset()
        if imported.unattended:
            # Nobody waits for it: the mail of its source names it.
            return 1
        user = imported.replaced_by_id
        translated = imported.with_context(lang=user.lang)
        imported._notify(
            user,
            translated.env._(
                "Earlier contacts are archived (“%(name)s”)", name=imported.name
            ),
            translated.env._(
                "%(count)s contacts archived", count=imported.replaced_count
            ),
            imported.replacing_started_at,
            good=True,
        )
        return 1
