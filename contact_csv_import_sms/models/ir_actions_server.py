from odoo import models

# What no client can send in its context: only code says that a rule writes.
BY_RULE = object()


class IrActionsServer(models.Model):
    _inherit = "ir.actions.server"

    def _run_action_sms_multi(self, eval_context=None):
        """What a rule sends by itself, such as a reminder of a booking, is no
        marketing, as with e-mails."""
        by_rule = self.with_context(sms_of_rule=BY_RULE)
        return super(IrActionsServer, by_rule)._run_action_sms_multi(eval_context)
