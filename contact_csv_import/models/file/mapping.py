# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models

from ...core.errors import issue
from ...core.fields import MATCH_KINDS, SINGLE_FIELDS
from ...core.layouts import speaks_against
from ..words.sentences import issue_dict, issue_message

# Questions answered by saying where columns go, with the columns as ``groups``: of each
# group one has to be chosen.
ASKED_OF_COLUMNS = ("CONSENT_AMBIGUOUS", "HEADER_DUPLICATE")

# What a list holds that only says who must not be written to.
SUPPRESSING = {"email", "phone", "opt_out", "status", "tags", "notes"}
KEYS_OF_KIND = {"email": ("email", "relay")}


class ContactImport(models.Model):
    """Where the columns of a draft go: what is asked, what is missing still.

    A page on which a person changes them hands itself over as ``shown``: a record with
    the same columns, categories and derived language, not saved yet.
    """

    _inherit = "contact.import"

    def _open_questions(self, shown=None):
        """The questions of the file nobody has answered yet."""
        self.ensure_one()
        chosen = {
            column.index
            for column in (shown or self).column_ids
            if column.chosen
            or column.reason in ("profile", "continued")
            or column.field_name != column._origin.field_name
        }
        return [
            told
            for told in self.questions or []
            if not (
                told["code"] in ASKED_OF_COLUMNS
                and all(
                    any(column in chosen for column in group)
                    for group in told["params"]["groups"]
                )
            )
        ]

    @api.model
    def _consent_questions(self, reading, columns):
        """A question for each column whose yes may mean no, as it is kept."""
        return [
            {
                "code": "CONSENT_AMBIGUOUS",
                "params": {
                    "header": reading.columns[index].header.strip(),
                    "groups": [[index]],
                },
                "options": [],
            }
            for index in columns
        ]

    def _missing(self, shown=None):
        """What has to be mapped or chosen before the rows can be checked."""
        shown = shown or self
        columns = shown.column_ids.sorted("index").filtered("field_name")
        mapped = set(columns.mapped("field_name"))
        profile = self.profile_id.name or self.name
        if not mapped & {"email", "phone"}:
            yield issue("NOTHING_MAPPED", severity="error")
        for name in SINGLE_FIELDS:
            several = columns.filtered(lambda c, name=name: c.field_name == name)
            if len(several) > 1:
                labels = ", ".join(several.mapped("label"))
                yield issue("FIELD_TWICE", severity="error", field=name, columns=labels)
        names = {"name", "given_name", "family_name", "company"}
        for name in ("name", "email", "phone"):
            fitting = names if name == "name" else {name}
            if self[f"require_{name}"] and not mapped & fitting:
                yield issue(
                    "COLUMN_REQUIRED", severity="error", field=name, profile=profile
                )
        if self.consent_column_required and "consent" not in mapped:
            yield issue(
                "COLUMN_REQUIRED", severity="error", field="consent", profile=profile
            )
        derived = shown.language_from_country and "country" in mapped
        if self.language_required and "language" not in mapped and not derived:
            yield issue("LANGUAGE_COLUMN_MISSING", severity="error", profile=profile)
        if self.category_required and not (shown.category_ids or "category" in mapped):
            yield issue("CATEGORY_REQUIRED", severity="error")

    def _needed(self, shown=None):
        """All that keeps the rows of a draft from being checked.

        :return: list of stored issues and questions, see ``issue_dict``
        """
        missing = map(issue_dict, self._missing(shown))
        return [*self._open_questions(shown), *missing]

    def _needed_words(self, shown=None):
        """The same in sentences, one a line."""
        return "\n".join(issue_message(self.env, told) for told in self._needed(shown))

    def _is_understood(self, shown=None):
        """Whether the file alone says all that is needed, but for the category."""
        return all(column.field_name for column in (shown or self).column_ids) and not (
            {told["code"] for told in self._needed(shown)} - {"CATEGORY_REQUIRED"}
        )

    def _confirm_columns(self, code="HEADER_DUPLICATE"):
        """The columns a question is about go where they are shown to go: a person says
        so.

        :param str code: of ``ASKED_OF_COLUMNS``
        """
        self._check_state("draft")
        asked = {
            index
            for told in self._open_questions()
            if told["code"] == code
            for group in told["params"]["groups"]
            for index in group
        }
        columns = self.column_ids.filtered(lambda c: c.index in asked)
        columns.sudo().write({"chosen": True, "reason": "chosen"})

    def _is_suppression_list(self):
        """Whether the file only says who must not be written to: addresses and why."""
        mapped = set(self.column_ids.mapped("field_name")) - {False}
        told = self.column_ids.filtered(lambda c: c.field_name == "opt_out")
        # Contacts with a column "Unsubscribed" are contacts all the same.
        flags = any(speaks_against(column.header or "") for column in told)
        return bool(told) and not flags and mapped <= SUPPRESSING

    def _match_kinds(self):
        """The match keys of this import, in their order."""
        mapped = {c.field_name for c in self.column_ids if c.match_key}
        return [kind for kind in MATCH_KINDS if kind in mapped]

    def _key_kinds(self):
        """The keys by which rows and contacts are compared: who is matched by e-mail
        is matched by the address of a booking too, together with the name."""
        kinds = self._match_kinds()
        if self.contact_type != "company":
            # The people of a company have the number of their company.
            kinds = [kind for kind in kinds if kind != "vat"]
        return [k for kind in kinds for k in KEYS_OF_KIND.get(kind, (kind,))]

    def _profile_kinds(self):
        """The match keys its profile wants; all where there is none."""
        return self.profile_id._match_kinds() if self.profile_id else MATCH_KINDS
