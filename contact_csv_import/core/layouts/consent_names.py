"""What a header says about consent: given, evidence of it, or taken away."""

from collections.abc import Iterable, Sequence

from .folding import words
from .vocabulary import consent_words

INVERTED = "inverted consent"
# A stem as short as this is looked for at the beginning of words only.
_SHORT = 4


def takes_consent_away(header: str) -> bool:
    """Whether a yes in this column would mean no (``Email Opt Out``, ``Unsubscribed``).

    Reading such a column as consent is the worst silent error of an importer, so in
    doubt this says True.
    """
    parts = words(header)
    return any(
        _begins(parts, stem) if len(stem) <= _SHORT else stem in "".join(parts)
        for stem in consent_words()["inverted"]
    )


def negates_consent(header: str) -> bool:
    """Whether a word such as "no" stands beside one of consent or marketing."""
    parts = words(header)
    return bool(set(consent_words()["negations"]) & set(parts)) and _has(
        parts, "consent", "agreement", "marketing"
    )


def consent_field(header: str) -> str | None:
    """The field of consent a header without a name of its own speaks of.

    :returns: ``consent``, ``consent_date``, ``consent_source`` or None
    """
    parts = words(header)
    marketing = _has(parts, "marketing")
    alone = _has(parts, "consent")
    if not alone and not (marketing and _has(parts, "agreement")):
        return None
    if _any_word(parts, consent_words()["blockers"]):
        return None
    for kind in ("date", "source"):
        if set(consent_words()[kind]) & set(parts):
            return f"consent_{kind}"
    return "consent" if marketing else None


def _has(parts: Sequence[str], *kinds: str) -> bool:
    return any(_begins(parts, stem) for kind in kinds for stem in consent_words()[kind])


def _begins(parts: Sequence[str], stem: str) -> bool:
    """Whether a stem begins at a word, over the gap of words such as ``opt in``."""
    return any("".join(parts[i:]).startswith(stem) for i in range(len(parts)))


def _any_word(parts: Iterable[str], stems: Iterable[str]) -> bool:
    return any(
        part == stem or (len(stem) > _SHORT and part.startswith(stem))
        for part in parts
        for stem in stems
    )
