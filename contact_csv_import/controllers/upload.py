import re

from werkzeug.exceptions import BadRequest, Forbidden, abort

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from ..core.errors import FileRejected

MEBIBYTE = 1 << 20
# Of the form around the file: its other fields and the lines between them.
AROUND = 64 * 1024
# As PostgreSQL's integers hold it.
ID = re.compile(r"[0-9]{1,9}")


def _admit(_controller):
    """Judge a request before its body is read.

    :return: int: how many bytes are read at most
    """
    if not request.env.user.has_group("contact_csv_import.group_contact_import_user"):
        raise Forbidden()
    imports = request.env["contact.import"]
    limit = imports._max_megabytes()
    size = request.httprequest.content_length or 0
    if size > limit * MEBIBYTE + AROUND:
        refused = FileRejected(
            "FILE_TOO_LARGE", limit_mb=limit, size_mb=round(size / MEBIBYTE, 1)
        )
        abort(_refusal(imports._sentence(refused), status=413))
    return limit * MEBIBYTE + AROUND


def _refusal(sentence, status=200):
    return request.make_json_response({"error": sentence}, status=status)


class ContactImportUpload(http.Controller):
    @http.route(
        "/contact_csv_import/upload",
        type="http",
        auth="user",
        methods=["POST"],
        max_content_length=_admit,
    )
    def upload(
        self, ufile=None, profile_id="", name="", contact_type="person", **_further
    ):
        """A draft of a file, which travels this once.

        :param ufile: the file, of a multipart form
        :param str profile_id: id of a ``contact.import.profile``
        :param str name: of the import; the name of the file where it is empty
        :param str contact_type: ``person`` or ``company``
        :return: JSON: ``action``, the page that goes on, or ``error``, the sentence
            that says why the file is refused
        """
        imports = request.env["contact.import"]
        known = dict(imports._fields["contact_type"].selection)
        if not hasattr(ufile, "read") or contact_type not in known:
            raise BadRequest()
        profile = request.env["contact.import.profile"].search(
            [("id", "=", int(profile_id) if ID.fullmatch(profile_id) else 0)]
        )
        if not profile:
            return _refusal(request.env._("Choose a profile first."))
        vals = {"contact_type": contact_type}
        if name.strip():
            vals["name"] = name.strip()
        try:
            with request.env.cr.savepoint():
                imported = imports._receive(
                    ufile.filename, ufile.read(), None, profile, **vals
                )
                action = imported._open_step("upload")
        except UserError as error:
            return _refusal(str(error))
        return request.make_json_response({"action": action})
