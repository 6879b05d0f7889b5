from odoo import models


class IrActionsServer(models.Model):
    _inherit = "ir.actions.server"

    def _run_action_sms_multi(self, eval_context=None):
        """What a rule sends by itself, such as a reminder of a booking, is no
        marketing, as with e-mails."""
        by_rule = self.with_context(sms_of_rule=True)
        return super(IrActionsServer, by_rule)._run_action_sms_multi(eval_context)
