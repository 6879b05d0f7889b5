"""Dates of consent: read when they are plain, refused when they would be a guess.

Two orders of day and month are in use with slashes and hyphens; with dots the day comes
first. Times without a zone are UTC.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from babel.dates import get_month_names
from dateutil import tz

from ..types import Normalised
from .folding import fold
from .placeholders import is_nothing, is_placeholder
from .text import cell_issue, strip_invisible

_MONTH_LANGUAGES = ("en", "de", "cs", "sk", "pl", "fr", "es", "it", "hu", "nl", "pt")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})")
_DAY_NAME = re.compile(r"(?P<d>\d{1,2})\.?[ -]?(?P<m>[^\W\d_]+)\.?,?[ -](?P<y>\d{4})")
_NAME_DAY = re.compile(
    r"(?P<m>[^\W\d_]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})"
)
_TIME = re.compile(
    r"(?:,? +|T)(?P<h>\d{1,2}):(?P<min>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
    r" ?(?P<half>[AP]\.?M\.?)? ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?\Z",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\A[^\W\d_]{2,10}\.?, (?=\d)")
# Days since 1900 as spreadsheets count them: 1970 to 2079.
_SERIAL = re.compile(r"-?\d{1,5}(?:\.\d+)?")
_SERIALS = (25_569, 65_744)
_ISO = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9])")
_EARLIEST = datetime(1970, 1, 1)
_FIRST_BORN = 1880


def normalise_date(raw: str) -> Normalised[datetime | None]:
    """The moment a cell names, as naive UTC; midnight where it names only a day.

    :return: None where the cell is empty or no plain date. Issue:
        ``CONSENT_DATE_INVALID`` for what is no date, could be two ("03/04/2024"), has a
        year of two digits, lies before 1970 or more than a day ahead;
        ``DATE_AMBIGUOUS`` for a number that may be a day a spreadsheet lost the format
        of, ``DATE_INVALID`` for what a spreadsheet shows for a day that never was
    """
    text = " ".join(strip_invisible(raw).split()).removeprefix("'")
    if is_placeholder(text):
        return Normalised(None)
    moment = _moment(text)
    latest = datetime.now(UTC).replace(tzinfo=None) + timedelta(days=1)
    if moment is None and (code := _number_code(text)):
        return Normalised(None, (cell_issue(code, raw),))
    if moment is None or not _EARLIEST <= moment <= latest:
        return Normalised(None, (cell_issue("CONSENT_DATE_INVALID", raw),))
    return Normalised(moment)


def names_zone(raw: str) -> bool:
    """Whether a cell says by which clock its time is meant.

    >>> names_zone("2024-05-01 10:00 +02:00"), names_zone("2024-05-01 10:00")
    (True, False)
    """
    time = _TIME.search(" ".join(strip_invisible(raw).split()))
    return bool(time and time["zone"])


@lru_cache(maxsize=32_768)
def normalise_moment(raw: str) -> Normalised[datetime | None]:
    """The moment a cell names that need not be one of today: the day of a birth, or of
    a membership that ends in ten years.

    :return: None where the cell is empty or no plain date; with a zone (UTC) where the
        cell names one. Issues: ``DATE_AMBIGUOUS`` for what could be two ("03/04/2024")
        and for a number that may be a day; ``DATE_INVALID`` for anything else, years of
        two digits among it
    """
    if _ISO.fullmatch(raw) and raw[:4] != "0000" and raw[5:] != "02-29":
        return Normalised(datetime.fromisoformat(raw))
    text = " ".join(strip_invisible(raw).split()).removeprefix("'")
    if is_nothing(text) or text.startswith("0000-00-00"):  # a database's no date
        return Normalised(None)
    moment = _moment(text)
    if moment is not None:
        time = _TIME.search(text)
        zoned = time and time["zone"]
        return Normalised(moment.replace(tzinfo=UTC) if zoned else moment)
    code = _number_code(text)
    if code is None:
        code = "DATE_AMBIGUOUS" if _two_days(text) else "DATE_INVALID"
    return Normalised(None, (cell_issue(code, raw),))


def day_of_birth(raw: str) -> str:
    """The day a cell names, in ISO's form; ``""`` where it names none for certain.

    >>> day_of_birth("17. 5. 1980"), day_of_birth("1604-05-17")
    ('1980-05-17', '')
    """
    born = normalise_moment(raw).value
    # Address books write a year of long ago where they know none.
    return born.date().isoformat() if born and born.year >= _FIRST_BORN else ""


def _two_days(text: str) -> bool:
    match = _YEAR_LAST.match(text)
    return bool(match) and match[2] != "." and max(int(match[1]), int(match[3])) <= 12


def _number_code(text: str) -> str | None:
    """What is wrong with a number, or with the one day of 1900 that spreadsheets have
    and calendars have not."""
    if _SERIAL.fullmatch(text) and _SERIALS[0] <= float(text) < _SERIALS[1]:
        return "DATE_AMBIGUOUS"
    if text[:1] == "-" and _SERIAL.fullmatch(text) or text == "1900-02-29":
        return "DATE_INVALID"
    return None


def _moment(text: str) -> datetime | None:
    time = _TIME.search(text)
    day = _WEEKDAY.sub("", text[: time.start()] if time else text)
    date = _date(day.strip())
    if date is None:
        return None
    try:
        moment = datetime(*date)
        return _at(moment, time) if time else moment
    except (ValueError, OverflowError):  # 30 February, 25:00
        return None


def _at(moment: datetime, time: re.Match) -> datetime:
    hour = int(time["h"])
    if time["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("hour of a twelve-hour clock")
        hour = hour % 12 + (12 if time["half"][0] in "pP" else 0)
    fraction = (time["f"] or "").ljust(6, "0")[:6]
    moment = moment.replace(
        hour=hour,
        minute=int(time["min"]),
        second=int(time["s"] or 0),
        microsecond=int(fraction),
    )
    zone = time["zone"]
    if not zone or zone[0] not in "+-":
        return moment
    seconds = int(zone[1:3]) * 3600 + int(zone[-2:]) * 60
    zoned = moment.replace(tzinfo=tz.tzoffset(None, int(f"{zone[0]}{seconds}")))
    return zoned.astimezone(UTC).replace(tzinfo=None)


def _date(text: str) -> tuple[int, int, int] | None:
    """(year, month, day), None where there is none or more than one."""
    first = _YEAR_FIRST.fullmatch(text)
    if first:
        return int(first["y"]), int(first["m"]), int(first["d"])
    last = _YEAR_LAST.fullmatch(text)
    if last:
        return _year_last(int(last[1]), int(last[3]), int(last[4]), last[2])
    named = _DAY_NAME.fullmatch(text) or _NAME_DAY.fullmatch(text)
    month = _months().get(fold(named["m"])) if named else None
    return (int(named["y"]), month, int(named["d"])) if month else None


def _year_last(first: int, second: int, year: int, separator: str):
    if separator == "." or first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Folded month names and abbreviations; a name of two months counts for neither."""
    months: dict[str, set[int]] = {}
    for language in _MONTH_LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, language)
                for number, name in names.items():
                    months.setdefault(fold(name), set()).add(number)
    return {
        name: numbers.pop() for name, numbers in months.items() if len(numbers) == 1
    }
