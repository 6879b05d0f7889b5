"""What follows from the values of a row: its name, its keys, its language, what its
consents say, and whether it is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .companies import judge_company, links_companies
from .consents import judge_consent, withdrawing_tags
from .errors import has_error, issue
from .matching.records import fold_vat
from .normalise.language import language_of_country
from .normalise.name import compose_name
from .relay import relay_key
from .rules import Rules
from .staged_line import StagedLine


class RowJudge:
    """Judges the rows of one file.

    :param columns: field -> its columns
    :param names_mapped: whether a row could have a name
    :param says: column -> what all of its cells say, see ``column_facts``
    """

    def __init__(
        self,
        columns: Mapping[str, Sequence[int]],
        rules: Rules,
        names_mapped: bool,
        says: Mapping[int, str | None],
    ):
        self._columns = columns
        self._rules = rules
        self._names_mapped = names_mapped
        # Without such a column, and with nothing asked of rows that have no consent,
        # there is nothing to judge.
        self._consents = rules.without_consent != "import" or bool(
            {"consent", "opt_out", "consent_date", "status"} & columns.keys()
        )
        self._says_consent = any(
            says.get(column) == "consent" for column in columns.get("consent_date", ())
        )
        self._dead = frozenset(
            column
            for column in columns.get("opt_out", ())
            if says.get(column) == "dead address"
        )

    def judge(self, line: StagedLine, cells: Sequence[str]) -> None:
        """Complete the values and keys of a row, and add what speaks against it.

        :param cells: as its value maps take them
        """
        values, issues, rules = line.values, line.issues, self._rules
        _name(values)
        judge_company(values, self._columns, rules)
        self._identify(line)
        if not values.get("name"):
            values["name"] = values.get("email") or values.get("phone") or ""
            if self._names_mapped and values["name"]:
                issues.append(issue("NO_NAME"))
        if relay := line.keys.get("relay"):
            line.keys["relay"] = relay_key(relay, values["name"])
        for required in rules.required:
            empty = not values.get(required)
            if required == "name":
                empty = any(i.code == "NO_NAME" for i in issues)
            if empty and not has_error(issues):
                column = self._columns.get(required, [None])[0]
                issues.append(
                    replace(issue("REQUIRED_MISSING", field=required), column=column)
                )
        self._language(line)
        if self._consents or (values.get("tags") and withdrawing_tags(values)):
            judge_consent(
                line,
                self._columns,
                rules.without_consent,
                cells,
                self._says_consent,
                self._dead,
            )

    def _identify(self, line):
        if ref := line.values.get("ref"):
            line.keys["ref"] = ref
        if (vat := line.values.get("vat")) and not line.values.get("company_key"):
            # That of whoever works for a company is the company's.
            line.keys["vat"] = fold_vat(vat)
        if line.keys.keys() & {"email", "relay", "phone"}:
            return
        has = _identified_by(line)
        if ENOUGH.index(has) <= ENOUGH.index(self._rules.identified_by):
            return
        bad = [i for i in line.issues if i.code in ("EMAIL_INVALID", *PHONE_CODES)]
        stood_for_none = [i for i in line.issues if i.code in PLACEHOLDER_CODES]
        if stood_for_none and not bad and line.values.get("name"):
            # Somebody was there and gave no address: a person of that name.
            return
        if line.values.get("is_company") and line.values.get("name") and not bad:
            if links_companies(self._columns, self._rules):
                return  # found by its name
        bad += stood_for_none
        if bad:
            for line_issue in bad:
                line.issues[line.issues.index(line_issue)] = replace(
                    line_issue, severity="error"
                )
        else:
            line.issues.append(_no_identifier(self._rules.identified_by, has))

    def _language(self, line):
        values, rules = line.values, self._rules
        language = values.get("language")
        values["language_derived"] = not language
        if language:
            return
        if rules.language_from_country and (country := values.get("country")):
            language = language_of_country(country)
        if not language and not rules.language_required:
            language = rules.default_language
        if language:
            values["language"] = language
            return
        values.pop("language", None)
        if not rules.language_required:
            return
        column = self._columns.get("language", [None])[0]
        unknown = [i for i in line.issues if i.code == "LANGUAGE_UNKNOWN"]
        for line_issue in unknown:
            line.issues[line.issues.index(line_issue)] = replace(
                line_issue, severity="error"
            )
        if not unknown:
            line.issues.append(
                replace(issue("LANGUAGE_MISSING", severity="error"), column=column)
            )


def _name(values):
    if not values.get("name"):
        composed = compose_name(
            values.get("given_name", ""), values.get("family_name", "")
        )
        if composed:
            values["name"] = composed


def _identified_by(line):
    """What a row without an e-mail and a phone has to be somebody by, as
    ``Rules.identified_by`` calls it; ``nothing`` for nothing."""
    values = line.values
    if "ref" in line.keys or "vat" in line.keys:
        return "ref"
    place = values.get("zip") or values.get("city")
    if values.get("name") and ((values.get("street") and place) or values.get("birth")):
        return "postal"
    return "nothing"


def _no_identifier(asked, has):
    """``NO_IDENTIFIER``, which says what would have been enough, and what is there that
    other settings would take."""
    kind = "" if asked == "address" else asked
    if has != "nothing":
        kind = f"{kind} has {has}".strip()
    return issue("NO_IDENTIFIER", **({"kind": kind} if kind else {}))


# What a row may need to be somebody, the most first.
ENOUGH = ("address", "ref", "postal", "nothing")
PLACEHOLDER_CODES = ("EMAIL_PLACEHOLDER", "PHONE_PLACEHOLDER")
PHONE_CODES = ("PHONE_INVALID", "PHONE_SCIENTIFIC")
