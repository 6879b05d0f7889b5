from odoo import api, fields, models
from odoo.exceptions import UserError


class ResUsers(models.Model):
    """Whoever got a password from somebody else chooses one of his or her own before
    anything else (see ``ir.http``); other programs get no answer until then."""

    _inherit = "res.users"

    must_change_password = fields.Boolean(
        string="Must Choose a New Password",
        groups="base.group_erp_manager",
        copy=False,
        help="Nothing but the page to choose one is shown until that is done.",
    )

    def _rpc_api_keys_only(self):
        """The password that somebody else knows opens no door for programs."""
        return self.sudo().must_change_password or super()._rpc_api_keys_only()

    def _set_password(self):
        """A new password is another one.

        :raises UserError: where it is the one that must be changed
        """
        changing = self.sudo().filtered("must_change_password")
        if changing:
            self.env.cr.execute(
                "SELECT id, coalesce(password, '') FROM res_users WHERE id = ANY(%s)",
                [changing.ids],
            )
            held = dict(self.env.cr.fetchall())
            context = self._crypt_context()
            for user in self:
                old_hash = held.get(user.id)
                if (
                    old_hash
                    and user.password
                    and context.verify(user.password, old_hash)
                ):
                    raise UserError(
                        self.env._(
                            "Choose another password than the one you were given."
                        )
                    )
        return super()._set_password()

    def _change_password(self, new_passwd):
        result = super()._change_password(new_passwd)
        # What an administrator chooses for somebody has to be changed again.
        if self == self.env.user:
            self._trust_password()
        return result

    @api.model
    def signup(self, values, token=None):
        """A link that went to the person's own mailbox proves as much."""
        login, password = super().signup(values, token=token)
        if token and password:
            self.sudo().search([("login", "=", login)])._trust_password()
        return login, password

    def _trust_password(self):
        self.sudo().filtered("must_change_password").must_change_password = False
