"""What a spreadsheet shows for a number under a format (ECMA-376, 18.8.30 and 31).

As far as it says what a code, a phone or a reference looks like: leading zeros, blanks
and signs between digits, decimals, percent. Digits are not grouped by thousands, and a
whole number is never shortened to a power of ten, since its digits are there.
"""

import re
from functools import lru_cache

# The formats that a workbook names by number only. Dates are not here: 14 to 22, 27 to
# 36, 45 to 47 and 50 to 58.
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    48: "##0.0E+0",
    49: "@",
}
DATE_NUMBERS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48)))
DATE_NUMBERS |= frozenset(range(50, 59))
_PLAIN = frozenset({"", "general", "@", "0", "#", "#,##0", "# ##0", "###0", "standard"})
_MAX_FORMAT = 255
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)'
    r"|(?P<bracket>\[[^\]]*\])|(?P<exponent>E[+-]0+)"
    r"|(?P<digits>[0#?]+(?:,[0#?]+)*)(?P<scale>,*)|(?P<point>\.)(?P<decimals>[0#?]*)"
    r"|(?P<general>general|standard)|(?P<percent>%)|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_DATE_LETTER = re.compile(r"[dmyhs]", re.IGNORECASE)
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")


def is_date(pattern: str) -> bool:
    """Whether numbers under this format are days or times."""
    stripped = _NO_LETTERS.sub("", pattern)
    return "general" not in stripped.lower() and bool(_DATE_LETTER.search(stripped))


def is_plain(pattern: str) -> bool:
    """Whether a number under this format shows nothing but its digits."""
    return pattern.split(";", 1)[0].strip().lower() in _PLAIN


def plain(value: float) -> str:
    """A number without a format: all of its digits, at most 15 of them significant."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    text = format(value, ".15g")
    if "e" not in text:
        return text
    return format(value, ".20f").rstrip("0") if abs(value) < 1e-4 else text.upper()


@lru_cache(maxsize=4096)
def shown(value: float, pattern: str) -> str:
    """What the sheet shows for ``value`` under the format ``pattern``.

    >>> shown(1067.0, "00000"), shown(777123456.0, "000 000 000")
    ('01067', '777 123 456')
    """
    if len(pattern) > _MAX_FORMAT:
        return plain(value)
    section, signed = _section(value, pattern)
    if section.strip().lower() in _PLAIN:
        return ("-" if value < 0 and not signed else "") + plain(abs(value))
    parts = _parts(section)
    kinds = [kind for kind, _text in parts]
    if not {"digits", "decimals", "general"} & set(kinds):
        return "".join(text for kind, text in parts if kind == "text").strip()
    number = abs(value)
    if "exponent" in kinds or "/" in section and "digits" in kinds:
        # No code, phone or reference is meant to be read so; all digits are kept.
        return ("-" if value < 0 else "") + plain(number)
    if "percent" in kinds:
        number *= 100
    text = _laid_out(number, parts).strip()
    if value < 0 and not signed and any(char in "123456789" for char in text):
        return f"-{text}"
    return text


def _section(value: float, pattern: str) -> tuple[str, bool]:
    """The part of a format for a number, and whether it writes the sign itself."""
    sections = _split(pattern)
    if value < 0 and len(sections) > 1:
        return sections[1], True
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], False


@lru_cache(maxsize=256)
def _split(pattern: str) -> list[str]:
    sections, begin = [], 0
    for match in _TOKEN.finditer(pattern):
        if match.group() == ";":
            sections.append(pattern[begin : match.start()])
            begin = match.end()
    return [*sections, pattern[begin:]]


@lru_cache(maxsize=256)
def _parts(section: str) -> tuple[tuple[str, str], ...]:
    """``(kind, text)``: digits, decimals, percent, exponent, general or text."""
    parts = []
    for match in _TOKEN.finditer(section):
        kind, text = match.lastgroup, match.group()
        if kind == "quoted":
            parts.append(("text", match["quoted"]))
        elif kind == "escaped":
            parts.append(("text", match["escaped"]))
        elif kind == "blank":
            parts.append(("text", " "))
        elif kind == "bracket":
            currency = _CURRENCY.fullmatch(text)
            parts.append(("text", currency[1] if currency else ""))
        elif kind in ("digits", "scale"):
            parts.append(("digits", match["digits"].replace(",", "")))
        elif kind in ("point", "decimals"):
            parts.append(("decimals", match["decimals"]))
        elif kind == "percent":
            parts.append(("percent", "%"))
        elif kind in ("exponent", "general"):
            parts.append((kind, text))
        elif kind == "literal":
            parts.append(("text", text))
    return tuple(parts)


def _laid_out(number: float, parts) -> str:
    """The digits of a number, in the places a format has for them."""
    decimals = "".join(text for kind, text in parts if kind == "decimals")
    whole, _point, fraction = f"{number:.{len(decimals)}f}".partition(".")
    while fraction and len(fraction) > decimals.rfind("0") + 1 and fraction[-1] == "0":
        fraction = fraction[:-1]
    places = "".join(text for kind, text in parts if kind == "digits")
    digits = list("" if whole == "0" else whole)
    missing = len(places) - len(digits)
    digits = [
        "0" if place == "0" else "" for place in places[: max(0, missing)]
    ] + digits
    extra = max(0, len(digits) - len(places))
    written, at, placed = [], 0, False
    for kind, text in parts:
        if kind == "digits":
            count = len(text) + (extra if not placed else 0)
            written.append("".join(digits[at : at + count]))
            at, placed = at + count, True
        elif kind == "decimals":
            if not placed:
                written.append(whole)
                placed = True
            written.append(f".{fraction}" if fraction else "")
        elif kind == "general":
            written.append(plain(number))
            placed = True
        else:
            written.append(text)
    return "".join(written)
