from urllib.parse import quote

import werkzeug.exceptions
import werkzeug.utils

from odoo import SUPERUSER_ID, api, models
from odoo.http import Response, request

FIRST_PASSWORD = "/my/first_password"
# What the page itself needs, and the ways out. Compared with how routes are declared,
# so that neither a language nor a trick in the address of a request matters.
OPEN_ROUTES = frozenset(
    (FIRST_PASSWORD, "/web/login", "/web/reset_password", "/web/binary/company_logo")
    + ("/web/session/logout", "/web/session/authenticate", "/website/translations")
    + ("/web/webclient/translations", "/web/webclient/bootstrap_translations")
    + ("/web/assets/<string:unique>/<string:filename>",)
    + ("/web/bundle/<string:bundle_name>",)
)


class IrHttp(models.AbstractModel):
    """One place for every route of every addon: a user who must choose a new password
    gets to nothing else."""

    _inherit = "ir.http"

    @classmethod
    def _authenticate(cls, endpoint):
        result = super()._authenticate(endpoint)
        if OPEN_ROUTES.isdisjoint(endpoint.routing.get("routes") or ()):
            cls._ask_for_own_password()
        return result

    @classmethod
    def _serve_fallback(cls):
        """Pages and files that no route leads to."""
        cls._ask_for_own_password()
        return super()._serve_fallback()

    @classmethod
    def _ask_for_own_password(cls):
        """
        :raises HTTPException: where the user must choose a password first
        """
        # Routes that ask nobody to log in have no user but may look at the session.
        uid = request.env.uid or request.session.uid
        if not uid:
            return
        env = api.Environment(request.env.cr, SUPERUSER_ID, {})
        user = env["res.users"].browse(uid)
        if not user.must_change_password:
            return
        http = request.httprequest
        if request.dispatcher.routing_type == "http" and http.method in ("GET", "HEAD"):
            wanted = quote(http.full_path.rstrip("?"), safe="/")
            address = f"{FIRST_PASSWORD}?redirect={wanted}"
            answer = werkzeug.utils.redirect(address, 303, Response=Response)
            answer.headers["Cache-Control"] = "no-store"
            werkzeug.exceptions.abort(answer)
        raise werkzeug.exceptions.Forbidden(
            env["ir.http"]
            .with_context(lang=user.lang)
            .env._("Choose a new password first.")
        )
