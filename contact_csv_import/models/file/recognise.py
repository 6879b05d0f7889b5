# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from dataclasses import astuple, replace

from odoo import api, models
from odoo.exceptions import UserError

from ...core.errors import FileRejected
from ...core.fields import MATCH_KINDS
from ...core.layouts import gives_one_per_email, recognised_export
from ...core.types import ReadOptions
from .continuation import (
    as_continued,
    find_continued,
    prepare_continuation_vals,
    read_continuation,
)
from .profile_column import inspect_file, lay_over, suggest_further
from .profile_layout import ALIKE

SAVED_STATES = ("staged", "queued", "running", "paused", "done", "stopped")


class ContactImport(models.Model):
    """A file recognised: by a saved profile, or as the export of a known system; and
    an import that went well, saved as a profile for the next file of its kind."""

    _inherit = "contact.import"

    @api.model
    def _understand(self, data, filename, profile, options, recognise, vals):
        """What a new file is: of which profile, or the continuation of which import.

        :param vals: what was chosen beside the profile
        :return: the options it is read with, the ``Inspection``, and the values of the
            import, those of its profile included
        """
        inspection = inspect_file(self.env, data, filename, options)
        if recognise:
            if continued := find_continued(self, inspection.reading):
                read = read_continuation(continued, data, filename, options, inspection)
                own = prepare_continuation_vals(continued, data, read[1])
                chosen = {name: vals[name] for name in ("name",) if vals.get(name)}
                return *read, {**vals, **own, **chosen}
            default = profile._default_profile()
            matched = self._recognise(data, filename, options, inspection)
            if matched and profile == default:
                # Not chosen by anybody, no more than the type that came with it.
                if vals.get("contact_type") == default.contact_type:
                    vals = {**vals, "contact_type": matched.contact_type}
                profile = matched
        if not profile.column_ids and _are_companies(inspection.suggestions):
            vals = {"contact_type": "company", **vals}
        read = self._read_like(profile, data, filename, options, inspection)
        own = self._export_vals(profile, read[1])
        return *read, {**profile._prepare_import_vals(), **own, **vals}

    def _gives_one_per_email(self):
        """Whether the file is one of a system where an e-mail is one customer's."""
        headers = self.column_ids.sorted("index").mapped("header")
        return gives_one_per_email([header or "" for header in headers])

    @api.model
    def _export_vals(self, profile, inspection):
        """What a known export says of its rows; empty if the profile has columns."""
        headers = [column.header for column in inspection.reading.columns]
        if profile.column_ids or not gives_one_per_email(headers):
            return {}
        return {"one_per_email": True}

    @api.model
    def _recognise(self, data, filename, options, inspection):
        """The profile that knows the columns of a file.

        :param inspection: the file read with ``options`` alone. What it leaves open,
            the reading choices of a profile may answer
        """
        profiles = self.env["contact.import.profile"]
        matched = profiles._find_by_columns(inspection.reading)
        if matched or not inspection.reading.questions:
            return matched
        for answers in profiles._answers_to_try():
            try:
                reread = inspect_file(
                    self.env, data, filename, _merged(options, answers)
                )
            except FileRejected:
                continue
            if matched := profiles._find_by_columns(reread.reading):
                return matched
        return matched

    @api.model
    def _read_like(self, profile, data, filename, options, inspection=None):
        """Read a file as a person chose; what was not chosen, as its profile knows it.

        The profile answers what the file leaves open, or what it reads better. Unicode
        speaks for itself: the same export may be saved in another encoding this time.

        :param inspection: the file read with ``options`` alone, where that was done
        :return: the options it is read with, and the ``Inspection``
        """
        inspection = inspection or inspect_file(self.env, data, filename, options)
        reading, answers = inspection.reading, profile._read_options()
        if reading.encoding.startswith("utf"):
            answers = replace(answers, encoding=None)
        if reading.kind != "text":
            answers = replace(answers, encoding=None, delimiter=None, quotechar=None)
        if answers.sheet not in {each.name for each in reading.sheets}:
            answers = replace(answers, sheet=None)
        if reading.header:
            # Column names stand in this file, whatever the last one had.
            answers = replace(answers, header=None)
        wanted = _merged(options, answers)
        asked = any(
            question.code != "HEADER_DUPLICATE"
            for question in inspection.reading.questions
        )
        if wanted == options or not asked and _agrees(wanted, reading):
            return options, inspection
        try:
            tried = inspect_file(self.env, data, filename, wanted)
        except FileRejected:
            return options, inspection
        if profile.column_ids:
            enough = max(ALIKE, profile._likeness(reading))
            better = profile._likeness(tried.reading) >= enough
        else:
            better = asked
        return (wanted, tried) if better else (options, inspection)

    def _options_for(self, profile):
        """How the file of this draft is read when it follows another profile."""
        options = self._own_options()
        try:
            data = self._file_bytes()
            return self._read_like(profile, data, self.filename, options)[0]
        except FileRejected:
            return options

    def _own_options(self):
        """What a person chose about reading, without the answers of the profile."""
        own, answers = self._read_options(), self.profile_id._read_options()
        return ReadOptions(
            *(
                None if mine == its else mine
                for mine, its in zip(astuple(own), astuple(answers), strict=True)
            )
        )

    def _as_known(self, reading, columns):
        """Let the columns go where they go in the profile, or in the import that this
        one continues.

        :param columns: values of the new columns, as suggested or as a person chose
        """
        fields = self.env["contact.import.fields"]
        suggest_further(fields, columns)
        if self.continues_id:
            return as_continued(self, reading, columns)
        profile = self.profile_id.sudo()
        earlier, pairs = profile._known_columns(), profile._pair_with(reading)
        lay_over(columns, earlier, pairs, "profile")
        taken = {
            column["field_name"]
            for column in columns
            if (column["chosen"] or column["index"] in pairs)
            and not column.get("person")
        }
        importable = fields._known()
        single = {name for name, field in importable.items() if not field.several}
        for column in columns if pairs else ():
            given = column["chosen"] or column["index"] in pairs
            if not given and column["field_name"] in taken & single:
                column.update(field_name=False, reason=False, match_key=False)
        return columns

    # -- what the page says --------------------------------------------------

    def _known_by(self, profile, reading):
        """What is said about a reading on its page.

        :return: dict: ``layout`` and ``profile``, sentences or False; ``suggested``,
            the id of a profile that fits better, and ``suggestion``, why
        """
        if self.continues_id:
            return {"layout": False, "profile": False, "suggested": False}
        other = self._suggested_profile(profile, reading)
        return {
            "layout": self._layout_words([column.header for column in reading.columns]),
            "profile": self._profile_words(profile, reading),
            "suggested": other.id,
            "suggestion": self._suggestion_words(other, reading),
        }

    @api.model
    def _layout_words(self, headers):
        """The known system a header row comes from, in a sentence."""
        export = recognised_export(headers)
        if export is None:
            return False
        title, matched, columns = export
        words = self.env._(
            "Known export: %(title)s, recognised by %(found)s of %(columns)s columns.",
            title=title,
            found=matched,
            columns=columns,
        )
        if gives_one_per_email(headers):
            words += " " + self.env._("One e-mail is one customer there.")
        return words

    @api.model
    def _profile_words(self, profile, reading):
        """By what a file is recognised as one of a profile's, in a sentence."""
        pairs = profile._pair_with(reading) if profile.column_ids else {}
        if not pairs:
            return False
        most = max(len(reading.columns), len(profile.column_ids))
        params = {"profile": profile.name, "known": len(pairs), "all": most}
        if not reading.header:
            return self.env._(
                "Profile “%(profile)s”: the columns go where they go there, by their "
                "order.",
                **params,
            )
        if len(pairs) == most:
            return self.env._(
                "Profile “%(profile)s”, recognised by all %(all)s columns.", **params
            )
        return self.env._(
            "Profile “%(profile)s”, recognised by %(known)s of %(all)s columns.",
            **params,
        )

    @api.model
    def _suggestion_words(self, profile, reading):
        if not profile:
            return False
        return self.env._(
            "This looks like a file of the profile “%(profile)s”: %(known)s of "
            "%(all)s columns are the same.",
            profile=profile.name,
            known=len(profile._pair_with(reading)),
            all=max(len(reading.columns), len(profile.column_ids)),
        )

    @api.model
    def _suggested_profile(self, profile, reading):
        """A profile that fits the file better than the chosen one."""
        fitting = profile._find_by_columns(reading) or profile._find_alike(reading)
        if not fitting or fitting == profile:
            return profile.browse()
        better = fitting._likeness(reading) > profile._likeness(reading)
        return fitting if better else profile.browse()

    # -- and saved as a profile ------------------------------------------------

    def action_save_profile(self):
        """Ask for the name of the profile."""
        self.ensure_one()
        self.env["contact.import.profile"].check_access("create")
        self._check_state(*SAVED_STATES)
        if self.purged:
            raise UserError(
                self.env._(
                    "The rows of this import were deleted after their time, and with "
                    "them the names of its columns."
                )
            )
        before = self.profile_id
        name = before.name if before.column_ids and before.active else self.name
        saving = self.env["contact.import.profile.saving"].create(
            {"import_id": self.id, "name": name}
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Save as profile"),
            "res_model": saving._name,
            "res_id": saving.id,
            "view_mode": "form",
            "target": "new",
        }

    def _prepare_profile_vals(self, name):
        """A profile with which another file is read and imported as this one was."""
        self.ensure_one()
        columns = self._original_columns()
        mapped, keys = set(columns.mapped("field_name")), self._match_kinds()
        before = self._profile_kinds()
        matches = {
            f"match_{kind}": kind in keys or (kind in before and kind not in mapped)
            for kind in MATCH_KINDS
        }
        encodings = dict(self._encoding_selection())
        delimiters = dict(self._choices("delimiter"))
        return {
            **self._prepare_policy_vals(),
            **matches,
            "name": name,
            "company_id": self.company_id.id,
            "choose_encoding": self.encoding if self.encoding in encodings else False,
            "choose_delimiter": self.delimiter in delimiters and self.delimiter,
            # Without a quotation mark in one file, the next one may still have some.
            "choose_quotechar": self.quotechar or self.choose_quotechar,
            "choose_header": "yes" if self.has_header else "no",
            "choose_sheet": self.choose_sheet,
            "column_ids": [
                (0, 0, {"sequence": at, "header": c.header, **c._column_choices()})
                for at, c in enumerate(columns)
            ],
        }


def _merged(options, answers):
    """What was chosen, and where nothing was, what is known."""
    return ReadOptions(
        *(
            answer if chosen is None else chosen
            for chosen, answer in zip(astuple(options), astuple(answers), strict=True)
        )
    )


def _are_companies(suggestions):
    """Whether the columns name companies and nobody who works there."""
    mapped = {suggestion.field for suggestion in suggestions}
    people = {"name", "given_name", "family_name", "salutation", "function"}
    return "company" in mapped and not mapped & people


def _agrees(options, reading):
    """Whether a file was read as the options say."""
    values = (reading.encoding, reading.delimiter, reading.quotechar, reading.header)
    values += (reading.sheet,)
    return all(
        chosen in (None, read)
        for chosen, read in zip(astuple(options), values, strict=True)
    )
