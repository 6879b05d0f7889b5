"""What a consent cell says. Only a whole cell counts, and only words listed.

Consent is evidence (GDPR art. 7): what is not plainly a yes is none, and a cell that is
half a yes ("yes, but only by post") is unknown.
"""

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
    text = " ".join(text.split())
    return text.rstrip(".! ") or text


def folded_words(table: str) -> frozenset[str]:
    """The table's words, and each without its accents as people without the keys type.

    Only missing accents are forgiven: "año" is not "ano".
    """
    words = {one_spelling(word) for word in table.split(",") if word.strip()}
    bare = {fold(word) for word in words if not word.isascii()}
    return frozenset(words | {word for word in bare if word.isascii() and word})


_YES, _NO = folded_words(YES), folded_words(NO)


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
    return Normalised("unknown", (cell_issue("CONSENT_UNKNOWN", raw),))
