"""Flags: a yes or a no, whatever it is about."""

from functools import lru_cache

from ..types import Normalised
from .consent import normalise_consent, one_spelling
from .placeholders import is_placeholder
from .text import cell_issue

# Beside the words of consents.
_TRUE = frozenset(("true", "wahr", "pravda", "prawda", "vrai", "verdadero", "vero"))
_FALSE = frozenset(
    ("false", "falsch", "nepravda", "fałsz", "faux", "falso", "unchecked")
)


@lru_cache(maxsize=1024)
def normalise_flag(raw: str) -> Normalised[bool | None]:
    """True, False, None for an empty cell.

    :return: issue ``VALUE_UNKNOWN`` where it is neither
    """
    text = one_spelling(raw)
    if text in _TRUE:
        return Normalised(True)
    if text in _FALSE:
        return Normalised(False)
    if is_placeholder(text):
        return Normalised(None)
    answer = normalise_consent(raw).value
    if answer not in ("yes", "no"):
        return Normalised(None, (cell_issue("VALUE_UNKNOWN", raw),))
    return Normalised(answer == "yes")
