"""Telephone numbers: what people type, down to E.164 (ITU-T).

phonenumbers (Google's libphonenumber) parses and judges; here stands what it does not
know: several numbers in a cell, spreadsheets' disguises, extension words.
"""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from ..types import Normalised
from .old_numbers import number_of_today
from .phone_plans import plain_number
from .placeholders import is_nothing
from .text import cell_issue, has_control, strip_invisible

# The most characters of a cell full of numbers that is looked at.
_MAX_LOOKED_AT = 500
_MOST_GROUPS = 12  # of digits in a cell with two numbers


@dataclass(frozen=True, slots=True)
class Phone:
    """A number and what else its cell held.

    :ivar number: international form, ``+420 603 123 456``, with `` ext. 12`` if any
    :ivar key: E.164 without the extension: what is compared
    :ivar further: (number, key) of the other numbers of the cell
    """

    number: str
    key: str
    further: tuple[tuple[str, str], ...] = ()


# Most cells: nothing but one number, of which nothing else has to be found out.
_PLAIN = re.compile(r"(?:\+[1-9]|[0-9(])[0-9 ()-]{5,24}")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE]\+?\d+")
_FORMULA_TEXT = re.compile(r'="([^"]*)"')  # Excel: ="0603123456"
_FLOAT = re.compile(r"(\+?\d{6,})[.,]0")  # a spreadsheet's number
_LABEL = re.compile(r"\A[^\W\d_][^\d+(]*?[.:]?\s*(?=[+\d(])")  # "Tel.: "
_REMARK = re.compile(r"\s*[(\[][^\d()\[\]]*[)\]]\Z")  # " (mobil)"
_TRUNK_ZERO = re.compile(r"\(\s*0\s*\)")
_INTERNATIONAL = re.compile(r"\A\+?(?:00|011)(?=[\s()./-]*[1-9])")
_EXTENSION = re.compile(
    r"[\s,;(]*(?:(?<![^\W\d_])(?:extension|extn?|x|int|interno|poste|linka|klapka|kl|"
    r"w|wewn?|wewnętrzny|durchwahl|dw|доб|mellék|toestel)(?![^\W\d_])|#)"
    r"[\s.:]*-?\s*(\d{1,7})\s*\)?\Z",
    re.IGNORECASE,
)
# What parts two numbers; a slash or a comma may also stand inside a single one.
_SEPARATOR = re.compile(
    r"\s+:::\s+|[;,/|\n\r]|(?<=\d)\s*(?=\+)|\s+(?:or|oder|nebo|alebo|lub|ou|o|and|und|a|i|y)\s+",
    re.IGNORECASE,
)


def normalise_phone(raw: str, region: str | None) -> Normalised[Phone | None]:
    """The number of a cell; the first valid one where it holds several.

    :param raw: the cell
    :param region: ISO alpha-2 code of the country a number without a prefix is of
    :return: None where the cell is empty or holds no valid number. Issues:
        ``PHONE_OLD`` (of a numbering plan that is over: today's number is a further
        one, and proposed), ``PHONE_INVALID`` (one of the cell's numbers is none),
        ``PHONE_MULTIPLE``, ``PHONE_SCIENTIFIC`` (digits were lost in a spreadsheet),
        ``INVISIBLE_CHAR``,
        ``CONTROL_CHAR`` (error, no value)
    """
    if _PLAIN.fullmatch(raw):
        if forms := plain_number(raw, region):
            return Normalised(Phone(*forms))
        if parsed := _parsed(raw, region):
            return Normalised(Phone(*_forms(parsed)))
    text = raw.strip()
    if is_nothing(text):
        return Normalised(None)
    if has_control(raw):
        return Normalised(None, (cell_issue("CONTROL_CHAR", raw),))
    issues = []
    if not text.isascii():
        visible = strip_invisible(text)
        if visible != text:
            issues.append(cell_issue("INVISIBLE_CHAR", raw))
        text = unicodedata.normalize("NFKC", visible).strip()
        if not text:
            return Normalised(None, tuple(issues))
    value, codes = _numbers(text, region)
    if value is None and (old := _old_number(_undisguised(text), region)):
        value, proposal = old
        codes = [("PHONE_OLD", proposal)]
    issues += (cell_issue(code, raw, **params) for code, params in codes)
    return Normalised(value, tuple(issues))


def _numbers(text: str, region: str | None) -> tuple[Phone | None, list]:
    text = _undisguised(text)
    if _SCIENTIFIC.fullmatch(text):
        return None, [("PHONE_SCIENTIFIC", {})]
    if len(text) > _MAX_LOOKED_AT or text.startswith(("=", "@")):
        return None, [("PHONE_INVALID", {})]
    pieces = [piece for piece in _SEPARATOR.split(text) if piece.strip()]
    # "030/555100" is one number since "030" is none; "603 123 456 / 604 123 456" must
    # never be taken for one of 18 digits.
    first = _number(pieces[0], region) if len(pieces) > 1 else None
    if not first or _EXTENSION.fullmatch(pieces[1].strip()):
        forms = _number(text, region)
        if forms:
            return Phone(*forms), []
        pieces = _halves(text, region) or pieces
    return _several(pieces, region)


