"""From the raw cells of a row to a staged line: values, keys, issues, state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import tee

from .address_repairs import repair_emails, repair_phones
from .cells import READERS
from .column_facts import has_facts, respelt
from .companies import judge_company, links_companies
from .consents import judge_consent, withdrawing_tags
from .errors import issue
from .fields import FIELD_BY_KEY, keys_of_kind
from .further import read_further
from .joined import JOINED_FIELDS, box_to_second_line, join_parts
from .known_rows import KnownRow, cells_digest
from .left_over import keep_cells
from .matching.grouping import FileGrouping
from .matching.placeholders import is_placeholder_email, is_placeholder_phone
from .matching.records import fold_vat, row_record
from .matching.verdict import placeholder
from .name_case import propose_names
from .neighbours import MEANT, VEHICLES, country_meant, country_of_vehicles
from .normalise.cell_errors import cell_place, is_cell_error
from .normalise.country import normalise_country
from .normalise.dates import day_of_birth
from .normalise.email import normalise_email
from .normalise.language import language_of_country
from .normalise.name import compose_name
from .normalise.phone import normalise_phone
from .normalise.placeholders import nothing_in, perhaps_nothing_in
from .normalise.text import cell_issue, check_length, clean_text
from .proposals import MAY_BE_MISREAD, entities_of, misread_of, perhaps_empty
from .relay import relay_key, set_relay_aside
from .rules import Rules
from .staged_line import StagedLine
from .types import Issue, Normalised, Row
from .value_map import is_mappable, is_several, taken_for

TEXT_FIELDS = keys_of_kind("text")
MASK = "•••"


class RowStager:
    """Normalises the rows of one file, one after the other.

    :param mapping: column -> field (None: the column is not imported)
    :param secret: columns whose cells are masked before anything else sees them
    :param forbidden: columns no import may write; a filled cell is reported
    :param value_maps: column -> its value map, see ``value_map``
    :param grouping: gets a record of every row; duplicates are known after the last
    :param facts: column -> what all of its cells say, see ``column_facts``
    :param typed: fields whose cells a person typed: these mean what they say
    """

    def __init__(
        self,
        mapping: Mapping[int, str | None],
        rules: Rules,
        width: int,
        secret: Iterable[int] = (),
        forbidden: Iterable[int] = (),
        value_maps: Mapping[int, Mapping[str, str]] | None = None,
        grouping: FileGrouping | None = None,
        typed: Iterable[str] = (),
        facts: Mapping[int, Mapping[str, str]] | None = None,
    ):
        self.rules = rules
        self.width = width
        self.secret = tuple(secret)
        self.forbidden = tuple(forbidden)
        self.grouping = grouping
        self.typed = frozenset(typed)
        columns: dict[str, list[int]] = {}
        for column, name in sorted(mapping.items()):
            if name and column < width:
                columns.setdefault(name, []).append(column)
        self.columns = columns
        none = frozenset()
        self._texts = [
            (name, indexes[0], none)
            if name in typed
            else (name, indexes[0], nothing_in(name) | perhaps_nothing_in(name))
            for name, indexes in columns.items()
            if name in TEXT_FIELDS
        ]
        self._readers = [
            (READERS[name], indexes)
            for name, indexes in columns.items()
            if name in READERS
        ]
        # Without such a column, and with nothing asked of rows that have no consent,
        # there is nothing to judge.
        self._consents = rules.without_consent != "import" or bool(
            {"consent", "opt_out", "consent_date", "status"} & columns.keys()
        )
        # A person who types a street has typed its number, too.
        self._joined = {
            name: indexes
            for name, indexes in columns.items()
            if name in JOINED_FIELDS and self.typed.isdisjoint(FIELD_BY_KEY[name].fills)
        }
        self._further = [
            (rules.further[name], rules.choices.get(name, {}), indexes)
            for name, indexes in columns.items()
            if name in rules.further
        ]
        self._kept = [
            column
            for column in rules.kept
            if column < width and not mapping.get(column) and column not in self.secret
        ]
        # Of several columns of notes, nobody knows which one is meant.
        notes = columns.get("notes", ()) if "notes" not in self.typed else ()
        self._notes = notes[0] if len(notes) == 1 else None
        self._boxes = "street" in columns and "street" not in self.typed
        self._names_mapped = bool(
            {"name", "given_name", "family_name"} & columns.keys()
        ) or ("company" in columns and self._may_be_companies(columns))
        self.value_maps = [
            (column, mapping[column], value_map)
            for column, value_map in (value_maps or {}).items()
            if value_map
            and column < width
            and is_mappable(mapping.get(column), rules.further)
        ]

        said = {
            column: entries.get("says") for column, entries in (facts or {}).items()
        }
        self._says_consent = any(
            word == "consent" and mapping.get(column) == "consent_date"
            for column, word in said.items()
        )
        self._dead = frozenset(
            column
            for column in columns.get("opt_out", ())
            if said.get(column) == "dead address"
        )
        self.facts = [
            (column, entries)
            for column, entries in (facts or {}).items()
            if column < width
            and has_facts(mapping.get(column), rules.further)
            and mapping.get(column) not in self.typed
            and entries.keys() - {"says"}
        ]

    def digests(self, rows: Iterable[Row]) -> Iterator[str]:
        """Of the cells of each row; of a password not even a digest is kept."""
        return ("" if self.secret else cells_digest(row.cells) for row in rows)

    def stage(
        self,
        rows: Iterable[Row],
        digests: Iterable[str] | None = None,
        known: Mapping[str, KnownRow] | None = None,
    ) -> Iterator[StagedLine]:
        """The rows, one after the other.

        :param digests: as :meth:`digests` finds them, where that is done
        :param known: digest -> what reading such a row came to before
        """
        if digests is None:
            rows, again = tee(rows)
            digests = self.digests(again)
        for row, digest in zip(rows, digests, strict=True):
            yield self._stage(row, digest, known or {})

    def _stage(
        self, row: Row, digest: str, known: Mapping[str, KnownRow]
    ) -> StagedLine:
        line = known[digest].line(row) if digest in known else self.read(row)
        line.digest = digest
        if self.grouping is not None:
            self.grouping.add(self.record(line), line.state == "valid")
        return self.located(line)

    def record(self, line: StagedLine):
        """The line as it is compared with others."""
        return row_record(
            line.line,
            line.values,
            line.keys,
            line.further_keys,
            self.rules.match_kinds,
            bool(line.values.get("is_company")),
        )

    def read(self, row: Row) -> StagedLine:
        """A row by itself, ``valid`` or ``invalid``: whom it repeats is left open."""
        cells = self._mask(row.cells)
        issues: list[Issue] = []
        line = StagedLine(row.line, cells, {}, {}, issues)
        if len(cells) > self.width and any(c.strip() for c in cells[self.width :]):
            extra = next(i for i in range(self.width, len(cells)) if cells[i].strip())
            issues.append(
                Issue("ROW_TOO_LONG", "error", column=extra, cell=cells[extra][:80])
            )
        issues.extend(check_length(cells))
        issues.extend(row.issues)
        if has_error(issues):
            # Cells that cannot be stored, or that stand in the wrong column, have no
            # values worth reading; the raw cells say what was there.
            line.raw = tuple(cell[:MAX_RAW] for cell in cells)
            line.state = "invalid"
            return line
        values = self._without_errors(cells, row.line, issues)
        taken = self._take_values(values)
        self._read(taken, line)
        if taken is not values:
            self._keep_consent_word(values, taken, line)
        if self._names_mapped and not self._is_company(line.values):
            issues.extend(propose_names(cells, self.columns, line.values))
        self._judge(line, taken)
        if has_error(issues):
            line.state = "invalid"
        return line

    def _may_be_companies(self, columns):
        return self.rules.contact_type == "company" or "is_company" in columns

    def _is_company(self, values):
        """Whether a row is a company: as it says, or as all of the file are."""
        return values.get("is_company", self.rules.contact_type == "company")

    def _mask(self, cells):
        if not self.secret:
            return cells
        masked = list(cells)
        for column in self.secret:
            if column < len(masked) and masked[column]:
                masked[column] = MASK
        return tuple(masked)

    # -- cells -> values ---------------------------------------------------

    def _without_errors(self, cells, line, issues):
        """The cells with nothing where a spreadsheet has an error for a value."""
        if "#" not in {cell[:1] for cell in cells}:
            return cells
        kept = list(cells)
        for column, cell in enumerate(cells):
            if is_cell_error(cell):
                kept[column] = ""
                new_issue = issue("CELL_ERROR", cell, place=cell_place(column, line))
                issues.append(replace(new_issue, column=column))
        return kept

    def _take_values(self, cells):
        """The cells as their value maps take them, and their columns; ``cells`` where
        there is none."""
        if not self.value_maps and not self.facts:
            return cells
        taken = list(cells)
        for column, facts in self.facts:
            if column < len(taken) and taken[column]:
                taken[column] = respelt(taken[column], facts)
        for column, field_name, value_map in self.value_maps:
            if column < len(taken) and taken[column]:
                several = is_several(field_name, self.rules.further)
                taken[column] = taken_for(several, taken[column], value_map)
        return taken

    def _keep_consent_word(self, cells, taken, line):
        """Whatever a word of consent is taken for, it is the word of the file that
        counts as evidence; taken for nothing, it is still no empty cell."""
        for column in self.columns.get("consent", ()):
            if cells[column] == taken[column]:
                continue
            line.values["consent_raw"] = clean_text(cells[column]).value
            if not taken[column]:
                new_issue = cell_issue("CONSENT_UNKNOWN", cells[column])
                self._add(line.issues, [new_issue], column)

    def _read(self, cells, line):
        values, issues = line.values, line.issues
        self._read_texts(cells, values, issues)
        phones = self._read_addresses(cells, line)
        if self._joined:
            join_parts(cells, self._joined, values)
        if self._boxes:
            box_to_second_line(values)
        for reader, columns in self._readers:
            for column in columns:
                if cell := cells[column]:
                    self._add(issues, reader(cell, values, self.rules), column)
        if self._notes is not None and "&" in values.get("notes", ""):
            if new_issue := entities_of("notes", values["notes"], self._notes):
                issues.append(new_issue)
        if self._further:
            self._read_further(cells, values, issues)
        if self._kept:
            keep_cells(cells, self._kept, values)
        birth = self.rules.birth
        if birth is not None and birth < self.width and cells[birth]:
            if born := day_of_birth(cells[birth]):
                values["birth"] = born
        if issues and phones:
            repair_phones(line, phones, cells, self.rules.region)
        if self.forbidden:
            self._report_forbidden(cells, issues)

    def _read_texts(self, cells, values, issues):
        for name, column, doubtful in self._texts:
            if cell := cells[column]:
                done = clean_text(cell)
                text = done.value
                if text in doubtful:
                    if text in nothing_in(name):
                        continue
                    issues.append(perhaps_empty(name, text, column))
                if text:
                    values[name] = text
                if done.issues:
                    self._add(issues, done.issues, column)
                if "&" in text and (new_issue := entities_of(name, text, column)):
                    issues.append(new_issue)
                elif not text.isascii() and MAY_BE_MISREAD.search(text):
                    if new_issue := misread_of(name, text, column):
                        issues.append(new_issue)

    def _read_further(self, cells, values, issues):
        for field, choices, columns in self._further:
            for column in columns:
                if cell := cells[column]:
                    new_issues = read_further(field, cell, values, choices)
                    self._add(issues, new_issues, column)

    def _read_addresses(self, cells, line):
        """E-mails first: the phone's country may stand in a later column."""
        values, issues = line.values, line.issues
        if columns := self.columns.get("country"):
            if cell := cells[columns[0]]:
                done = normalise_country(cell)
                if cell in MEANT and "country" not in self.typed:
                    done = self._country_meant(cell, done, cells)
                elif done.value is None and cell.strip() in VEHICLES:
                    zips = [cells[column] for column in self.columns.get("zip", ())]
                    if sign := country_of_vehicles(cell.strip(), zips):
                        done = Normalised(sign)
                if done.value:
                    values["country"] = done.value
                self._add(issues, done.issues, columns[0])
        emails = [
            (column, normalise_email(cells[column]))
            for column in self.columns.get("email", ())
            if cells[column]
        ]
        if emails:
            self._take(emails, "email", "address", line, cells)
            repair_emails(line, emails, cells)
        if emails and self.rules.relay_domains:
            usable_emails = [
                (c, done.value)
                for c, done in emails
                if done.value and not self._stands_for_none("email", done.value.key)
            ]
            set_relay_aside(line, usable_emails, self.rules.relay_domains)
        for _column, done in emails:
            if done.value and done.value.display_name and not values.get("name"):
                if not (values.get("given_name") or values.get("family_name")):
                    values["name"] = done.value.display_name
        region = values.get("country") or self.rules.region
        phones = [
            (column, normalise_phone(cells[column], region))
            for column in self.columns.get("phone", ())
            if cells[column]
        ]
        if phones:
            self._take(phones, "phone", "number", line, cells)
        return phones

    def _country_meant(self, cell, done, cells):
        """A country derived from the other cells of its row (``COUNTRY_MEANT``), or
        ``COUNTRY_AMBIGUOUS``."""
        beside = (
            [cells[column] for column in self.columns.get(name, ())]
            for name in ("language", "email", "phone")
        )
        meant, fits_neither = country_meant(cell, *beside)
        if meant:
            new_issue = cell_issue("COUNTRY_MEANT", cell, country=meant)
            return Normalised(meant, (new_issue,))
        if fits_neither:
            return Normalised(None, (cell_issue("COUNTRY_AMBIGUOUS", cell),))
        return done

    def _take(self, read, kind, attribute, line, cells):
        """Use the first address of the row, keep the others as further ones; one that
        stands for none is named and left out."""
        further = []
        for column, done in read:
            if not done.value and self._stands_for_none(kind, cells[column].strip()):
                # "0000000000" is too long a number, and was never meant to be one.
                new_issue = placeholder(kind, cells[column].strip())
                self._add(line.issues, [new_issue], column)
                continue
            self._add(line.issues, done.issues, column)
            if not done.value:
                continue
            own = (getattr(done.value, attribute), done.value.key)
            for address, key in (own, *done.value.further):
                if self._stands_for_none(kind, key):
                    self._add(line.issues, [placeholder(kind, address)], column)
                elif kind in line.keys:
                    further.append((address, key))
                else:
                    line.values[kind], line.keys[kind] = address, key
        if not further:
            return
        kept = {key: address for address, key in reversed(further)}
        kept.pop(line.keys.get(kind), None)
        if kept:
            line.values[f"further_{kind}s"] = list(
                dict.fromkeys(reversed(kept.values()))
            )
            line.further_keys += [[kind, key] for key in reversed(kept)]

    def _stands_for_none(self, kind, key):
        stands = is_placeholder_email if kind == "email" else is_placeholder_phone
        return stands(key, self.rules.placeholders)

    def _add(self, line_issues, issues, column):
        for new_issue in issues:
            line_issues.append(replace(new_issue, column=column))

    def _report_forbidden(self, cells, issues):
        for column in self.forbidden:
            if cells[column].strip():
                issues.append(replace(issue("COLUMN_FORBIDDEN"), column=column))
                return

    # -- rules -------------------------------------------------------------

    def _judge(self, line, cells):
        values, issues, rules = line.values, line.issues, self.rules
        self._name(values)
        judge_company(values, self.columns, rules)
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
                column = self.columns.get(required, [None])[0]
                issues.append(
                    replace(issue("REQUIRED_MISSING", field=required), column=column)
                )
        self._language(line)
        if self._consents or (values.get("tags") and withdrawing_tags(values)):
            judge_consent(
                line,
                self.columns,
                rules.without_consent,
                cells,
                self._says_consent,
                self._dead,
            )

    def _name(self, values):
        if not values.get("name"):
            composed = compose_name(
                values.get("given_name", ""), values.get("family_name", "")
            )
            if composed:
                values["name"] = composed

    def _identify(self, line):
        if ref := line.values.get("ref"):
            line.keys["ref"] = ref
        if (vat := line.values.get("vat")) and not line.values.get("company_key"):
            # That of whoever works for a company is the company's.
            line.keys["vat"] = fold_vat(vat)
        if line.keys.keys() & {"email", "relay", "phone"}:
            return
        has = _identified_by(line)
        if ENOUGH.index(has) <= ENOUGH.index(self.rules.identified_by):
            return
        bad = [i for i in line.issues if i.code in ("EMAIL_INVALID", *PHONE_CODES)]
        stood_for_none = [i for i in line.issues if i.code in PLACEHOLDER_CODES]
        if stood_for_none and not bad and line.values.get("name"):
            # Somebody was there and gave no address: a person of that name.
            return
        if line.values.get("is_company") and line.values.get("name") and not bad:
            if links_companies(self.columns, self.rules):
                return  # found by its name
        bad += stood_for_none
        if bad:
            for line_issue in bad:
                line.issues[line.issues.index(line_issue)] = replace(
                    line_issue, severity="error"
                )
        else:
            line.issues.append(_no_identifier(self.rules.identified_by, has))

    def _language(self, line):
        values, rules = line.values, self.rules
        values["language_derived"] = not values.get("language")
        if not values.get("language") and rules.language_from_country:
            if country := values.get("country"):
                values["language"] = language_of_country(country)
        if not values.get("language") and not rules.language_required:
            values["language"] = rules.default_language
        if values.get("language"):
            return
        values.pop("language", None)
        if not rules.language_required:
            return
        column = self.columns.get("language", [None])[0]
        unknown = [i for i in line.issues if i.code == "LANGUAGE_UNKNOWN"]
        for line_issue in unknown:
            line.issues[line.issues.index(line_issue)] = replace(
                line_issue, severity="error"
            )
        if not unknown:
            line.issues.append(
                replace(issue("LANGUAGE_MISSING", severity="error"), column=column)
            )

    def located(self, line: StagedLine) -> StagedLine:
        """The line, its issues knowing where it stands."""
        if line.issues:
            line.issues[:] = [replace(i, line=line.line) for i in line.issues]
        return line


def has_error(issues: Sequence[Issue]) -> bool:
    """Whether one of them refuses the row."""
    return bool(issues) and any(each.severity == "error" for each in issues)


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
# A cell too long to be worth keeping whole: enough to recognise it by.
MAX_RAW = 2_000
