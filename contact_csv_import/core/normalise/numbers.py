"""Numbers as people of several countries write them: blanks, points, commas."""

import re
import unicodedata
from functools import lru_cache

from ..types import Normalised
from .placeholders import is_nothing
from .text import cell_issue, strip_invisible

# What stands around an amount: signs and codes of currencies, units.
_AROUND = re.compile(
    r"\A(?:[A-Z]{3}\s*|[^\w\s.,+()-]{1,2}\s*)?([+-]?\s*\d.*?)\s*[^\d()]*\Z"
)
_MINUS = str.maketrans("−–—", "---")
# Groups of three digits: 1 234 567, 1'234'567.
_GROUPS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_ONE_MARK = re.compile(r"([+-]?(?!0[.,])\d{1,3})[.,](\d{3})")
_BOTH = re.compile(r"([+-]?\d{1,3}(?:([.,])\d{3})+)(?!\2)[.,](\d*)")
_SAME_MARKS = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
_PLAIN = re.compile(r"[+-]?\d*[.,]?\d+(?:[eE][+-]?\d{1,3})?|[+-]?\d+[.,]")
# Most numbers: nothing of them could mean anything else.
_SIMPLE = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,2})?")
LARGEST = 10.0**15  # more digits a number of a spreadsheet does not have


@lru_cache(maxsize=8192)
def normalise_number(raw: str, decimal: str | None = None) -> Normalised[float | None]:
    """The number of a cell; what stands around it (a currency, a unit) is taken off.

    :param decimal: the mark before decimal places in the cells of this column, where
        the column shows it
    :return: None where there is none. Issues: ``NUMBER_INVALID``; ``NUMBER_AMBIGUOUS``
        for one that may be a thousand times as large ("1.234")

    >>> normalise_number("1.234,50 €").value, normalise_number("-1 234").value
    (1234.5, -1234.0)
    """
    if _SIMPLE.fullmatch(raw):
        return Normalised(float(raw))
    text = unicodedata.normalize("NFKC", strip_invisible(raw)).translate(_MINUS)
    text = " ".join(text.split()).removeprefix("'")
    if is_nothing(text):
        return Normalised(None)
    match = _AROUND.fullmatch(text)
    number = _GROUPS.sub("", match[1].replace("- ", "-")) if match else ""
    if match := _ONE_MARK.fullmatch(number):
        mark = number[-4]
        if decimal is None:
            return Normalised(None, (cell_issue("NUMBER_AMBIGUOUS", raw),))
        number = f"{match[1]}.{match[2]}" if mark == decimal else match[1] + match[2]
    elif match := _BOTH.fullmatch(number):
        number = re.sub("[.,]", "", match[1]) + "." + (match[3] or "0")
    elif _SAME_MARKS.fullmatch(number):
        number = re.sub("[.,]", "", number)
    elif _PLAIN.fullmatch(number):
        number = number.replace(",", ".")
    else:
        return Normalised(None, (cell_issue("NUMBER_INVALID", raw),))
    value = float(number)
    if abs(value) > LARGEST:
        return Normalised(None, (cell_issue("NUMBER_INVALID", raw),))
    return Normalised(value)


def decimal_marks(raw: str) -> frozenset[str]:
    """The marks that can only stand before decimal places in a cell, for what a whole
    column says of "1.234".

    >>> decimal_marks("1.234,5"), decimal_marks("1.234")
    (frozenset({','}), frozenset())
    """
    if raw.isdecimal():
        return frozenset()
    text = " ".join(raw.split())
    match = _AROUND.fullmatch(text)
    number = _GROUPS.sub("", match[1]) if match else ""
    if _BOTH.fullmatch(number):
        return frozenset(max(",.", key=number.rfind))
    if _SAME_MARKS.fullmatch(number):
        return frozenset({"." if "," in number else ","})
    if _ONE_MARK.fullmatch(number):
        return frozenset()
    marks = [mark for mark in ",." if mark in number]
    return frozenset(marks) if len(marks) == 1 else frozenset()
