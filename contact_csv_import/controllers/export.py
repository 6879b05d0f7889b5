from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request

from ..models.exporting.export import ENDINGS

TYPES = {"csv": "text/csv", "xml": "application/xml", "vcf": "text/vcard"}


class ContactExportDownload(http.Controller):
    @http.route(
        "/contact_csv_import/export/<int:export_id>",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def export(self, export_id):
        """The file of an export, part by part.

        :return: the file, or 404: nobody learns which exports of others there are
        """
        export = request.env["contact.export"].search(
            [("id", "=", export_id), ("state", "=", "done")]
        )
        if not export or not request.env.user.has_group("base.group_allow_export"):
            raise NotFound()
        ending = ENDINGS[export.format]
        # Each part is read when its turn comes; within the request, as later there is
        # no cursor any more.
        parts = export._parts()
        response = request.make_response(
            _read(parts) if len(parts) > 1 else parts.raw or b"",
            [
                ("Content-Type", f"{TYPES[ending]}; charset=utf-8"),
                (
                    "Content-Disposition",
                    content_disposition(export._download_name()),
                ),
                ("X-Content-Type-Options", "nosniff"),
                ("Cache-Control", "no-store"),
            ],
        )
        return response


def _read(parts):
    """The bytes of the parts, one after the other, from the files of the filestore."""
    paths = [
        (part._full_path(part.store_fname), None)
        if part.store_fname
        else (None, part.raw)
        for part in parts
    ]
    for path, raw in paths:
        if path is None:
            yield raw
            continue
        with open(path, "rb") as file:
            while block := file.read(1 << 20):
                yield block
