# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import hashlib

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.i18n import format_list

from ...core.connectors import from_paste, hide_cards, sanitise_filename
from ...core.errors import FileRejected, issue_dict
from ...core.export import EXPORT_HEADER, restore_rows
from ...core.pipeline import kept_file
from ...core.readers import READERS, iter_rows
from ...core.types import Reading, ReadOptions
from ..words.encodings import encoding_selection
from ..words.sentences import issue_message
from .continuation import rows_as_they_were
from .profile_column import inspect_file
from .stored_file import delete_stored

MEBIBYTE = 1 << 20
# Lines a sentence names one by one.
NAMED_LINES = 10


class ContactImport(models.Model):
    """The file of an import, as it is kept and as it is read. Payment-card numbers in
    it are reported first, and never stored."""

    _inherit = "contact.import"

    file = fields.Binary(attachment=True)
    filename = fields.Char(string="File Name")
    file_size = fields.Integer(string="Size in Bytes")
    file_sha256 = fields.Char(string="SHA-256", index=True)
    encoding = fields.Char()
    delimiter = fields.Char(string="Separator")
    quotechar = fields.Char(string="Quotation Mark")
    has_header = fields.Boolean(string="First Row Has the Column Names")
    file_kind = fields.Char(help="Kind of the file; text, or a word of its reader.")
    sheet = fields.Char(help="Which of the tables of the file is imported.")
    names_given = fields.Boolean(help="The kind of the file names the columns.")
    choose_sheet = fields.Char(string="Read the Sheet")
    choose_encoding = fields.Char(string="Read It As")
    choose_delimiter = fields.Selection(
        [
            *[(",", "Comma"), (";", "Semicolon"), ("\t", "Tab"), ("|", "Vertical bar")],
            (" ", "None: columns below each other"),
        ],
        string="Column Separator",
    )
    choose_quotechar = fields.Selection(
        [
            *[('"', 'Double "'), ("'", "Single '"), ("none", "None")],
            ('"\\', 'Double ", escaped by \\ (database dumps)'),
            ("'\\", "Single ', escaped by \\ (database dumps)"),
        ],
        string="Enclosure",
    )
    choose_header = fields.Selection(
        [("yes", "Column names"), ("no", "The first contact")],
        string="The First Row Is",
    )
    card_lines = fields.Json(
        help="Lines of the file in which card numbers stood, one for each number."
    )

    # -- what is kept of a file -------------------------------------------------

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
    def _without_cards(self, data, filename=""):
        """A file as it may be stored, and what an import keeps of how it was.

        :param str filename: as the file is called, where it has a name
        :return: the bytes without card numbers, and a dict: ``file_sha256`` of the
            bytes as they came, and ``card_lines``
        :raises FileRejected: when it cannot be read at all
        """
        hidden, cards = kept_file(data, filename)
        return hidden, self._kept_of(data, cards)

    @api.model
    def _kept_of(self, data, cards):
        """What is kept of a file as it came, beside the file.

        :param list cards: the line of each card number, and what is left of it
        """
        return {
            "file_sha256": hashlib.sha256(data).hexdigest(),
            "card_lines": [line for line, _left in cards] or False,
        }

    @api.model
    def _text_without_cards(self, text):
        """The same of pasted rows, before they are kept anywhere."""
        data = from_paste(text).data
        hidden, cards = hide_cards(data)
        return hidden.decode(), self._kept_of(data, cards)

    @api.model
    def _receivable(self, data, filename):
        """See :meth:`_without_cards`, for a page.

        :raises UserError: with the sentence that says why it is refused
        """
        try:
            return self._without_cards(data, sanitise_filename(filename))
        except FileRejected as error:
            raise UserError(self._sentence(error)) from None

    def _card_issues(self):
        """The card numbers of the file, as issues are stored."""
        return [
            {"code": "CARD_NUMBER", "severity": "warning", "line": line}
            for line in self.card_lines or []
        ]

    def _card_words(self):
        """The sentence on all of them, in a list; empty without any."""
        lines = self.card_lines or []
        if not lines:
            return []
        if len(lines) == 1:
            return [
                self.env._(
                    "1 cell looks like a payment card number (line %(line)s). It is "
                    "not stored: only the last four digits are kept.",
                    line=lines[0],
                )
            ]
        named = [str(line) for line in dict.fromkeys(lines)]
        if len(named) > NAMED_LINES:
            named[NAMED_LINES:] = [self.env._("others")]
        return [
            self.env._(
                "%(count)s cells look like payment card numbers (lines %(lines)s). "
                "They are not stored: only the last four digits are kept.",
                count=len(lines),
                lines=format_list(self.env, named),
            )
        ]

    # -- the bytes ----------------------------------------------------------------

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

    def _file_bytes(self):
        self.ensure_one()
        attachment = self._file_attachment()
        if not attachment:
            raise UserError(self.env._("The file of this import was deleted."))
        data = attachment.raw or b""
        # Odoo gives no bytes for a file that its folder lacks, as on another machine or
        # after a restore, and a part of one that a crash left behind.
        if attachment.checksum != attachment._compute_checksum(data):
            raise UserError(
                self.env._(
                    "Odoo no longer has the file of this import, or only a part of it. "
                    "Import the file again."
                )
            )
        return data

    def _delete_file(self):
        delete_stored(self._file_attachment())

    # -- how it is read -----------------------------------------------------------

    @api.model
    def _accepted_extensions(self):
        """What files may be called, with the dot: ``[".csv", ".txt" ...]``."""
        return sorted({f".{each}" for reader in READERS for each in reader.extensions})

    @api.model
    def _encoding_selection(self):
        return encoding_selection(self)

    @api.model
    def _choices(self, name):
        """What can be chosen about ``delimiter``, ``quotechar`` or ``header``."""
        return self._fields[f"choose_{name}"]._description_selection(self.env)

    def _read_options(self):
        return read_options(self)

    @api.model
    def _choice_vals(self, options):
        """What a person chose about reading a file, as it is kept."""
        quotechar = options.quotechar
        return {
            "choose_encoding": options.encoding,
            "choose_delimiter": options.delimiter,
            "choose_quotechar": "none" if quotechar == "" else quotechar,
            "choose_header": {True: "yes", False: "no"}.get(options.header),
            "choose_sheet": options.sheet,
        }

    def _inspect(self, options):
        """The file of this import, read with ``options``.

        :raises FileRejected: when it cannot be read that way
        """
        guarded = bool(self.continues_id) or self._is_own_export()
        data = self._file_bytes()
        return inspect_file(self.env, data, self.filename, options, guarded)

    def _is_own_export(self):
        """Whether this addon exported the contacts of the file, with guarded cells."""
        return EXPORT_HEADER in self.column_ids.mapped("header")

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
        if self._is_own_export():
            return restore_rows(rows)
        if not self.continues_id:
            return rows
        return rows_as_they_were(self, reading, restore_rows(rows))

    def _cached_reading(self):
        """For what is only shown: None once the file is gone."""
        if not self._origin or not self._origin._file_attachment():
            return None
        try:
            return self._origin._reading()
        except FileRejected:
            return None

    def _sentence(self, error):
        """The words of a refused file."""
        return issue_message(self.env, issue_dict(error.issue))


def read_options(record):
    """What a record chooses about reading a file: an import, or a profile."""
    header, quotechar = record.choose_header, record.choose_quotechar
    return ReadOptions(
        encoding=record.choose_encoding or None,
        delimiter=record.choose_delimiter or None,
        quotechar="" if quotechar == "none" else quotechar or None,
        header=None if not header else header == "yes",
        sheet=record.choose_sheet or None,
    )
