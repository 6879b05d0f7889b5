"""What a consent cell says. Only a whole cell counts, and only words listed.

Consent is evidence (GDPR art. 7): what is not plainly a yes is none, and a cell that is
half a yes ("yes, but only by post") is unknown.
"""

import re
import unicodedata
from functools import lru_cache

from ..types import Normalised
from .consent_words import NO, YES
from .folding import fold
from .text import cell_issue, strip_invisible


def one_spelling(text: str) -> str:
    """Case, width, blanks (or ``_`` for them) and a full stop do not matter."""
    text = unicodedata.normalize("NFKC", strip_invisible(text)).casefold()
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("_", " ")
    text = " ".join(text.replace("\ufe0f", "").split())
    if text.startswith('["') and text.endswith('"]'):
        text = text[2:-2]  # a list of one, as programs write it: ["UNSUBSCRIBE"]
    return text.rstrip(".! ") or text


def folded_words(table: str) -> frozenset[str]:
    """The table's words, and each without its accents as people without the keys type.

    Only missing accents are forgiven: "año" is not "ano".
    """
    words = {one_spelling(word) for word in table.split(",") if word.strip()}
    bare = {fold(word) for word in words if not word.isascii()}
    return frozenset(words | {word for word in bare if word.isascii() and word})


_YES, _NO = folded_words(YES), folded_words(NO)
# Between answers that say the same twice: "Ano, souhlasím", "ja / yes".
_BETWEEN = re.compile(r"[,;!.]\s+|\s*/\s*|\s+[-–—]\s+")
# A day, perhaps with its time, behind a word; never one by itself.
_DAY_BEHIND = re.compile(
    r"(?<=\w)[,:;]?\s*(?:(?:dne|dňa|dnia|od|am|vom|seit|on|since|at|from)\s+)?[-–(\[]?\s*"
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{4})"
    r"(?:[t ]\d{1,2}:\d{2}(?::\d{2})?)?\s*[)\]]?$"
)
_ENDS_DAY = frozenset("0123456789)]")


@lru_cache(maxsize=4096)
def normalise_consent(
    raw: str, extra_yes: frozenset[str] = frozenset()
) -> Normalised[str]:
    """``"yes"``, ``"no"``, ``""`` for an empty cell, else ``"unknown"``.

    :param extra_yes: further words a profile takes for a yes; a plain no stays a no
    :return: issue ``CONSENT_UNKNOWN`` where the cell is neither
    """
    text = one_spelling(raw)
    if not text:
        return Normalised("")
    if text in _NO:
        return Normalised("no")
    if text in _YES or text in {one_spelling(word) for word in extra_yes}:
        return Normalised("yes")
    if told := _several_times(text):
        return Normalised(told)
    return Normalised("unknown", (cell_issue("CONSENT_UNKNOWN", raw),))


def without_day(text: str) -> str:
    """A text in one spelling without the day behind it: ``odhlášen dne 1.2.2024``."""
    return _DAY_BEHIND.sub("", text) if text[-1:] in _ENDS_DAY else text


def _several_times(text: str) -> str:
    """The answer of a cell that gives the same several times, or the day of it.

    A single part that is no answer leaves it open: "ano, ale jen poštou".

    >>> _several_times("ano, souhlasím"), _several_times("nein / no")
    ('yes', 'no')
    >>> _several_times("ano, odhlášen"), _several_times("1/1")
    ('', '')
    >>> _several_times("ano (12.3.2024)")
    'yes'
    """
    answers = {_answer(part) for part in _BETWEEN.split(without_day(text))}
    return answers.pop() if len(answers) == 1 else ""


def _answer(part: str) -> str:
    """``yes`` or ``no`` in words; nothing for a sign or a number."""
    if not any(map(str.isalpha, part)):
        return ""
    return "no" if part in _NO else "yes" if part in _YES else ""
