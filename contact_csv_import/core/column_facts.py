"""What a whole column says about its cells, where a cell alone leaves it open.

Whether days are those of consents, or those on which mail came back, day or month
first, numbers that are days of a spreadsheet or seconds since 1970, codes of languages
as hotel systems have them. A fact is data, ``{"order": "dmy"}``, so that it can be kept
beside its column; cells are respelt by it before they are read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from .by_columns import by_columns
from .fields import Field
from .further import DAYS, NUMBERS
from .layouts import dates_a_consent, speaks_czech_or_slovak, tells_of_dead_address
from .normalise.language import normalise_language
from .normalise.numbers import decimal_marks, normalise_number
from .normalise.placeholders import is_nothing
from .types import Row

DATE_FIELDS = frozenset({"consent_date", "consent_confirmed", "opt_out"})
_FIELDS_WITH_FACTS = DATE_FIELDS | {"language", "country"}
# Beside these spellings of the country, SR is the Slovak Republic.
_BESIDE_SR = frozenset({"čr", "česká republika", "česko", "slovensko", "cesko", "cr"})
# How hotel systems (Oracle Opera, Protel and their kind) write the language of a guest.
# Only where the whole column fits: "S" alone may be Swedish as well.
HOTEL_LANGUAGES = {
    **{"g": "de", "d": "de", "e": "en", "f": "fr", "i": "it", "s": "es", "p": "pt"},
    **{"r": "ru", "j": "ja", "h": "hu", "n": "nl", "c": "zh"},
}
_MOST_DISTINCT = 64
_DAY = re.compile(r"(\d{1,2})([-/])\s?(\d{1,2})\2\s?(\d{4})(?P<rest>\D.*)?", re.DOTALL)
_NUMBER = re.compile(r"\d{1,16}(?:[.,]\d+)?")
_SERIALS = (25_569, 65_744)  # 1970 to 2079
_SECONDS = (10**8, 4 * 10**9)  # 1973 to 2096
_FIRST_DAY = datetime(1899, 12, 30)
# Cells shown of a column: so many, of so many characters each, and together.
SAMPLES, SAMPLE_LENGTH, SAMPLES_LENGTH = 5, 60, 60


@dataclass(slots=True)
class _Seen:
    """What was seen of a column of days."""

    filled: int = 0
    orders: dict = field(default_factory=lambda: {"dmy": 0, "mdy": 0})
    numbers: dict = field(default_factory=lambda: {"serial": 0, "s": 0, "ms": 0})


def few_samples(samples):
    """As many cells as are read at a glance: of long ones two say as much as five."""
    shown = []
    for sample in samples[:SAMPLES]:
        sample = sample[:SAMPLE_LENGTH]
        if len(shown) > 1 and sum(map(len, shown)) + len(sample) > SAMPLES_LENGTH:
            break
        shown.append(sample)
    return shown


def column_facts(
    rows: Iterable[Row],
    mapping: Mapping[int, str | None],
    headers: Mapping[int, str] | None = None,
    further: Mapping[str, Field] | None = None,
) -> dict:
    """One pass over the rows of a file.

    :param mapping: column -> field
    :param headers: column -> its name
    :param further: key -> field, of those that are not in the catalogue
    :return: column -> its facts, only where there are some
    """
    dated = {
        column
        for column, name in mapping.items()
        if name == "consent_date" and dates_a_consent((headers or {}).get(column, ""))
    }
    kinds = {key: field.kind for key, field in (further or {}).items()}
    days = {
        c: _Seen()
        for c, name in mapping.items()
        if name in DATE_FIELDS or kinds.get(name) in DAYS
    }
    marks = {c: set() for c, name in mapping.items() if kinds.get(name) in NUMBERS}
    words = {c: set() for c, name in mapping.items() if name in ("language", "country")}
    dead = {
        column
        for column, name in mapping.items()
        if name == "opt_out" and tells_of_dead_address((headers or {}).get(column, ""))
    }
    if not days and not words and not marks:
        return {}
    for columns in by_columns(rows, 1 + max((*days, *marks, *words))):
        for column, seen in days.items():
            for cell, count in Counter(map(str.strip, columns[column])).items():
                _see(seen, cell, count)
        for column, seen in marks.items():
            for cell in dict.fromkeys(columns[column]):
                if len(seen) < 2:
                    seen.update(decimal_marks(cell))
        for column, seen in words.items():
            for cell in dict.fromkeys(columns[column]):
                if len(seen) < _MOST_DISTINCT:
                    seen.add(cell.strip().casefold())
    facts = {column: _day_facts(seen) for column, seen in days.items()}
    native = speaks_czech_or_slovak((headers or {}).values())
    facts |= {
        column: _language_facts(seen)
        if mapping[column] == "language"
        else _country_facts(seen, native)
        for column, seen in words.items()
    }
    for column in dated:
        facts[column]["says"] = "consent"
    for column in dead:
        facts[column]["says"] = "dead address"
    for column, seen in marks.items():
        facts[column] = {"decimal": min(seen)} if len(seen) == 1 else {}
    return {column: entries for column, entries in facts.items() if entries}


def open_orders(rows: Iterable[Row], columns: Iterable[int]) -> dict[int, str]:
    """One pass over the rows of a file.

    :return: column -> a cell that may be two days ("03/04/2024"), of columns in which
        no other cell says whether the day or the month comes first
    """
    seen: dict[int, tuple[str, set]] = {column: ("", set()) for column in columns}
    for row in rows:
        for column, (shown, orders) in seen.items():
            cell = row.cells[column].strip() if column < len(row.cells) else ""
            if match := cell and _DAY.fullmatch(cell):
                first, second = int(match[1]), int(match[3])
                if max(first, second) > 12:
                    orders.add(first > second)
                elif first != second and not shown:
                    seen[column] = (cell, orders)
    return {c: shown for c, (shown, orders) in seen.items() if shown and not orders}


def is_dated(name: str | None, further: Mapping[str, Field]) -> bool:
    """Whether the cells of a field are days."""
    field = further.get(name or "")
    return name in DATE_FIELDS or (field is not None and field.kind in DAYS)


def has_facts(name: str | None, further: Mapping[str, Field]) -> bool:
    """Whether a whole column says more about the cells of a field."""
    field = further.get(name or "")
    return name in _FIELDS_WITH_FACTS or (
        field is not None and field.kind in DAYS | NUMBERS
    )


def respelt(cell: str, facts: Mapping[str, str]) -> str:
    """A cell as its column says it is meant; itself where that says nothing of it.

    >>> respelt("03/04/2024", {"order": "mdy"}), respelt("G", {"codes": "hotel"})
    ('2024-03-04', 'de')
    """
    if facts.get("codes") == "slovak":
        return "SK" if cell.strip().upper() == "SR" else cell
    if "codes" in facts:
        return HOTEL_LANGUAGES.get(cell.strip().casefold(), cell)
    if decimal := facts.get("decimal"):
        number = normalise_number(cell, decimal).value
        # So many places that no mark is taken for one of thousands.
        return cell if number is None else f"{number:.12f}"
    if order := facts.get("order"):
        if match := _DAY.fullmatch(cell.strip()):
            day, month = (
                (match[1], match[3]) if order == "dmy" else (match[3], match[1])
            )
            return f"{match[4]}-{month:0>2}-{day:0>2}{match['rest'] or ''}"
    if kind := facts.get("numbers"):
        if _NUMBER.fullmatch(cell.strip()) and _kind(cell.strip()) == kind:
            moment = _moment(float(cell.strip().replace(",", ".")), kind).isoformat()
            # Seconds count from a moment of the world, days of a sheet do not.
            return moment if kind == "serial" else moment + "Z"
    return cell


def _see(seen: _Seen, cell: str, count: int) -> None:
    if is_nothing(cell) or cell == "0":
        return
    seen.filled += count
    if match := _DAY.fullmatch(cell):
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            seen.orders["dmy"] += count
        elif second > 12 >= first:
            seen.orders["mdy"] += count
    elif _NUMBER.fullmatch(cell) and (kind := _kind(cell)):
        seen.numbers[kind] += count


def _kind(cell: str) -> str | None:
    number = float(cell.replace(",", "."))
    for kind, (least, most), factor in (
        ("serial", _SERIALS, 1),
        ("s", _SECONDS, 1),
        ("ms", _SECONDS, 1000),
    ):
        if least * factor <= number < most * factor:
            return kind
    return None


def _moment(number: float, kind: str) -> datetime:
    if kind == "serial":
        moment = _FIRST_DAY + timedelta(days=number)
    else:
        seconds = number / (1000 if kind == "ms" else 1)
        moment = datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    return moment.replace(microsecond=0)


def _day_facts(seen: _Seen) -> dict:
    facts = {}
    orders = [order for order, count in seen.orders.items() if count]
    if len(orders) == 1:
        facts["order"] = orders[0]
    kinds = [kind for kind, count in seen.numbers.items() if count]
    # A single number may be anything; a column of nothing else is one of days.
    if len(kinds) == 1 and seen.numbers[kinds[0]] == seen.filled > 1:
        facts["numbers"] = kinds[0]
    return facts


def _country_facts(seen: set, native: bool) -> dict:
    """:param native: the columns have Czech or Slovak names"""
    is_slovak = "sr" in seen and (native or not seen.isdisjoint(_BESIDE_SR))
    return {"codes": "slovak"} if is_slovak else {}


def _language_facts(seen: set) -> dict:
    words = {word for word in seen if not is_nothing(word)}
    letters = words & HOTEL_LANGUAGES.keys()
    if not letters or len(seen) >= _MOST_DISTINCT:
        return {}
    rest = words - letters
    fits = all(normalise_language(word).value for word in rest)
    # "E" alone may be Spanish; "G" and "E" together are of no other system.
    certain = "g" in letters or len(words) > 1
    return {"codes": "hotel"} if fits and certain else {}
