"""Which row is the header, and what stands above it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..errors import issue
from ..types import Issue, Option, Question
from .cells import filled, is_blank, is_email, is_identifier

_FIRST_ROWS = 20
_SHOWN_ROWS = 3
_DIGIT = re.compile(r"\d")

Recognise = Callable[[Sequence[str]], int]
Rows = Sequence[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Structure:
    """Where the table begins.

    :ivar header: index of the header in the rows, None without one; of its last row,
        where the names of the columns stand in two
    :ivar first: index of the first row that may hold data (without a header)
    :ivar width: cells of the header, without one of the widest row
    :ivar names: the names of the columns
    """

    header: int | None
    first: int
    width: int
    questions: tuple[Question, ...] = ()
    issues: tuple[Issue, ...] = ()
    names: tuple[str, ...] = ()


def find(rows: Rows, recognise: Recognise, chosen: bool | None = None) -> Structure:
    """The header of a table.

    :param rows: the first rows with their lines, blank ones included
    :param chosen: whether a person said that there is a header
    """
    seen = [at for at, (_line, cells) in enumerate(rows) if not is_blank(cells)]
    width = _usual_width([rows[at][1] for at in seen])
    widest = max(len(rows[at][1]) for at in seen)
    if chosen is False:
        return Structure(None, 0, widest)
    header = _recognised(rows, seen, width, recognise)
    if header is not None:
        return _with_header(rows, seen, header, recognise)
    title = _title(rows, seen, width, apart=False)
    if chosen or _contrasts([rows[at][1] for at in seen[title:]]):
        return _with_header(rows, seen, seen[title], recognise)
    title = _title(rows, seen, width, apart=True)
    start = seen[title]
    one = widest == 1 and is_email(rows[start][1][0])
    if one or all(_is_address_alone(rows[at][1]) for at in seen[title:]):
        # A list of addresses and nothing else: no column is called by one.
        return Structure(None, start, widest, (), _preamble(title))
    samples = tuple(" │ ".join(rows[at][1]) for at in seen[title:][:_SHOWN_ROWS])
    options = (Option("no", samples), Option("yes", samples[:1]))
    question = Question("HEADER_NOT_RECOGNISED", options)
    return Structure(None, start, widest, (question,), _preamble(title))


def _is_address_alone(cells: Sequence[str]) -> bool:
    return bool(cells) and is_email(cells[0]) and is_blank(cells[1:])


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    """The width most rows have; of equally frequent ones the largest."""
    widths = Counter(len(row) for row in rows)
    return max(widths, key=lambda width: (widths[width], width))


def _with_header(
    rows: Rows, seen: Sequence[int], header: int, recognise: Recognise
) -> Structure:
    names = rows[header][1]
    above = seen.index(header)
    below = rows[header + 1][1] if header + 1 < len(rows) else []
    if both := _of_two_rows(names, below, recognise):
        names, header = both, header + 1
    elif header > 0:
        whole = _below_groups(rows[header - 1][1], names)
        above -= whole != names  # the groups are read
        names = whole
    questions = duplicate_headers(names)
    return Structure(
        header, header + 1, len(names), questions, _preamble(above), tuple(names)
    )


def _below_groups(above: Sequence[str], names: Sequence[str]) -> list[str]:
    """The names of columns, each behind the group that stands above it; as they are
    where the row above is a title, or tells of something else.

    Below "Unsubscribed" the name "Newsletter" is no consent.
    """
    groups = [*above, *[""] * (len(names) - len(above))][: len(names)]
    # A name that reaches over both rows is no group.
    both = [group.strip() in ("", name.strip()) or not name.strip()
            for group, name in zip(groups, names, strict=True)]  # fmt: skip
    begins = [at for at, one in enumerate(both) if not one]
    told = [groups[at] for at in begins]
    is_title = begins == [0]
    other = any(cell.strip().endswith(":") or _DIGIT.search(cell) for cell in told)
    # A group is above several names; only the last one may have but one left.
    single = any(groups[at + 1].strip() for at in begins[:-1])
    if not told or is_title or other or single or len(told) * 2 > len(names):
        return list(names)
    whole, group = [], ""
    for above_it, name, one in zip(groups, names, both, strict=True):
        if above_it.strip():
            group = "" if one else above_it.strip()
        own = name.strip() or above_it.strip()
        whole.append(f"{group}: {own}" if group and own else own)
    return whole


def _of_two_rows(
    names: Sequence[str], below: Sequence[str], recognise: Recognise
) -> list[str] | None:
    """The names of columns that stand in two rows, as surveys write them; None where
    the second row is none of them.

    A question with several parts ("Contact details") has blanks beside it, and its
    parts ("Name", "E-mail") below.
    """
    width = max(len(names), len(below))
    above = [*names, *[""] * (width - len(names))]
    parts = [*below, *[""] * (width - len(below))]
    if any(map(is_identifier, parts)):
        return None
    whole, question, several = [], "", False
    for at, (name, part) in enumerate(zip(above, parts, strict=True)):
        if name.strip():
            question = name
            several = at + 1 < width and not above[at + 1].strip()
            several = several and bool(parts[at + 1].strip() and part.strip())
        if not several or not part.strip():
            whole.append(name)
        else:
            # Not its part alone: of "Unsubscribed: Newsletter" a yes is a no.
            whole.append(f"{question.strip()}: {part.strip()}")
    told = recognise(whole) > recognise(names)
    known = filled(parts)
    told = told or (len(known) > 1 and recognise(known) == len(known))
    return whole if told and not is_blank(whole) else None


def _preamble(count: int) -> tuple[Issue, ...]:
    return (issue("PREAMBLE_SKIPPED", count=count),) if count else ()


def _recognised(
    rows: Rows, seen: Sequence[int], width: int, recognise: Recognise
) -> int | None:
    """The first of the rows with the most known column names, if it is a header."""
    best, most = None, 0
    for at in seen[:_FIRST_ROWS]:
        cells = rows[at][1]
        if any(map(is_identifier, cells)) and (best is not None or len(cells) >= width):
            break  # a person: what stands below is no header of theirs
        names = recognise(cells)
        needed = 2 if max(width, len(cells)) > 2 else 1
        if names >= needed and names > most and not any(map(is_identifier, cells)):
            best, most = at, names
    return best


def _title(rows: Rows, seen: Sequence[int], width: int, apart: bool) -> int:
    """How many rows above the table are a title: narrow ones, then the usual width.

    :param apart: whether a blank line must set the title apart; without one a row
        of a single cell may be a person of whom little is known
    """
    count = 0
    for number, at in enumerate(seen[: min(_FIRST_ROWS, len(seen) - 1)]):
        cells = rows[at][1]
        values = filled(cells)
        if width < 3 or len(values) > max(1, width // 3):
            break
        if any(map(is_identifier, values)):
            break
        below = seen[number + 1]
        if below > at + 1:
            count = number + 1
        elif not apart and len(cells) == 1 and len(rows[below][1]) >= width:
            return number + 1
    return count


def _contrasts(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row differs from all others as names differ from values."""
    first, below = rows[0], rows[1:]
    names = [cell.strip().casefold() for cell in first]
    while names and not names[-1]:
        names.pop()
    if len(below) < 1 or not all(names) or len(set(names)) < len(names):
        return False
    if any(char.isdigit() or char == "@" for name in names for char in name):
        return False
    values = 0
    for index, name in enumerate(names):
        column = [row[index].strip() for row in below if index < len(row)]
        column = [cell for cell in column if cell]
        if name in {cell.casefold() for cell in column}:
            return False
        identifiers = sum(map(is_identifier, column))
        values += bool(column) and identifiers * 2 > len(column)
    return values > 0


def duplicate_headers(names: Sequence[str]) -> tuple[Question, ...]:
    """A question where headers are equal but for case and white space.

    Its params: ``columns``, the indexes that share a name, and ``headers``, the names.
    """
    places: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        key = " ".join(name.split()).casefold()
        if key:
            places.setdefault(key, []).append(index)
    twice = [tuple(indexes) for indexes in places.values() if len(indexes) > 1]
    if not twice:
        return ()
    headers = tuple(names[indexes[0]].strip() for indexes in twice)
    return (
        Question(
            "HEADER_DUPLICATE", params={"headers": headers, "columns": tuple(twice)}
        ),
    )
