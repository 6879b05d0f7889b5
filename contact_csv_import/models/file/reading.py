# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models

from ...core.errors import FileRejected, issue_dict
from ...core.fields import MATCH_KINDS
from ...core.pipeline import may_hold_passwords
from ..words.encodings import encoding_label
from ..words.kinds import kind_label
from ..words.sentences import issue_message

# The questions that are answered before the columns are looked at, and what answers
# them.
ANSWERED_BY = {
    "ENCODING_AMBIGUOUS": "encoding",
    "DELIMITER_AMBIGUOUS": "delimiter",
    "HEADER_NOT_RECOGNISED": "header",
    "SHEET_AMBIGUOUS": "sheet",
}
SHOWN_ROWS = 15
SHOWN_CHARACTERS = 80
MASK = "•••"


class ContactImport(models.Model):
    """How the file of a draft is read: shown, asked about and changed."""

    _inherit = "contact.import"

    reading_text = fields.Char(
        string="How the File Was Read", compute="_compute_reading_text"
    )

    @api.depends("encoding", "delimiter", "quotechar", "has_header")
    @api.depends("file_kind", "sheet", "names_given")
    @api.depends_context("lang")
    def _compute_reading_text(self):
        for imported in self:
            imported.reading_text = imported._reading_words(imported._as_read())

    def _preview_as(self, options, profile=None):
        """What the file would look like; nothing of it is kept.

        :param ReadOptions options: what a person chose so far
        :param profile: the profile that was chosen
        :return: dict: ``refused``, why it cannot be read that way, or ``text``, how it
            is read, ``layout``, ``profile`` and ``suggested``, by what it is known
            again, ``headers``, ``rows`` (each its line and its cells), ``questions``
            (see ``_ask``) and ``warnings``
        """
        self.ensure_one()
        if not self._file_attachment():
            return {"refused": self.env._("The file of this import was deleted.")}
        try:
            inspection = self._inspect(options)
        except FileRejected as error:
            return {"refused": self._sentence(error)}
        reading = inspection.reading
        secret = self._secret_columns(inspection)
        return {
            "text": self._reading_words(reading),
            "kind": reading.kind,
            "names_given": reading.names_given,
            "sheet": reading.sheet,
            "sheets": self._sheet_choices(reading),
            "known": self.env._(
                "%(known)s of %(all)s columns recognised",
                known=sum(bool(each.field) for each in inspection.suggestions),
                all=len(reading.columns),
            ),
            **self._known_by(profile or self.profile_id, reading),
            "headers": [column.header for column in reading.columns],
            "rows": [
                [row.line, [_shown(i in secret, c) for i, c in enumerate(row.cells)]]
                for row in reading.preview[:SHOWN_ROWS]
            ],
            "questions": self._ask(
                self._question_dicts(reading, secret or self._known_secrets())
            ),
            "warnings": [
                issue_message(self.env, issue_dict(each)) for each in reading.issues
            ],
        }

    def _secret_columns(self, inspection):
        """The columns of a reading whose cells are never shown."""
        reading = inspection.reading
        secret = {
            column.index
            for column, suggestion in zip(
                reading.columns, inspection.suggestions, strict=True
            )
            if may_hold_passwords(column.header, suggestion.field)
        }
        known_secrets = self._known_secrets()
        if not known_secrets or reading.header:
            return secret
        before = (self.delimiter or "", self.quotechar or "", self.sheet or "")
        if (reading.delimiter, reading.quotechar, reading.sheet) == before:
            return secret | known_secrets
        # Cut at other places and without names, nobody can say where they stand.
        return {column.index for column in reading.columns}

    def _known_secrets(self):
        return {column.index for column in self.column_ids if column._is_secret()}

    def _open_reading_questions(self):
        """What has to be answered before the columns mean anything, without samples."""
        self.ensure_one()
        return self._ask(self.questions or [])

    def _with_samples(self, questions):
        """Questions as they are kept, with what the file shows about them."""
        if not questions or not self._file_attachment():
            return questions
        reading = self._inspect(self._read_options()).reading
        now = self._question_dicts(reading, self._known_secrets())
        shown = {question["code"]: question for question in now}
        return [shown.get(question["code"], question) for question in questions]

    def _asked_on_page(self, preview):
        """The questions a page shows: those of its preview, and those it has answered
        but not handed over yet, so that an answer can be looked at and changed."""
        asked = {each["field"]: each for each in preview.get("questions", ())}
        before = [
            question
            for question in self.questions or []
            if ANSWERED_BY.get(question["code"], "") not in {"", *asked}
        ]
        return [*self._ask(self._with_samples(before)), *asked.values()]

    def _question_dicts(self, reading, secret):
        """The questions of a reading. Where passwords stand in its rows, whole rows are
        left out; an encoding is shown by single words."""
        return [
            self._question_dict(
                reading, each, not secret or each.code == "ENCODING_AMBIGUOUS"
            )
            for each in reading.questions
        ]

    @api.model
    def _ask(self, questions):
        """Questions as the page shows them.

        :return: list of dicts: ``field`` that answers it, ``text``, ``options``, each
            with its ``value``, ``label`` and ``samples`` of the file
        """
        return [
            {
                "field": ANSWERED_BY[question["code"]],
                "text": issue_message(self.env, question),
                "options": [
                    {**option, "label": self._answer_label(question, option["value"])}
                    for option in question["options"]
                ],
            }
            for question in questions
            if question["code"] in ANSWERED_BY
        ]

    @api.model
    def _answer_label(self, question, value):
        field = ANSWERED_BY[question["code"]]
        if field == "encoding":
            return encoding_label(self.env, value)
        if field == "sheet":
            return value
        return dict(self._choices(field)).get(value, value)

    @api.model
    def _reading_words(self, reading):
        """How a file was read, in a line of words."""
        words = (
            self._text_words(reading)
            if reading.kind == "text"
            else [kind_label(self.env, reading.kind)]
        )
        if reading.sheet and not reading.names_given:
            words.append(self.env._("sheet “%(name)s”", name=reading.sheet))
        if not reading.names_given:
            words.append(
                self.env._("first row has the column names")
                if reading.header
                else self.env._("no column names")
            )
        return " · ".join(words)

    def _text_words(self, reading):
        names = dict(self._choices("delimiter"))
        return [
            encoding_label(self.env, reading.encoding),
            names.get(reading.delimiter, reading.delimiter),
            self._quotechar_words(reading.quotechar),
        ]

    @api.model
    def _quotechar_words(self, quotechar):
        if not quotechar:
            return self.env._("no quotation mark")
        if escape := quotechar[1:]:
            return self.env._(
                "quotation mark %(mark)s, escaped by %(escape)s",
                mark=quotechar[0],
                escape=escape,
            )
        return self.env._("quotation mark %(mark)s", mark=quotechar)

    def _sheet_choices(self, reading):
        """The tables of a file as a page offers them; none where there is but one.

        :return: list of dicts ``value`` and ``label``
        """
        sheets = reading.sheets if len(reading.sheets) > 1 else ()
        return [
            {"value": each.name, "label": self._sheet_label(each)} for each in sheets
        ]

    def _sheet_label(self, sheet):
        if sheet.hidden and sheet.rows is not None:
            return self.env._(
                "%(name)s (hidden, %(rows)s rows)", name=sheet.name, rows=sheet.rows
            )
        if sheet.rows is not None:
            return self.env._(
                "%(name)s (%(rows)s rows)", name=sheet.name, rows=sheet.rows
            )
        return sheet.name

    def _read_as(self, options):
        """Read the file of a draft the way a person chose, and keep that.

        :param ReadOptions options: what was chosen
        :raises UserError: when it cannot be read that way
        """
        self.ensure_one()
        self._check_state("draft")
        if options != self._read_options():
            self.write(self._choice_vals(options))
            self.action_read_again()

    def _follow_profile(self, profile):
        """Take over what another profile asks for. The contact type stays: it is
        chosen beside the profile."""
        self.ensure_one()
        self._check_state("draft")
        knows_columns = profile.column_ids or self.profile_id.column_ids
        options = self._own_options()
        vals = profile._prepare_import_vals()
        vals.pop("contact_type")
        if not profile.column_ids and self._gives_one_per_email():
            vals["one_per_email"] = True
        purpose = self.env["contact.consent.purpose"]._default_purpose()
        vals["purpose_id"] = profile.purpose_id.id or purpose.id
        draft = self.sudo()
        draft.write(vals)
        kinds = profile._match_kinds()
        for column in draft.column_ids:
            if column.field_name in MATCH_KINDS:
                column.match_key = column.field_name in kinds
        if knows_columns:
            self._read_for(profile, options)

    def _continuation_words(self):
        if not self.continues_id:
            return False
        return self.env._(
            "These are corrected rows (%(count)s) of the import “%(name)s”: they are "
            "read and imported as its rows were.",
            count=self.corrected_count,
            name=self.continues_id.display_name,
        )


def _shown(is_secret: bool, cell: str) -> str:
    if is_secret:
        return MASK if cell.strip() else ""
    return cell[:SHOWN_CHARACTERS]
