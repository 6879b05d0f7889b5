from werkzeug.exceptions import Forbidden, NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from ..core.export import sample_csv
from ..core.layouts import template_headers


def spreadsheet_delimiter(env):
    """A spreadsheet splits columns at a comma only where no number has one."""
    lang = env["res.lang"]._get_data(code=env.user.lang or "en_US")
    return ";" if lang.decimal_point == "," else ","


def csv_response(filename, data):
    return request.make_response(
        data,
        [
            ("Content-Type", "text/csv; charset=utf-8"),
            ("Content-Disposition", content_disposition(filename)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ],
    )


class ContactImportDownloads(http.Controller):
    @http.route(
        "/contact_csv_import/refused/<int:import_id>",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def refused(self, import_id):
        """The refused rows of an import, to be corrected and imported again.

        :return: CSV in the layout of the file, or 404: nobody learns which imports of
            others there are
        """
        _check_user()
        imported = request.env["contact.import"].search([("id", "=", import_id)])
        if not imported:
            raise NotFound()
        try:
            filename, data = imported._refused_file()
        except UserError as error:
            raise NotFound(str(error)) from None
        return csv_response(filename, data)

    @http.route("/contact_csv_import/sample", type="http", auth="user", methods=["GET"])
    def sample(self):
        """A few invented people with the mistakes files usually have."""
        _check_user()
        env = request.env
        data = sample_csv(
            lambda names: template_headers(names, (env.user.lang or "en")[:2]),
            spreadsheet_delimiter(env),
        )
        return csv_response(env._("contacts-sample.csv"), data)


def _check_user():
    if not request.env.user.has_group("contact_csv_import.group_contact_import_user"):
        raise Forbidden()
