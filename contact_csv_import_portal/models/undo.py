from odoo import api, models
from odoo.tools import SQL


class ContactImportUndoPlan(models.AbstractModel):
    """A login nobody used yet does not keep its contact."""

    _inherit = "contact.import.undo.plan"

    @api.model
    def _facts(self, imported, lines, carried, lock):
        facts = super()._facts(imported, lines, carried, lock)
        for order in self._orders(imported, lines)._unused():
            partner = order.partner_ref
            facts["users"].pop(partner, None)
            uses = facts["uses"].get(partner, {})
            uses.pop("res.users", None)
            if not uses:
                facts["uses"].pop(partner, None)
        return facts

    @api.model
    def _orders(self, imported, lines):
        """The logins that were made for these lines, or were already taken back."""
        return (
            self.env["contact.import.login"]
            .sudo()
            .search(
                [
                    ("import_id", "=", imported.id),
                    ("line", "in", [line["line"] for line in lines]),
                    ("kind", "=", "login"),
                    ("state", "in", ("done", "removed")),
                ]
            )
        )

    @api.model
    def _plan_undoing(self, imported, lines, carried=None, lock=False):
        plan = super()._plan_undoing(imported, lines, carried, lock)
        orders = self._orders(imported, lines)
        unused = set(orders._unused().mapped("line"))
        states = {order.line: order for order in orders}
        for undoing in plan:
            order = states.get(undoing.line["line"])
            if not order:
                continue
            if order.state == "removed" or order.line in unused:
                undoing.tell("UNDO_LOGIN_REMOVED", login=order.login)
                if undoing.outcome == "nothing":
                    undoing.outcome = "restored"
            elif order.user_id:
                undoing.keep("UNDO_LOGIN_USED", login=order.login)
        return plan


class ContactImportLogin(models.Model):
    _inherit = "contact.import.login"

    def _unused(self):
        """Those whose user never logged in and is still what the import made."""
        made = self.filtered(
            lambda order: (
                order.kind == "login"
                and order.state == "done"
                and order.user_id.id == order.user_ref
                and order.user_id.partner_id.id == order.partner_ref
                and order.user_id.share
            )
        )
        if not made:
            return made
        users = self.env.execute_query(
            SQL(
                """SELECT u.id FROM res_users u WHERE u.id = ANY(%s)
                   AND NOT EXISTS (
                       SELECT FROM res_users_log g WHERE g.create_uid = u.id)""",
                made.user_id.ids,
            )
        )
        unused = {user for (user,) in users}
        return made.filtered(lambda order: order.user_ref in unused)
