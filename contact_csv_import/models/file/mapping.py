# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json
from dataclasses import replace

from odoo import api, models, tools
from odoo.tools import SQL

from ...core.column_facts import open_orders
from ...core.errors import FileRejected, issue, issue_dict
from ...core.fields import MATCH_KINDS
from ...core.layouts import speaks_against
from ...core.merge import APPEND, FILL, OVERWRITE
from ...core.person_lines import LINES
from ...core.types import Row
from ...core.value_map import count_values, is_several, understood
from ..contacts.partner_fields import NAME_PARTS, TARGETS
from ..words.further_fields import OF_CONTACT
from ..words.sentences import issue_message
from .birth import birth_column
from .rules import import_rules

# Questions answered by saying where columns go, with the columns as ``groups``: of each
# group one has to be chosen.
ASKED_OF_COLUMNS = ("CONSENT_AMBIGUOUS", "HEADER_DUPLICATE")

# What a list holds that only says who must not be written to.
SUPPRESSING = {"email", "phone", "opt_out", "status", "tags", "notes"}
# What the cells of a file depend on.
AS_READ = (
    "self.file_sha256",
    "self.encoding",
    "self.delimiter",
    "self.quotechar",
    "self.has_header",
    "self.sheet",
)
KEYS_OF_KIND = {"email": ("email", "relay")}


