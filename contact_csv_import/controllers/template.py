import csv
import io

from werkzeug.exceptions import BadRequest, Forbidden

from odoo import http
from odoo.http import content_disposition, request

from ..core.fields import FIELDS
from ..core.layouts import template_headers
from .downloads import spreadsheet_delimiter


class ContactImportTemplate(http.Controller):
    @http.route("/contact_csv_import/template", type="http", auth="user")
    def template(self, fields="", **_further):
        """A file with names of columns and no rows, to be filled in a spreadsheet.

        :param str fields: of ``core.fields.FIELDS``, in their order, with commas
        :return: CSV, UTF-8 with a byte order mark, without which Excel takes it for
            something else
        """
        user = request.env.user
        if not user.has_group("contact_csv_import.group_contact_import_user"):
            raise Forbidden()
        names = [name for name in fields.split(",") if name]
        if not names or not FIELDS.issuperset(names):
            raise BadRequest()
        delimiter = spreadsheet_delimiter(request.env)
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerow(
            template_headers(names, (user.lang or "en")[:2])
        )
        filename = request.env._("contacts-template.csv")
        return request.make_response(
            text.getvalue().encode("utf-8-sig"),
            [
                ("Content-Type", "text/csv; charset=utf-8"),
                ("Content-Disposition", content_disposition(filename)),
            ],
        )
