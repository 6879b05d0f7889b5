# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.connectors import Incoming, from_paste, sanitise_filename
from ...core.errors import FileRejected
from ...core.export import restore_rows
from ...core.pipeline import ambiguous_consent, duplicate_headers, inspect
from ...core.readers import iter_rows
from ...core.types import Reading, ReadOptions
from ..records.guarded import without_client_defaults
from ..words.sentences import issue_dict, issue_message

MEBIBYTE = 1 << 20
# What a person chose for a column stays when the file is read anew.
CHOSEN_OF_COLUMN = ("field_name", "merge_policy", "value_map", "reason", "chosen")


class ContactImport(models.Model):
    """The first half of an import: a file, how it is read, where its columns go."""

    _inherit = "contact.import"

    file = fields.Binary(attachment=True)
    filename = fields.Char(string="File Name")
    file_size = fields.Integer(string="Size in Bytes")
    file_sha256 = fields.Char(string="SHA-256", index=True)
    encoding = fields.Char()
    delimiter = fields.Char(string="Separator")
    quotechar = fields.Char(string="Quotation Mark")
    has_header = fields.Boolean(string="First Row Has the Column Names")
    reading_text = fields.Char(
        string="How the File Was Read", compute="_compute_reading_text"
    )
    file_kind = fields.Char(help="Kind of the file; text, or a word of its reader.")
    sheet = fields.Char(help="Which of the tables of the file is imported.")
    names_given = fields.Boolean(help="The kind of the file names the columns.")
    choose_sheet = fields.Char(string="Read the Sheet")
    choose_encoding = fields.Char(string="Read It As")
    choose_delimiter = fields.Selection(
        [(",", "Comma"), (";", "Semicolon"), ("\t", "Tab"), ("|", "Vertical bar")],
        string="Column Separator",
    )
    choose_quotechar = fields.Selection(
        [
            *[('"', 'Double "'), ("'", "Single '"), ("none", "None")],
            ('"\\', 'Double ", escaped by \\ (database dumps)'),
        ],
        string="Enclosure",
    )
    choose_header = fields.Selection(
        [("yes", "Column names"), ("no", "The first contact")],
        string="The First Row Is",
    )
    allow_again = fields.Boolean(
        string="Import It Again", help="The same file was imported before."
    )
    imported_before = fields.Char(compute="_compute_imported_before")
    questions = fields.Json()
    file_issues = fields.Json()
    file_issue_text = fields.Text(compute="_compute_file_issue_text")

    @api.depends("encoding", "delimiter", "quotechar", "has_header")
    @api.depends("file_kind", "sheet", "names_given")
    @api.depends_context("lang")
    def _compute_reading_text(self):
        for imported in self:
            imported.reading_text = imported._reading_words(imported._as_read())

    @api.depends("file_issues")
    @api.depends_context("lang")
    def _compute_file_issue_text(self):
        for imported in self:
            told = [
                issue_message(self.env, told)
                for told in imported.file_issues or []
                if told["code"] != "CARD_NUMBER"
            ]
            # However many card numbers there are, they are one sentence.
            imported.file_issue_text = "\n".join([*imported._card_words(), *told])

    @api.depends("file_sha256")
    def _compute_imported_before(self):
        for imported in self:
            before = imported._same_file_imported(imported.file_sha256)
            imported.imported_before = (
                issue_message(self.env, before._again_issue()) if before else False
            )

    @api.model
    def _same_file_imported(self, sha256):
        """The last import of the same bytes in this company, if it was started."""
        return self.sudo().search(
            [
                ("file_sha256", "=", sha256),
                ("company_id", "=", self.env.company.id),
                *("|", ("state", "in", ("queued", "running", "paused", "done"))),
                *("&", ("state", "=", "staging"), ("unattended", "=", True)),
            ],
            limit=1,
        )

    def _again_issue(self):
        date = fields.Date.to_string(self.done_at or self.create_date)
        return {
            "code": "FILE_ALREADY_IMPORTED",
            "severity": "error",
            "params": {"name": self.name, "date": date},
        }

    @api.model
    def _max_megabytes(self):
        parameter = self.env["ir.config_parameter"].sudo()
        return int(parameter.get_param("contact_csv_import.max_megabytes", 10))

    @api.model
    def _refuse_large(self, size):
        """
        :param int size: of a file in bytes
        :raises UserError: with the sentence that says so, where it is too large
        """
        limit = self._max_megabytes()
        if size > limit * MEBIBYTE:
            refused = FileRejected(
                "FILE_TOO_LARGE", limit_mb=limit, size_mb=round(size / MEBIBYTE, 1)
            )
            raise UserError(self._sentence(refused))

    @api.model
    def _receive(self, filename, data, pasted, profile, hidden=None, **vals):
        """A draft of what a person uploaded or pasted.

        :param dict hidden: see :meth:`_create_draft`
        :param vals: fields that a user may write
        :raises UserError: with the sentence that says why it is refused
        """
        try:
            if data is None:
                incoming = from_paste(pasted)
            else:
                incoming = Incoming(sanitise_filename(filename or ""), data)
            self._refuse_large(len(incoming.data))
            return self._create_draft(
                incoming.data,
                incoming.filename,
                profile,
                recognise=True,
                hidden=hidden,
                **vals,
            )
        except FileRejected as error:
            raise UserError(self._sentence(error)) from None

    @api.model
    def _receivable(self, data, filename):
        """See :meth:`_without_cards`, for a page.

        :raises UserError: with the sentence that says why it is refused
        """
        try:
            return self._without_cards(data, sanitise_filename(filename))
        except FileRejected as error:
            raise UserError(self._sentence(error)) from None

    @api.model
    def _create_draft(
        self,
        data,
        filename,
        profile,
        options=None,
        recognise=False,
        hidden=None,
        **vals,
    ):
        """An import of a file, read as far as its columns.

        :param bytes data: the file; of card numbers in it only the last digits are kept
        :param profile: a ``contact.import.profile`` the user may read
        :param ReadOptions options: what a person chose about reading it
        :param recognise: whether the file may name its profile, or the import it
            continues, by itself
        :param dict hidden: ``file_sha256`` and ``card_lines`` of the file as it came,
            where its card numbers are hidden already
        :param vals: fields that a user may write, and ``unattended``; nothing else is
            handed to the superuser
        :raises FileRejected: when it cannot be read at all
        """
        self.check_access("write")
        profile.check_access("read")
        if not self._fields_of_users() | {"unattended"} >= vals.keys():
            raise ValueError("unknown values of an import")
        self._check_user_vals(vals)
        # Whatever a client put into the context must not fill fields of a record that
        # the superuser makes.
        self = without_client_defaults(self)  # noqa: PLW0642
        options = options or ReadOptions()
        data, kept = self._without_cards(data, filename)
        told = self._understand(data, filename, profile, options, recognise, vals)
        options, found, vals = told
        purpose = self.env["contact.consent.purpose"]._default_purpose()
        imported = self.sudo().create(
            {
                **kept,
                **(hidden or {}),
                **vals,
                "purpose_id": vals["purpose_id"] or purpose.id,
                "name": vals.get("name") or filename,
                "user_id": self.env.uid,
                "company_id": self.env.company.id,
                "filename": filename,
                "file_size": len(data),
                **self._choice_vals(options),
            }
        )
        self.env["ir.attachment"].sudo().create(
            {
                "name": filename,
                "raw": data,
                # Of text/* Odoo would keep a copy in the database, to search it.
                "mimetype": "application/csv",
                "res_model": self._name,
                "res_id": imported.id,
                "res_field": "file",
            }
        )
        imported.file_issues = imported._card_issues() or False
        imported._take_reading(found)
        return imported.sudo(self.env.su)

    def _take_reading(self, found):
        """Keep how the file was read; its columns are new, what a person chose for a
        column of the same name stays."""
        reading = found.reading
        kinds = self._profile_kinds()
        before = {(c.index, c.header): c for c in self.column_ids}
        columns = []
        for column, suggestion in zip(reading.columns, found.suggestions, strict=True):
            vals = {
                "field_name": suggestion.field,
                "reason": suggestion.reason or False,
                "chosen": False,
            }
            old = before.get((column.index, column.header or False))
            if old and (old.chosen or old.field_name == suggestion.field):
                vals = {name: old[name] for name in CHOSEN_OF_COLUMN}
            vals["match_key"] = vals["field_name"] in kinds
            columns.append({"index": column.index, "header": column.header, **vals})
        columns = self._as_known(reading, columns)
        record = self.sudo()
        record.column_ids.unlink()
        record.write(
            {
                "encoding": reading.encoding,
                "delimiter": reading.delimiter,
                "quotechar": reading.quotechar,
                "has_header": reading.header,
                "file_kind": reading.kind,
                "sheet": reading.sheet,
                "names_given": reading.names_given,
                "questions": [
                    *(
                        self._question_dict(reading, q, with_samples=False)
                        for q in reading.questions
                    ),
                    *self._consent_questions(reading, ambiguous_consent(found)),
                ],
                "column_ids": [(0, 0, vals) for vals in columns],
            }
        )

    @api.model
    def _question_dict(self, reading, question, with_samples=True):
        """A question as data; what is kept of it holds no rows of the file."""
        params = dict(question.params)
        if question.code == "HEADER_DUPLICATE":
            groups = duplicate_headers(reading)
            params["header"] = ", ".join(
                reading.columns[group[0]].header.strip() for group in groups.values()
            )
            params["groups"] = list(groups.values())
        return {
            "code": question.code,
            "params": params,
            "options": [
                {"value": o.value, "samples": list(o.samples) if with_samples else []}
                for o in question.options
            ],
        }

    def _read_options(self):
        return read_options(self)

    def _inspect(self, options):
        """The file of this import, read with ``options``.

        :raises FileRejected: when it cannot be read that way
        """
        guarded = bool(self.continues_id)
        return inspect(self._file_bytes(), self.filename, options, guarded)

    def _file_bytes(self):
        self.ensure_one()
        found = self._file_attachment()
        if not found:
            raise UserError(self.env._("The file of this import was deleted."))
        return found.raw

    def _file_attachment(self):
        self.check_access("read")
        return (
            self.env["ir.attachment"]
            .sudo()
            .with_context(bin_size=False)
            .search(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "=", self.id),
                    ("res_field", "=", "file"),
                ],
                limit=1,
            )
        )

    def _delete_file(self):
        self._file_attachment().unlink()

    def _reading(self):
        """The structure of the file, read the way it was shown.

        :raises FileRejected: when it cannot be read that way
        """
        options = ReadOptions(
            self.encoding,
            self.delimiter,
            self.quotechar or "",
            self.has_header,
            self.sheet or None,
        )
        return self._inspect(options).reading

    def _as_read(self):
        """How the file was read, without its columns and rows."""
        return Reading(
            encoding=self.encoding or "",
            delimiter=self.delimiter or "",
            quotechar=self.quotechar or "",
            header=self.has_header,
            header_line=None,
            data_line=1,
            columns=(),
            kind=self.file_kind or "text",
            sheet=self.sheet or "",
            names_given=self.names_given,
        )

    def _file_rows(self, reading, on_issue=None):
        """The data rows of the file; those of a continuation as they were before the
        download guarded their cells.

        :param on_issue: called with each issue of the file that is met on the way
        """
        rows = iter_rows(self._file_bytes(), reading, on_issue=on_issue)
        return restore_rows(rows) if self.continues_id else rows

    def _cached_reading(self):
        """For what is only shown: None once the file is gone."""
        if not self._origin or not self._origin._file_attachment():
            return None
        try:
            return self._origin._reading()
        except FileRejected:
            return None

    def action_read_again(self):
        """Read the file anew, with what was chosen about its encoding and columns."""
        self.ensure_one()
        self._check_state("draft")
        try:
            found = self._inspect(self._read_options())
        except FileRejected as error:
            raise UserError(self._sentence(error)) from None
        self._take_reading(found)

    def _sentence(self, error):
        """The words of a refused file."""
        return issue_message(self.env, issue_dict(error.issue))


def read_options(told):
    """What a record chooses about reading a file: an import, or a profile."""
    header, quotechar = told.choose_header, told.choose_quotechar
    return ReadOptions(
        encoding=told.choose_encoding or None,
        delimiter=told.choose_delimiter or None,
        quotechar="" if quotechar == "none" else quotechar or None,
        header=None if not header else header == "yes",
        sheet=told.choose_sheet or None,
    )
