"""One spelling of a word, whatever its case, accents and punctuation."""

import re
import unicodedata

# Letters that Unicode does not take apart though readers do.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
)
_NOT_A_LETTER = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """``text`` for comparing: no case, no accents, single spaces for punctuation.

    Marks of other scripts (Indic vowels) go as well: two words that become one are for
    the caller to notice.
    """
    if not text.isascii():
        text = text.casefold().translate(_LETTERS)
        text = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in text if unicodedata.category(char) != "Mn")
        text = text.replace("’", "'").replace("ʼ", "'")
    text = text.casefold().replace("&", " and ").replace("'", "").replace(".", "")
    return _NOT_A_LETTER.sub(" ", text).strip()
