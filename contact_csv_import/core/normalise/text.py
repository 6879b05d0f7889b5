"""Plain text: names, streets, notes. What must not be stored is taken out and reported.

Which characters are dangerous follows OWASP's "CSV Injection" (formula prefixes) and
Unicode's general categories (UAX #44): Cc control, Cf format, Cs surrogate.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from ..errors import issue
from ..types import CELL_SHOWN, Issue, Normalised

# Excel's own limit of a cell, in characters.
MAX_CELL = 32_767

FORMULA_START = "=+-@＝＋－＠"
# A lone "-" or "--" is a placeholder, nothing a spreadsheet would run.
_FORMULA = re.compile(rf"(?![-+]+\Z)[{re.escape(FORMULA_START)}].", re.DOTALL)
_TEXT_MARKER = re.compile(rf"\A'(?=[\d{re.escape(FORMULA_START)}])")
_DISGUISE = re.compile(r" *(?:\t|\r(?!\n))")
_MARKS_KEPT = 2  # on one base: enough for Vietnamese, too few for "zalgo"
# Letters and the like that draw nothing though their category says they do.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_LINE_BREAKS = "\n\r\u2028\u2029"
_LINE_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
# A carriage return as Excel's files escape it; some libraries leave it so
# (findings/xlsxwriter_line_breaks.sh).
_ESCAPED_RETURN = re.compile(r"_x000D_(?=\r?\n|\Z)")
_BLANKS = re.compile(r"\s+")
_BLANKS_IN_LINE = re.compile(r"[^\S\n]+")

# Text that needs no second look: printable Latin, Greek, Cyrillic, kana, Han, Hangul
# (all of it NFC as it stands), single spaces inside, no formula character in front, no
# "_" of an escaped return.
_PLAIN_LETTERS = (
    "!-^`-~\u00a1-\u00ac\u00ae-\u02af\u0388-\u0482\u048a-\u052f\u2010-\u2027"
    "\u2030-\u203a\u20ac\u3005\u3041-\u3094\u30a1-\u30fa\u30fc\u4e00-\u9fff\uac00-\ud7a3"
)
_PLAIN = re.compile(rf"(?![=+\-@'])[{_PLAIN_LETTERS}]++(?: [{_PLAIN_LETTERS}]++)*+")


def shown(raw: str) -> str:
    """``raw`` as an issue may carry it: whatever does not print is escaped (``\\x1b``).

    No log line, terminal or page is ever handed a raw escape, line break or bidi
    override. At most ``CELL_SHOWN`` characters of ``raw`` are looked at.
    """
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in raw[:CELL_SHOWN]
    )


def cell_issue(code: str, raw: str, severity: str | None = None, **params) -> Issue:
    """An issue whose cell is safe to show."""
    return issue(code, shown(raw), severity, **params)


def is_control(char: str) -> bool:
    """Control characters, lone surrogates and noncharacters; not TAB, LF, CR."""
    category = unicodedata.category(char)
    if category == "Cc":
        return char not in "\t\n\r"
    return category == "Cs" or (
        category == "Cn"
        and (ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef")
    )


def is_invisible(char: str) -> bool:
    """Zero width, bidi controls, soft hyphen, BOM, fillers, tag characters."""
    return unicodedata.category(char) == "Cf" or char in _BLANK_LETTERS


def strip_invisible(raw: str) -> str:
    """``raw`` without the characters nobody sees; ``raw`` itself where it has none."""
    if raw.isascii():
        return raw
    return "".join(char for char in raw if not is_invisible(char))


def has_control(raw: str) -> bool:
    """Whether ``raw`` holds a control character, a lone surrogate or a noncharacter."""
    return not raw.isprintable() and any(map(is_control, raw))


def is_plain(raw: str) -> bool:
    """Whether ``clean_text`` leaves a text as it is and says nothing of it."""
    return _PLAIN.fullmatch(raw) is not None


def clean_text(raw: str, multiline: bool = False) -> Normalised[str]:
    """Text as it is to be stored, NFC, without what cannot be seen.

    :param raw: the cell
    :param multiline: whether line breaks are kept (notes)
    :return: the text, ``""`` where nothing is left. Issues: ``CONTROL_CHAR`` (error;
        the characters are taken out all the same), ``INVISIBLE_CHAR``,
        ``NEWLINE_IN_FIELD``, ``FORMULA_PREFIX`` (stored literally; only Excel's text
        marker, an apostrophe before a formula character or a digit, is taken off)
    """
    if not raw or _PLAIN.fullmatch(raw):
        return Normalised(raw)
    codes = []
    text = _visible(_ESCAPED_RETURN.sub("", raw), codes)
    text = _one_line(text, multiline, codes)
    # A TAB or CR in front is a formula's disguise (OWASP) and is lost in stripping.
    disguised = bool(text) and bool(_DISGUISE.match(raw))
    text = _TEXT_MARKER.sub("", text)
    if disguised or _FORMULA.match(text):
        codes.append("FORMULA_PREFIX")
    return Normalised(text, tuple(cell_issue(code, raw) for code in codes))


def _visible(raw: str, codes: list[str]) -> str:
    text = raw
    if has_control(text):
        codes.append("CONTROL_CHAR")
        text = "".join(char for char in text if not is_control(char))
    if not text.isascii():
        seen = unicodedata.normalize("NFC", strip_invisible(text))
        seen = unicodedata.normalize("NFC", _flat(seen))
        if seen != text:
            codes.append("INVISIBLE_CHAR")
        text = seen
    return text


def _flat(text: str) -> str:
    """``text`` with at most ``_MARKS_KEPT`` combining marks on one base.

    Marks of class 0 (Indic vowels, Tibetan letters) are part of the script and not
    counted, enclosing marks are.
    """
    kept, marks = [], 0
    for char in text:
        stacks = unicodedata.combining(char) or unicodedata.category(char) == "Me"
        marks = marks + 1 if stacks else 0
        if marks <= _MARKS_KEPT:
            kept.append(char)
    return "".join(kept)


def _one_line(text: str, multiline: bool, codes: list[str]) -> str:
    if multiline:
        lines = _LINE_BREAK.sub("\n", text).split("\n")
        return "\n".join(
            _BLANKS_IN_LINE.sub(" ", line).strip() for line in lines
        ).strip()
    text = text.strip()
    if any(char in text for char in _LINE_BREAKS):
        codes.append("NEWLINE_IN_FIELD")
    return _BLANKS.sub(" ", text)


def check_length(cells: Sequence[str]) -> tuple[Issue, ...]:
    """``CELL_TOO_LONG`` for every cell longer than ``MAX_CELL``, with its column."""
    if max(map(len, cells), default=0) <= MAX_CELL:
        return ()
    return tuple(
        replace(
            cell_issue("CELL_TOO_LONG", cell, length=len(cell), limit=MAX_CELL),
            column=column,
        )
        for column, cell in enumerate(cells)
        if len(cell) > MAX_CELL
    )
