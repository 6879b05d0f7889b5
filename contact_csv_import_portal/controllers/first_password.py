from odoo import http
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

from ..models.ir_http import FIRST_PASSWORD

HEADERS = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cache-Control": "no-store",
}


class FirstPassword(CustomerPortal):
    @http.route(
        FIRST_PASSWORD,
        type="http",
        auth="user",
        website=True,
        sitemap=False,
        methods=["GET", "POST"],
    )
    def first_password(self, redirect=None, old="", new1="", new2="", **_others):
        """Whoever got a password from somebody else chooses one of his or her own."""
        target = _local(redirect)
        if not request.env.user.sudo().must_change_password:
            return request.redirect(target)
        values = {"redirect": target, "errors": {}}
        if request.httprequest.method == "POST":
            answer = self._update_password(old.strip(), new1.strip(), new2.strip())
            if "success" in answer:
                return request.redirect(target)
            errors = answer["errors"]["password"]
            values["errors"] = errors if isinstance(errors, dict) else {"new1": errors}
        values["policy"] = request.env["res.users"].sudo().get_password_policy()
        return request.render(
            "contact_csv_import_portal.first_password", values, headers=HEADERS
        )


def _local(address):
    """A page of this server, never somebody else's."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")):
        return "/my"
    return "/my" if address.startswith(FIRST_PASSWORD) else address
