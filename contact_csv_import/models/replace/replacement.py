from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..words.sentences import issue_message
from .replace_plan import ARCHIVED, WRITTEN, replace_issue

MANAGER = "contact_csv_import.group_contact_import_manager"
PERCENT = 10
# So many contacts are listed on the page.
LISTED = 1000
# What needs a look comes first.
ORDER = ("used", "archived", "kept")
# Rows without a contact, a name, an address or a reference.
UNKNOWN = SQL(
    """state IN ('refused', 'failed', 'held', 'skipped') AND partner_ref IS NULL
       AND name IS NULL AND email_key IS NULL AND phone_key IS NULL AND ref IS NULL"""
)


class ContactImportReplacement(models.AbstractModel):
    """Archiving or tagging who was there before an import and is not in its file: who
    may, what would happen, what keeps it from being done, and the order to do it."""

    _name = "contact.import.replacement"
    _description = "Contact Import: earlier contacts"

    @api.model
    def _check_may_replace(self, imported):
        """
        :raises AccessError: for anybody but a manager
        :raises UserError: where the import did not come to its end
        """
        imported.ensure_one()
        imported.check_access("write")
        if not imported.env.user.has_group(MANAGER):
            raise AccessError(
                self.env._("Only a manager can remove the contacts there were before.")
            )
        if imported.state != "done" or imported.purged:
            raise UserError(
                self.env._(
                    "Earlier contacts can be removed once an import is done, as long "
                    "as its rows are kept."
                )
            )

    @api.model
    def _replace_preview(self, imported, about, tag=None):
        """What would be done now; nothing is written.

        :param imported: ``contact.import``, with the rights of who asks
        :param about: see ``contact.import.replace.plan._scope``
        :param tag: who has it already is left out
        :return: dict: ``verdicts``, ``total`` contacts of the scope, ``count`` of those
            that would be archived or tagged, ``stops``, the issues that keep it from
            being done
        """
        scope = self.env["contact.import.replace.plan"]._scope(imported, about, tag)
        imported = imported.with_context(allowed_company_ids=imported.company_id.ids)
        plan = imported.env["contact.import.replace.plan"]
        verdicts, total = plan._plan_replacing(imported, scope)
        count = sum(verdict.outcome == ARCHIVED for verdict in verdicts)
        last = self._last_rows(imported, scope, about)
        stops = self._replace_stops(imported, count, total, *last)
        return {"verdicts": verdicts, "total": total, "count": count, "stops": stops}

    @api.model
    def _replace_shown(self, imported, about):
        """The same in words for the page that asks.

        :return: dict: values of ``contact.import.replacing``, and ``rows``, those of
            the first ``LISTED`` contacts
        """
        self._check_may_replace(imported)
        preview = self._replace_preview(imported, about)
        rows = [
            {
                "partner_id": verdict.partner,
                "outcome": "used" if verdict.is_used else verdict.outcome,
                "why": verdict.issue and issue_message(self.env, verdict.issue),
            }
            for verdict in preview["verdicts"]
        ]
        counts = Counter(row["outcome"] for row in rows)
        rows.sort(key=lambda row: ORDER.index(row["outcome"]))
        words = (issue_message(self.env, issue) for issue in preview["stops"])
        return {
            "rows": rows[:LISTED],
            "total": preview["total"],
            "archived_count": counts["used"] + counts["archived"],
            "used_count": counts["used"],
            "kept_count": counts["kept"],
            "stop_text": "\n".join(words),
        }

    @api.model
    def _last_rows(self, imported, scope, about):
        """The import this one follows, and how many rows it had for the scope.

        :param SQL scope: which contacts it is about
        :param about: the tag, the import or the source whose contacts these are
        :return: its name and the number; ``("", 0)`` where there is none
        """
        if about._name == "contact.import":
            earlier = about.sudo()
            return earlier.name, earlier.line_count + earlier.further_count
        rows = self.env.execute_query(
            SQL(
                """SELECT i.name, count(*)
                   FROM contact_import i
                   JOIN contact_import_line e ON e.import_id = i.id
                   JOIN res_partner p ON p.id = e.partner_id
                   WHERE i.id < %s AND i.company_id = %s AND i.state = 'done' AND %s
                   GROUP BY i.id ORDER BY i.id DESC LIMIT 1""",
                imported.id,
                imported.company_id.id,
                scope,
            )
        )
        return rows[0] if rows else ("", 0)

    @api.model
    def _replace_stops(self, imported, count, total, name, before):
        """What keeps all of it from being done.

        :param count: of contacts that would be archived or tagged
        :param total: of contacts it is about
        :param name: of the import this one follows
        :param before: how many rows that had
        """
        stops = []
        if not sum(imported[f"{outcome}_count"] for outcome in WRITTEN):
            stops.append(replace_issue("REPLACE_NOTHING_THERE"))
        rows = imported.line_count + imported.further_count
        if 2 * rows < before:
            params = {"rows": rows, "before": before, "name": name}
            stops.append(replace_issue("REPLACE_FILE_SMALL", **params))
        [(unknown,)] = self.env.execute_query(
            SQL(
                """SELECT count(*) FROM contact_import_line
                   WHERE import_id = %s AND %s""",
                imported.id,
                UNKNOWN,
            )
        )
        if unknown:
            stops.append(replace_issue("REPLACE_UNREADABLE", count=unknown))
        settings = self.env["ir.config_parameter"].sudo()
        percent = int(settings.get_param("contact_csv_import.replace_percent", PERCENT))
        if 100 * count > percent * total:
            params = {"count": count, "total": total, "percent": percent}
            stops.append(replace_issue("REPLACE_TOO_MANY", **params))
        return stops

    @api.model
    def _begin_replacing(self, imported, about, typed):
        """Let the scheduled action archive them; the page can be left.

        :param int typed: how many a person said would be archived
        :raises UserError: where anything stands against it
        """
        self._check_may_replace(imported)
        imported.flush_recordset()
        # Two who ask at once: the second one finds it begun.
        self.env.cr.execute(
            "SELECT id FROM contact_import WHERE id = %s FOR UPDATE", [imported.id]
        )
        preview = self._replace_preview(imported, about)
        if preview["stops"]:
            words = (issue_message(self.env, issue) for issue in preview["stops"])
            raise UserError("\n".join(words))
        count = preview["count"]
        if not count:
            raise UserError(self.env._("There is nobody to archive."))
        if typed != count:
            raise UserError(
                self.env._(
                    "%(count)s contacts would be archived now: look at the list again, "
                    "and type that number.",
                    count=count,
                )
            )
        self._order_replacing(imported, preview["verdicts"])

    @api.model
    def _order_replacing(self, imported, verdicts, tag=None):
        """
        :param imported: with the rights of who asked for it
        :param tag: they get this tag; None: they are archived
        """
        self.env["contact.import.replacer"]._book(imported.id, verdicts, tag=tag)
        self._begin_work(imported, "tag" if tag else "archive")

    @api.model
    def _order_clearing(self, imported, source):
        """Who is in the file again loses the tag it got as it was not in an earlier one
        of the source.

        :param imported: with the rights of who asked for it
        :return: tag -> how many contacts lose it
        """
        self.env.flush_all()
        booked = self.env.execute_query(
            SQL(
                """INSERT INTO contact_import_replaced
                       (import_id, partner_id, partner_ref, state, tag_id)
                   SELECT DISTINCT ON (t.partner_id)
                          %(import)s, t.partner_id, t.partner_id, 'clearing', t.tag_id
                   FROM contact_import_replaced t
                   JOIN contact_import_source_file f ON f.import_id = t.import_id
                   JOIN res_partner_res_partner_category_rel r
                        ON r.partner_id = t.partner_id AND r.category_id = t.tag_id
                   JOIN contact_import_line l
                        ON l.partner_id = t.partner_id AND l.import_id = %(import)s
                           AND l.state = ANY(%(written)s)
                   WHERE f.source_id = %(source)s AND t.import_id < %(import)s
                         AND t.state = 'tagged'
                   ORDER BY t.partner_id, t.import_id DESC
                   ON CONFLICT (import_id, partner_ref) DO NOTHING
                   RETURNING tag_id""",
                **{"import": imported.id, "source": source.id},
                written=list(WRITTEN),
            )
        )
        if booked:
            self.env["contact.import.replaced"].invalidate_model()
            self._begin_work(imported, "tag")
        tags = self.env["res.partner.category"]
        counts = Counter(tag for (tag,) in booked)
        return {tags.browse(tag): count for tag, count in counts.items()}

    @api.model
    def _begin_work(self, imported, action):
        imported.sudo().write(
            {
                "state": "replacing",
                "replaced_by_id": imported.env.uid,
                "replacing_started_at": fields.Datetime.now(),
                "replacing_action": action,
            }
        )
        imported._wake()

    @api.model
    def _replacing_counts(self, imported):
        """:return: how many contacts there are to do, and how many still wait"""
        [(total, pending)] = self.env.execute_query(
            SQL(
                """SELECT count(*),
                          count(*) FILTER (WHERE state IN ('pending', 'clearing'))
                   FROM contact_import_replaced
                   WHERE import_id = %s
                         AND state IN ('pending', 'archived', 'tagged', 'clearing',
                                       'cleared')""",
                imported.id,
            )
        )
        return total, pending
