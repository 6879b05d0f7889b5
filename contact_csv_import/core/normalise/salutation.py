"""Forms of address: stored as they are written."""

from ..types import Normalised
from .text import clean_text


def normalise_salutation(raw: str) -> Normalised[str]:
    """``Herr``, ``pan``, ``Familie``: cleaned, with the issues of ``clean_text``."""
    return clean_text(raw)
