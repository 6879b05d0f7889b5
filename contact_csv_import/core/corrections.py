"""A row judged again, with what a person typed in place of single cells."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .errors import issue
from .normalise.country import normalise_country
from .normalise.email import normalise_email
from .normalise.phone import normalise_phone
from .normalise.text import MAX_CELL, clean_text
from .proposals import OPEN_CODES
from .rows import MAX_RAW, RowStager
from .rules import Rules
from .staged_line import StagedLine
from .types import Row
from .value_map import taken_for

ADDRESSES = ("email", "phone")


class Corrector:
    """Lays corrections over the cells of a row and stages it like a row of the file.

    Corrections are texts as a person types them, so they go through the same stages as
    cells. The row itself never changes: a later correction starts from it again.

    :param mapping: column -> field (None: the column is not imported)
    :param width: number of columns of the file
    :param facts: column -> what all of its cells say
    :param value_maps: column -> its value map; what is typed is taken as it stands
    """

    def __init__(
        self,
        mapping: Mapping[int, str | None],
        rules: Rules,
        width: int,
        secret: Iterable[int] = (),
        forbidden: Iterable[int] = (),
        value_maps: Mapping[int, Mapping[str, str]] | None = None,
        facts: Mapping[int, Mapping[str, str]] | None = None,
    ):
        self.mapping = mapping
        self.rules = rules
        self.width = width
        self.secret = tuple(secret)
        self.forbidden = tuple(forbidden)
        self.value_maps = value_maps or {}
        self.facts = facts or {}

    def judge(
        self, row: Row, typed: Mapping[str, str], shortened: bool = False
    ) -> StagedLine:
        """The line as if the file had said so; whom it repeats is left open.

        :param row: its raw cells, as they are stored
        :param typed: field -> text, ``""`` for a value that is taken away
        :param shortened: cells of the row were cut when they were stored
        """
        cells, issues = self._usable(row, typed, shortened)
        mapping = dict(self.mapping)
        # Addresses last: which number a cell holds depends on the country.
        for field in sorted(typed, key=lambda name: name in ADDRESSES):
            columns = self._columns(field)
            if columns:
                self._replace(cells, field, columns, typed[field])
            else:
                # A field no column goes to gets one of its own behind the others.
                mapping[len(cells)] = field
                cells.append(typed[field])
        value_maps = {
            c: m for c, m in self.value_maps.items() if mapping.get(c) not in typed
        }
        stager = RowStager(
            mapping,
            self.rules,
            len(cells),
            self.secret,
            self.forbidden,
            value_maps,
            typed=typed.keys(),
            facts=self.facts,
        )
        line = stager.read(Row(row.line, tuple(cells)))
        line.raw = row.cells
        self._keep_consent_cell(line)
        issues.extend(
            self._in_file(line_issue)
            for line_issue in line.issues
            # However a person spells a name, so it is spelt.
            if not (
                line_issue.code in OPEN_CODES
                and _is_of(line_issue.params["proposals"], typed)
            )
        )
        line.issues = [replace(line_issue, line=row.line) for line_issue in issues]
        if any(line_issue.severity == "error" for line_issue in issues):
            line.state = "invalid"
        return line

    def _columns(self, field):
        mapped = self.mapping.items()
        return sorted(c for c, name in mapped if name == field and c < self.width)

    def _usable(self, row, typed, shortened):
        """The cells that may be read, one for each column, and what the others were."""
        cells = [cell.replace("␀", "\0") for cell in row.cells]
        if len(cells) > self.width and any(c.strip() for c in cells[self.width :]):
            # No cell stands where it belongs: only what is typed counts.
            extra = next(i for i in range(self.width, len(cells)) if cells[i].strip())
            new_issue = issue("ROW_TOO_LONG", cells[extra][:80], severity="warning")
            return [""] * self.width, [replace(new_issue, column=extra)]
        cells = [*cells, *[""] * self.width][: self.width]
        issues = []
        for column, cell in enumerate(cells):
            if not shortened or len(cell) < MAX_RAW:
                continue
            field = self.mapping.get(column)
            cells[column] = ""
            if field not in typed:
                severity = "error" if field else "warning"
                new_issue = issue(
                    "CELL_TOO_LONG", cell, severity=severity, limit=MAX_CELL
                )
                issues.append(replace(new_issue, column=column))
        return cells, issues

    def _replace(self, cells, field, columns, text):
        """The cell that gave the value makes way; further addresses in it stay."""
        if field == "opt_out":
            # Each of its columns speaks for itself: what is typed replaces them all.
            for other in columns:
                cells[other] = ""
        further = ()
        column = next((c for c in columns if cells[c]), columns[0])
        for candidate in columns if field in ADDRESSES else ():
            if value := self._address(field, cells[candidate], cells):
                column, further = candidate, value.further
                break
        kept = [address for address, _key in further]
        cells[column] = "; ".join(filter(None, (text, *kept)))

    def _address(self, field, cell, cells):
        if field == "email":
            return normalise_email(cell).value
        country = next(
            (
                taken_for(False, cells[c], self.value_maps.get(c, {}))
                for c in self._columns("country")
            ),
            "",
        )
        region = normalise_country(country).value or self.rules.region
        return normalise_phone(cell, region).value

    def _keep_consent_cell(self, line):
        """What the file says of consent is evidence, whatever was made of it."""
        if line.values.get("opted_out"):
            return
        line.values.pop("consent_raw", None)
        for column in self._columns("consent"):
            if column < len(line.raw) and line.raw[column].strip():
                line.values["consent_raw"] = clean_text(line.raw[column]).value

    def _in_file(self, line_issue):
        """An issue of a column the file does not have belongs to the whole row."""
        if line_issue.column is not None and line_issue.column >= self.width:
            return replace(line_issue, column=None)
        return line_issue


def _is_of(proposals, typed):
    """Whether all that is proposed is for values that a person typed."""
    return proposals.keys() <= typed.keys()