def _old_number(text: str, region: str | None) -> tuple[Phone, dict] | None:
    """A number of an old numbering plan, with today's as a further one."""
    try:
        parsed = phonenumbers.parse(_INTERNATIONAL.sub("+", text), region)
    except NumberParseException:
        return None
    today = number_of_today(parsed)
    if today is None:
        return None
    number, now = (
        phonenumbers.format_number(each, PhoneNumberFormat.INTERNATIONAL)
        for each in (parsed, today)
    )
    key, key_now = (
        phonenumbers.format_number(each, PhoneNumberFormat.E164)
        for each in (parsed, today)
    )
    proposal = {"offer": "phone", "proposals": {"phone": now}, "proposal": now}
    return Phone(number, key, ((now, key_now),)), proposal


def _undisguised(text: str) -> str:
    """A number out of what spreadsheets and web pages wrap around it."""
    text = text.lstrip("'").strip()
    formula = _FORMULA_TEXT.fullmatch(text)
    text = formula.group(1) if formula else text
    number = _FLOAT.fullmatch(text)
    return number.group(1) if number else text


def _halves(text: str, region: str | None) -> list[str]:
    """Two numbers with nothing but a blank between them, if they part in one way."""
    words = text.split()
    ways = [
        [" ".join(words[:cut]), " ".join(words[cut:])] for cut in range(1, len(words))
    ]
    ways = ways if len(words) <= _MOST_GROUPS else []
    valid = [way for way in ways if all(_number(half, region) for half in way)]
    return valid[0] if len(valid) == 1 else []


def _several(pieces, region) -> tuple[Phone | None, list]:
    codes, valid = [], {}
    for piece in pieces:
        forms = _number(piece, region)
        if forms:
            region = region or _region(forms[1])
            valid.setdefault(forms[1], forms[0])
        else:
            codes.append(("PHONE_INVALID", {}))
    if not valid:
        return None, codes[:1]
    (key, number), *rest = valid.items()
    further = tuple((other, other_key) for other_key, other in rest)
    if further or codes:
        others = ", ".join(other for other, _key in further)
        codes.insert(0, ("PHONE_MULTIPLE", {"used": number, "further": others}))
    return Phone(number, key, further), codes[:2]


def _number(text: str, region: str | None) -> tuple[str, str] | None:
    """(international form with extension, E.164) of a single number, if it is valid."""
    text = text.strip()
    extension = _EXTENSION.search(text)
    if extension:
        text = text[: extension.start()]
    if _has_letter(text):
        text = _LABEL.sub("", _REMARK.sub("", text))
        if _has_letter(text):  # phonenumbers would dial the letters
            return None
    parsed = _parsed(text, region)
    if parsed is None and _INTERNATIONAL.match(text):
        parsed = _parsed(_INTERNATIONAL.sub("+", text), region)
    if parsed is None:
        return None
    inner = extension.group(1) if extension else parsed.extension
    parsed.extension = None  # its words differ from country to country
    number, key = _forms(parsed)
    return (f"{number} ext. {inner}" if inner else number), key


def _forms(parsed: phonenumbers.PhoneNumber) -> tuple[str, str]:
    """(international form, E.164) of a number without an extension."""
    number = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    # E.164 by hand: format_number would look up the country's rules once more.
    key = f"+{parsed.country_code}{phonenumbers.national_significant_number(parsed)}"
    return number, key


def _region(key: str) -> str | None:
    """The country of a number: the further ones of its cell are of it, too."""
    return phonenumbers.region_code_for_number(phonenumbers.parse(key))


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _parsed(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    if text.startswith("+"):
        text = _TRUNK_ZERO.sub("", text)
    try:
        parsed = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return _without_code(parsed) if text[:1] not in ("+", "0", "(") else parsed


def _without_code(parsed: phonenumbers.PhoneNumber) -> phonenumbers.PhoneNumber:
    """A number that begins with the code of its country, but not with "+".

    phonenumbers takes the code away unless the number is valid with it, as mobiles of
    Germany are: 49171... could be the area of Leer (0491), if numbers were so long.
    """
    code, national = str(parsed.country_code), str(parsed.national_number)
    if national.startswith(code):
        whole = phonenumbers.parse(f"+{national}")
        if phonenumbers.number_type(whole) == phonenumbers.PhoneNumberType.MOBILE:
            return whole
    return parsed