class ContactImport(models.Model):
    """Where the columns go, what known contacts take from them, what values they hold.

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
            question
            for question in self.questions or []
            if not (
                question["code"] in ASKED_OF_COLUMNS
                and all(
                    any(column in chosen for column in group)
                    for group in question["params"]["groups"]
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
        # What a row needs is not made up for by its further people.
        mapped = set(columns.filtered(lambda c: not c.person).mapped("field_name"))
        profile = self.profile_id.name or self.name
        if not self._identifies_rows(mapped):
            asked = self.identified_by
            kind = {} if asked == "address" else {"kind": asked}
            yield issue("NOTHING_MAPPED", severity="error", **kind)
        importable = self.env["contact.import.fields"]._known()
        groups = columns.grouped(lambda c: (c.person, c.field_name))
        for (_person, name), going in groups.items():
            labels = ", ".join(going.mapped("label"))
            if name not in importable:
                # Of a profile, whose field is gone or of which its user has no rights.
                yield issue("COLUMN_NO_FIELD", severity="error", columns=labels)
            elif len(going) > 1 and not importable[name].several:
                yield issue("FIELD_TWICE", severity="error", field=name, columns=labels)
        for column in columns.filtered("order_is_open"):
            if not column.date_order:
                open_order = issue(
                    "DATE_ORDER_OPEN",
                    column.open_day or "",
                    severity="error",
                    header=column.label,
                )
                yield replace(open_order, column=column.index)
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

    def _identifies_rows(self, mapped):
        """Whether the columns hold what a row needs to be somebody.

        :param set mapped: the fields that columns go to
        """
        if mapped & {"email", "phone"}:
            return True
        if self.identified_by == "address":
            return False
        if mapped & {"ref", "vat"}:
            return True
        named = mapped & {"name", "given_name", "family_name", "company"}
        if self.identified_by != "postal" or not named:
            return False
        addressed = "street" in mapped and mapped & {"zip", "city", "zip_city"}
        return bool(addressed) or birth_column(self) is not None

    def _needed(self, shown=None):
        """All that keeps the rows of a draft from being checked.

        :return: list of stored issues and questions, see ``issue_dict``
        """
        missing = map(issue_dict, self._missing(shown))
        return [*self._open_questions(shown), *missing]

    def _needed_words(self, shown=None):
        """The same in sentences, one a line."""
        return "\n".join(
            issue_message(self.env, stored) for stored in self._needed(shown)
        )

    def _is_understood(self, shown=None):
        """Whether the file alone says all that is needed, but for the category."""
        return all(column.field_name for column in (shown or self).column_ids) and not (
            {stored["code"] for stored in self._needed(shown)} - {"CATEGORY_REQUIRED"}
        )

    def _confirm_columns(self, code="HEADER_DUPLICATE"):
        """The columns a question is about go where they are shown to go: a person says
        so.

        :param str code: of ``ASKED_OF_COLUMNS``
        """
        self._check_state("draft")
        asked = {
            index
            for question in self._open_questions()
            if question["code"] == code
            for group in question["params"]["groups"]
            for index in group
        }
        columns = self.column_ids.filtered(lambda c: c.index in asked)
        columns.sudo().write({"chosen": True, "reason": "chosen"})

    def _is_suppression_list(self):
        """Whether the file only says who must not be written to: addresses and why."""
        mapped = set(self.column_ids.mapped("field_name")) - {False}
        opt_outs = self.column_ids.filtered(lambda c: c.field_name == "opt_out")
        # Contacts with a column "Unsubscribed" are contacts all the same.
        flags = any(speaks_against(column.header or "") for column in opt_outs)
        return bool(opt_outs) and not flags and mapped <= SUPPRESSING

    def _links_companies(self):
        """Whether rows become contacts of companies."""
        linking = "parent_company" in self.column_ids.mapped("field_name")
        return linking or self.companies == "link"

    def _match_kinds(self):
        """The match keys of this import, in their order."""
        mapped = {c.field_name for c in self.column_ids if c.match_key}
        return [kind for kind in MATCH_KINDS if kind in mapped]

    def _original_columns(self):
        """The columns of the file without those a download of refused rows added."""
        ours = self.column_ids.filtered(lambda c: c.reason != "added")
        return ours.sorted("index")

    def _key_kinds(self):
        """The keys by which rows and contacts are compared: who is matched by e-mail
        is matched by the address of a booking too, together with the name."""
        kinds = self._match_kinds()
        if self.identified_by != "address":
            # Who is somebody by it is recognised by it.
            mapped = set(self.column_ids.mapped("field_name"))
            kinds += [k for k in ("ref", "vat") if k in mapped and k not in kinds]
        if self.contact_type != "company":
            # The people of a company have the number of their company.
            kinds = [kind for kind in kinds if kind != "vat"]
        return [k for kind in kinds for k in KEYS_OF_KIND.get(kind, (kind,))]

    def _profile_kinds(self):
        """The match keys its profile wants; all where there is none."""
        return self.profile_id._match_kinds() if self.profile_id else MATCH_KINDS

    # -- what known contacts take ----------------------------------------------

    def _merge_policies(self):
        """Field of a contact -> policy, of the columns that go there."""
        policies = {}
        importable = self.env["contact.import.fields"]._known()
        for column in self.column_ids.sorted("index"):
            name = column.field_name
            if name in importable and importable[name].policy:
                policy = column.merge_policy or importable[name].policy
                target = TARGETS.get(name, name).removeprefix(OF_CONTACT)
                policies.setdefault(target, policy)
        if self._composes_names():
            parts = {policies[name] for name in NAME_PARTS if name in policies}
            policies["name"] = OVERWRITE if OVERWRITE in parts else FILL
        if "language_code" in policies:
            policies["lang"] = policies["language_code"]
        return policies

    def _composes_names(self):
        """Whether full names are made of given name and surname."""
        mapped = set(self.column_ids.mapped("field_name"))
        return "name" not in mapped and bool(mapped & set(NAME_PARTS))

    def _set_merge_policies(self, policy):
        """One policy for all columns; what can hold several values goes on growing."""
        self._check_state("draft", "staged")
        importable = self.env["contact.import.fields"]._known()
        for column in self.column_ids.filtered("has_policy"):
            default = importable[column.field_name].policy
            column.merge_policy = default if default == APPEND else policy

    # -- the values of columns -------------------------------------------------

    def _rows_as_read(self):
        """The rows of the file; where it is gone, as far as they are staged."""
        if self._file_attachment():
            return self._file_rows(self._reading())
        staged = self.env.execute_query(
            SQL(
                """SELECT line, raw FROM contact_import_line
                   WHERE import_id = %s AND line < %s""",
                self.id,
                LINES,
            )
        )
        return (Row(line, tuple(raw or ())) for line, raw in staged)

    def _count_values(self, fields):
        """:param dict fields: index of a column -> the field it goes to
        :return: index -> ``DistinctValues``
        """
        self.check_access("read")
        further_fields = self.env["contact.import.fields"]._further_fields()
        several = {
            index: is_several(name, further_fields) for index, name in fields.items()
        }
        try:
            return count_values(self._rows_as_read(), several)
        except FileRejected:
            return {}

    @tools.ormcache(
        *AS_READ,
        "self.yes_words",
        "self.user_id.id",
        "asked",
    )
    def _value_facts(self, asked):
        """How many values columns have. The file is read for it, so the numbers (and
        nothing else of it) are kept in memory.

        Not of columns whose values name records: those come and go.
        """
        return self._count_value_facts(asked)

    def _count_value_facts(self, asked):
        """
        :param asked: tuple of ``(index, field, value map as JSON)``
        :return: index -> ``(values, of these not understood, whether there are more)``
        """
        if not asked:
            return {}
        counted = self._count_values({index: field for index, field, _map in asked})
        texts = {}
        for index, field, map_json in asked:
            distinct = counted.get(index)
            spellings = distinct.counts.values() if distinct else ()
            texts[field] = {spelling for spelling, _count in spellings}
            texts[field].update(json.loads(map_json).values())
        rules = import_rules(self, texts)
        facts = {}
        for index, field, map_json in asked:
            value_map = json.loads(map_json)
            distinct = counted.get(index)
            if distinct:
                unknown = sum(
                    not understood(field, value_map.get(key, spelling), rules)[1]
                    for key, (spelling, _count) in distinct.counts.items()
                )
                facts[index] = (len(distinct.counts), unknown, distinct.more)
        return facts

    @tools.ormcache(
        *AS_READ,
        "columns",
    )
    def _open_orders(self, columns):
        """Which columns leave the order of day and month open; no more of the file is
        kept in memory than a day of each.

        :param tuple columns: their indexes
        """
        try:
            return open_orders(self._rows_as_read(), columns) if columns else {}
        except FileRejected:
            return {}
