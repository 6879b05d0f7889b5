"""Headers as they are compared: without case, accents, separators, punctuation."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    {
        "ł": "l", "Ł": "L", "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O",
        "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i",
    }
)  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)")
# "Guest name(s)": the ending adds nothing to its word.
_ENDING = re.compile(r"(\w)\([a-z]{1,2}\)(?!\w)")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a header: ``"Default Address Address1*"`` -> default, address,
    address, 1."""
    text = _ENDING.sub(r"\1", text).translate(_LETTERS)
    plain = "".join(
        char
        for char in unicodedata.normalize("NFKD", text)
        if unicodedata.category(char) not in ("Mn", "Cf")
    )
    return tuple(_WORD.findall(_CAMEL.sub(" ", plain).lower()))


def key(text: str) -> str:
    """The words written together: ``"E-Mail"`` and ``"e_mail"`` are one."""
    return "".join(words(text))
