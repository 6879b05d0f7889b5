"""One spelling of a word, whatever its case, accents and punctuation."""

import re
import unicodedata

# Letters that Unicode does not take apart though readers do.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
)
_APOSTROPHES = str.maketrans("", "", "'’ʼ.")
_NOT_A_LETTER = re.compile(r"[\W_]+")
# Combining classes below are no accents but parts of letters: Indic vowels and viramas,
# the voicing of kana.
_FIRST_ACCENT = 10


def fold(text: str) -> str:
    """``text`` for comparing: no case, no accents, single spaces for punctuation."""
    text = text.casefold().translate(_APOSTROPHES).replace("&", " and ")
    if text.isascii():
        return _NOT_A_LETTER.sub(" ", text).strip()
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return " ".join("".join(map(_folded, text)).split())


def _folded(char: str) -> str:
    if char.isalnum():
        return char
    category = unicodedata.category(char)
    if category == "Cf" or unicodedata.combining(char) >= _FIRST_ACCENT:
        return ""
    return char if category[0] == "M" else " "
