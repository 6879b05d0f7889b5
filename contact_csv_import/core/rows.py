"""From the raw cells of a row to a staged line: values, keys, issues, state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, tee

from .address_repairs import repair_phones
from .cells import READERS
from .column_facts import has_facts, respelt
from .errors import has_error, issue
from .fields import FIELD_BY_KEY, keys_of_kind
from .further import read_further
from .joined import JOINED_FIELDS, box_to_second_line, join_parts
from .known_rows import KnownRow, cells_digest
from .left_over import keep_cells
from .matching.grouping import FileGrouping
from .matching.records import row_record
from .name_case import propose_names
from .normalise.cell_errors import cell_place, is_cell_error
from .normalise.dates import day_of_birth
from .normalise.placeholders import nothing_in, perhaps_nothing_in
from .normalise.text import cell_issue, check_length, clean_text
from .plain_rows import PlainRows
from .proposals import MAY_BE_MISREAD, entities_of, misread_of, perhaps_empty
from .row_addresses import RowAddresses
from .row_judge import RowJudge
from .rules import Rules
from .staged_line import StagedLine
from .types import Issue, Row
from .value_map import is_mappable, is_several, taken_for

TEXT_FIELDS = keys_of_kind("text")
MASK = "•••"
# Rows that are read at once.
AT_ONCE = 500


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
        # A person who types a street has typed its number, too.
        self.joins = {
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

        says = {column: entry.get("says") for column, entry in (facts or {}).items()}
        self.addresses = RowAddresses(columns, rules, self.typed)
        self._judge = RowJudge(columns, rules, self._names_mapped, says)
        self.facts = [
            (column, entries)
            for column, entries in (facts or {}).items()
            if column < width
            and has_facts(mapping.get(column), rules.further)
            and mapping.get(column) not in self.typed
            and entries.keys() - {"says"}
        ]
        self._plain = PlainRows(self)

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
        known = known or {}
        pairs = zip(rows, digests, strict=True)
        while batch := list(islice(pairs, AT_ONCE)):
            lines = iter(
                self.read_all([row for row, digest in batch if digest not in known])
            )
            for row, digest in batch:
                line = known[digest].line(row) if digest in known else next(lines)
                line.digest = digest
                if self.grouping is not None:
                    self.grouping.add(self.record(line), line.state == "valid")
                yield self.located(line)

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

    def read_all(self, rows: Sequence[Row]) -> Iterator[StagedLine]:
        """The same as ``read`` of each, and quicker."""
        for row, line in zip(rows, self._plain.lines(rows), strict=True):
            yield line or self.read(row)

    def read(self, row: Row) -> StagedLine:
        """A row by itself, ``valid`` or ``invalid``: whom it repeats is left open."""
        cells = self._mask(row.cells)
        issues: list[Issue] = []
        line = StagedLine(row.line, cells, {}, {}, issues)
        beyond = any(cell.strip() for cell in cells[self.width :])
        if beyond and not has_error(row.issues):
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
        self._judge.judge(line, taken)
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
        phones = self.addresses.read(cells, line)
        if self.joins:
            join_parts(cells, self.joins, values)
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

    def _add(self, line_issues, issues, column):
        for new_issue in issues:
            line_issues.append(replace(new_issue, column=column))

    def _report_forbidden(self, cells, issues):
        for column in self.forbidden:
            if cells[column].strip():
                issues.append(replace(issue("COLUMN_FORBIDDEN"), column=column))
                return

    def located(self, line: StagedLine) -> StagedLine:
        """The line, its issues knowing where it stands."""
        if line.issues:
            line.issues[:] = [replace(i, line=line.line) for i in line.issues]
        return line


# A cell too long to be worth keeping whole: enough to recognise it by.
MAX_RAW = 2_000
