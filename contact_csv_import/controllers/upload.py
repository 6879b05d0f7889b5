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
        self,
        ufile=None,
        profile_id="",
        name="",
        contact_type="",
        each_step="1",
        **_further,
    ):
        """A draft of a file, which travels this once.

        :param ufile: the file, of a multipart form
        :param str profile_id: id of a ``contact.import.profile``; empty: the one its
            columns are known by, else the default
        :param str name: of the import; the name of the file where it is empty
        :param str contact_type: ``person`` or ``company``; empty: as the profile or
            the columns say
        :param str each_step: empty: only pages are opened on which something must be
            answered
        :return: JSON: ``action``, the page that goes on, and ``import_id``, or
            ``error``, the sentence that says why the file is refused
        """
        imports = request.env["contact.import"]
        contact_types = {"", *dict(imports._fields["contact_type"].selection)}
        if not hasattr(ufile, "read") or contact_type not in contact_types:
            raise BadRequest()
        profile = request.env["contact.import.profile"]
        if profile_id:
            named = int(profile_id) if ID.fullmatch(profile_id) else 0
            profile = profile.search([("id", "=", named)])
        else:
            profile = profile._default_profile()
        if not profile:
            return _refusal(request.env._("Choose a profile first."))
        vals = {"contact_type": contact_type} if contact_type else {}
        if name.strip():
            vals["name"] = name.strip()
        try:
            with request.env.cr.savepoint():
                imported = imports._receive(
                    ufile.filename, ufile.read(), None, profile, **vals
                )
                action = imported._begin(bool(each_step))
        except UserError as error:
            return _refusal(str(error))
        answer = {"action": action, "import_id": imported.id}
        return request.make_json_response(answer)
