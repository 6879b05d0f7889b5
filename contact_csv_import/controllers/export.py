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
        response = request.make_response(
            read_parts(export._parts()),
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


def read_parts(parts):
    """The bytes of the parts, one after the other.

    Each is read when its turn comes. By then the request has no cursor any more: where
    the parts are kept is asked at once, and what stands in the database is read by
    another one.

    :param parts: ``ir.attachment``
    :return: iterator of bytes
    """
    places = [
        (part.id, part.store_fname and part._full_path(part.store_fname))
        for part in parts
    ]
    return _blocks(parts.env.registry, places)


def _blocks(registry, places):
    for id_, path in places:
        if path:
            with open(path, "rb") as file:
                while block := file.read(1 << 20):
                    yield block
            continue
        with registry.cursor(readonly=True) as cr:
            cr.execute("SELECT db_datas FROM ir_attachment WHERE id = %s", [id_])
            [(data,)] = cr.fetchall() or [(None,)]
        yield bytes(data or b"")
