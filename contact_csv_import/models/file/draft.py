# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.connectors import Incoming, from_paste, sanitise_filename
from ...core.errors import FileRejected
from ...core.pipeline import ambiguous_consent, duplicate_headers
from ...core.types import ReadOptions
from ..records.guarded import without_client_defaults
from ..words.sentences import issue_message
from .filled import count_filled

MEBIBYTE = 1 << 20
# What a person chose for a column stays when the file is read anew.
CHOSEN_OF_COLUMN = (
    *("field_name", "merge_policy", "value_map", "reason", "chosen"),
    *("left_over", "date_order", "person"),
)


class ContactImport(models.Model):
    """The first half of an import: a file, how it is read, where its columns go."""

    _inherit = "contact.import"

    allow_again = fields.Boolean(
        string="Import It Again", help="The same file was imported before."
    )
    imported_before = fields.Char(compute="_compute_imported_before")
    questions = fields.Json()
    file_issues = fields.Json()
    file_issue_text = fields.Text(compute="_compute_file_issue_text")

    @api.depends("file_issues")
    @api.depends_context("lang")
    def _compute_file_issue_text(self):
        for imported in self:
            sentences = [
                issue_message(self.env, issue)
                for issue in imported.file_issues or []
                if issue["code"] != "CARD_NUMBER"
            ]
            # However many card numbers there are, they are one sentence.
            imported.file_issue_text = "\n".join([*imported._card_words(), *sentences])

    @api.depends("file_sha256")
    @api.depends_context("lang", "tz")
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
        moment = self.done_at or self.create_date
        date = fields.Date.to_string(fields.Date.context_today(self, moment))
        return {
            "code": "FILE_ALREADY_IMPORTED",
            "severity": "error",
            "params": {"name": self.name, "date": date},
        }

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
        understood = self._understand(data, filename, profile, options, recognise, vals)
        options, inspection, vals = understood
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
        imported._take_reading(inspection)
        return imported.sudo(self.env.su)

    def _hand_to_person(self):
        """From here on a person looks at an import that nobody had to look at, and at
        how full its columns are, which was not counted till now."""
        own = self.sudo()
        own.unattended = False
        counts = count_filled(own, own._reading())
        for column in own.column_ids:
            column.filled = counts[column.index]

    def _take_reading(self, inspection):
        """Keep how the file was read; its columns are new, what a person chose for a
        column of the same name stays."""
        reading = inspection.reading
        kinds = self._profile_kinds()
        before = {(c.index, c.header): c for c in self.column_ids}
        columns = []
        # A program that hands in a file looks at no columns: it need not wait for this.
        filled = [0] * len(reading.columns)
        if not self.unattended:
            filled = count_filled(self, reading)
        for column, suggestion in zip(
            reading.columns, inspection.suggestions, strict=True
        ):
            vals = {
                "field_name": suggestion.field,
                "reason": suggestion.reason or False,
                "chosen": False,
            }
            old = before.get((column.index, column.header or False))
            if old and (old.chosen or old.field_name == suggestion.field):
                vals = {name: old[name] for name in CHOSEN_OF_COLUMN}
            vals["match_key"] = vals["field_name"] in kinds
            read_vals = {"header": column.header, "filled": filled[column.index]}
            columns.append({"index": column.index, **read_vals, **vals})
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
                    *self._consent_questions(reading, ambiguous_consent(inspection)),
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

    def action_read_again(self):
        """Read the file anew, with what was chosen about its encoding and columns."""
        self.ensure_one()
        self._check_state("draft")
        try:
            inspection = self._inspect(self._read_options())
        except FileRejected as error:
            raise UserError(self._sentence(error)) from None
        self._take_reading(inspection)

    def _read_for(self, profile, options):
        """Read the file anew for a profile that knows its columns.

        :raises UserError: when the file is gone
        """
        options, inspection = self._read_like(
            profile, self._file_bytes(), self.filename, options
        )
        self.sudo().write(self._choice_vals(options))
        self._take_reading(inspection)
