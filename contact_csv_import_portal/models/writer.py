import json

from psycopg2.extras import execute_values

from odoo import api, models
from odoo.tools import SQL

# Still of no use to anybody.
OPEN = ("prepared", "waiting")


class ContactImportWriter(models.AbstractModel):
    """A chunk orders the logins of its contacts, in its own transaction; they are made
    when the import is done. Undoing takes them back before their contacts."""

    _inherit = "contact.import.writer"

    @api.model
    def _execute(self, imported, plan):
        result = super()._execute(imported, plan)
        if imported.sudo().create_logins and imported._makes_logins():
            lines = [
                row["line"]
                for planned in plan
                for row in (planned.line, *planned.person.followers)
            ]
            self._order_logins(imported, lines)
        return result

    @api.model
    def _order_logins(self, imported, lines):
        """What was prepared for these lines waits from now on, where they went to a
        contact that may have it. A contact gets one login, of its first line."""
        self.env.flush_all()
        asked = self.env.execute_query(
            SQL(
                """SELECT g.id, g.line, g.state, g.login, g.issue, l.id, l.partner_ref,
                          l.issues
                   FROM contact_import_login g
                   JOIN contact_import_line l
                     ON l.import_id = g.import_id AND l.line = g.line
                   WHERE g.import_id = %s AND g.line = ANY(%s) AND g.kind = 'login'
                         AND l.partner_ref IS NOT NULL
                         AND g.state IN ('prepared', 'refused')
                   ORDER BY g.line""",
                imported.id,
                lines,
            )
        )
        if not asked:
            return
        logins = self.env["contact.import.login"].sudo()
        partners = {row[6] for row in asked}
        unfit = logins._unfit(partners)
        first = self._ordered_before(partners)
        changes, line_issues = [], []
        for order, line, state, login, issue, line_id, partner, issues in asked:
            if state == "prepared":
                code, params = unfit.get(partner), {"login": login}
                if not code and partner in first:
                    code, params["other"] = "LOGIN_SAME_PERSON", first[partner]
                if code:
                    state = "refused"
                    issue = {"code": code, "severity": "warning", "line": line}
                    issue["params"] = params
                else:
                    state, first[partner] = "waiting", line
            if issue and all(
                earlier["code"] != issue["code"] for earlier in issues or ()
            ):
                line_issues.append((line_id, json.dumps([issue])))
            kept = issue and json.dumps(issue)
            changes.append((order, state, partner, kept))
        self._store_orders(changes, line_issues)

    @api.model
    def _ordered_before(self, partners):
        """Contact -> the line by which a login was ordered for it already."""
        rows = self.env.execute_query(
            SQL(
                """SELECT partner_ref, line FROM contact_import_login
                   WHERE partner_ref = ANY(%s) AND kind = 'login'
                         AND state = 'waiting'""",
                list(partners),
            )
        )
        return dict(rows)

    @api.model
    def _store_orders(self, changes, line_issues):
        execute_values(
            self.env.cr._obj,
            """UPDATE contact_import_login g
               SET state = v.state, partner_id = v.partner, partner_ref = v.partner,
                   issue = v.issue::jsonb,
                   password_hash = CASE WHEN v.state = 'waiting'
                                        THEN g.password_hash END
               FROM (VALUES %s) AS v(id, state, partner, issue) WHERE g.id = v.id""",
            changes,
            page_size=len(changes),
        )
        if line_issues:
            execute_values(
                self.env.cr._obj,
                """UPDATE contact_import_line l
                   SET issues = coalesce(l.issues, '[]'::jsonb) || v.new_issues::jsonb
                   FROM (VALUES %s) AS v(id, new_issues) WHERE l.id = v.id""",
                line_issues,
                page_size=len(line_issues),
            )
        self.env["contact.import.login"].invalidate_model()
        self.env["contact.import.line"].invalidate_model(["issues"])

    # -- undo ----------------------------------------------------------------

    @api.model
    def _undo_chunk(self, imported, lines):
        self._take_logins_back(imported, [line["line"] for line in lines])
        return super()._undo_chunk(imported, lines)

    @api.model
    def _take_logins_back(self, imported, numbers):
        logins = self.env["contact.import.login"].sudo()
        orders = logins.search(
            [("import_id", "=", imported.id), ("line", "in", numbers)]
        )
        waiting = orders.filtered(lambda order: order.state in OPEN)
        waiting.write({"state": "canceled", "password_hash": False})
        unused = orders._unused()
        mails = orders.filtered(lambda order: order.line in unused.mapped("line"))
        self.env["mail.mail"].sudo().browse(
            filter(None, mails.mapped("mail_ref"))
        ).exists().filtered(lambda mail: mail.state == "outgoing").unlink()
        users = unused.user_id
        unused.write({"state": "removed"})
        users.unlink()
        self.env.flush_all()
