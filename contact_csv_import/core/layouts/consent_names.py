"""What a header says about consent: given, evidence of it, or taken away."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from .folding import key, words
from .vocabulary import around, consent_words

INVERTED = "inverted consent"
AMBIGUOUS = "ambiguous consent"
# A bracket, or a sentence: with its mark, the text before it.
_PART = re.compile(r"\([^()]*\)|[^().!?;:]+[.!?;:]*|[().!?;:]+")
_MAIL = frozenset(("e", "email", "mail"))
# A stem as short as this is looked for at the beginning of words only.
_SHORT = 4


def takes_consent_away(header: str) -> bool:
    """Whether a yes in this column would mean no (``Email Opt Out``, ``Unsubscribed``).

    Reading such a column as consent is the worst silent error of an importer, so in
    doubt this says True.
    """
    return any(_holds(words(header), stem) for stem in consent_words()["inverted"])


def speaks_against(header: str) -> bool:
    """Whether a header has a word of a withdrawal, whatever else it is about. Such a
    column is never left out without a word."""
    stripped = without_way_out(without_yes_and_no(header))
    return takes_consent_away(stripped) or negates_consent(stripped)


def tells_of_dead_address(header: str) -> bool:
    """Whether what stands below a header says that no mail gets through to the address
    of its row (``CLEAN_TIME``)."""
    return key(header) in _dead()


@cache
def _dead() -> frozenset[str]:
    return frozenset(map(key, consent_words()["dead"]))


def is_vague(header: str) -> bool:
    """Whether an inverted header may be about something else altogether: ``Blocked``,
    ``Complaints``, but not ``E-mail blocked``."""
    parts = words(header)
    if tells_of_dead_address(header):
        return True
    if _has(parts, "consent", "marketing"):
        return False
    vague = consent_words()["vague"]
    return not any(
        _holds(parts, stem)
        for stem in consent_words()["inverted"]
        if not stem.startswith(vague)
    )


def is_opt_out(header: str) -> bool:
    """Whether an inverted header is the statement of a contact about e-mails.

    Not one about another channel (``SMS opt out``), and not what stands beside a
    withdrawal (``Unsubscribe reason``, ``Unsubscribe link``).
    """
    parts = _spoken(_without_way(words(header)))
    word_lists = consent_words()
    others = parts & frozenset(word_lists["not_a_withdrawal"])
    if not parts.isdisjoint(word_lists["lists_of_mails"]):
        others -= {"list"}
    if parts & frozenset(word_lists["said_by_a_user"]):
        others -= {"user"}  # "No bulk e-mails (user opt out)"
    if others:
        return False
    return not speaks_of_another_channel(header)


def speaks_of_another_channel(header: str) -> bool:
    """Whether a header is about SMS, calls or letters, and not about e-mail as well."""
    parts, word_lists = _spoken(words(header)), consent_words()
    if parts.isdisjoint(word_lists["other_channels"]):
        return False
    return parts.isdisjoint(word_lists["email"])


def both_ways(header: str) -> bool:
    """Whether a header names a word and its contrary: ``Opt-in/Opt-out``.

    What a yes below it means nobody can know.
    """
    spoken = _spoken(words(header))
    return any(spoken.issuperset(pair) for pair in consent_words()["both_ways"])


def denies_withdrawal(header: str) -> bool:
    """Whether a header says that somebody did not withdraw ("Not unsubscribed"), which
    is no consent either."""
    spoken = "".join(words(header))
    return any(stem in spoken for stem in consent_words()["denied"])


def is_undirected(header: str) -> bool:
    """Whether a header names a thing with two states, but not which of them a yes is:
    ``Marketing status``. Whose it is does not matter."""
    left = [word for word in words(header) if around().get(word, ()) is not None]
    return "".join(left) in consent_words()["undirected"]


def without_yes_and_no(header: str) -> str:
    """A header without words that only say what its cells hold.

    ``Newsletter (ja/nein)`` is a newsletter; without this its "nein" would take the
    consent away.
    """
    parts = list(words(header))
    for pair in consent_words()["yes_and_no"]:
        for at in range(len(parts) - len(pair) + 1):
            if parts[at : at + len(pair)] == list(pair):
                return " ".join(parts[:at] + parts[at + len(pair) :])
    return header


def without_way_out(header: str) -> str:
    """A header without the part that only says how to withdraw later, or that the
    column must not be edited.

    "Newsletter (jederzeit abbestellbar)" is a newsletter; read as a withdrawal, its
    "ja" would take the consent away.
    """
    passed_over = (*consent_words()["at_any_time"], *consent_words()["remarks"])
    kept = [
        part
        for part in _PART.findall(header)
        if not any(stem in key(part) for stem in passed_over)
    ]
    return "".join(kept) if any(map(words, kept)) else header


def negates_consent(header: str) -> bool:
    """Whether a "no" or "ended" stands beside a word of consent or marketing."""
    parts = words(header)
    word_lists = consent_words()
    negated = not set(word_lists["negations"]).isdisjoint(parts)
    if negated and _has(parts, "consent", "agreement", "marketing", "offers"):
        return True
    ended = negated or any(part.startswith(word_lists["ended"]) for part in parts)
    if ended and _has(parts, "agreement") and _has(parts, "marketing"):
        return True
    return ended and _has(parts, "consent", "mailings")


def names_marketing(header: str) -> bool:
    """Whether a header speaks of newsletters or advertising, not merely of e-mail."""
    return _has(words(header), "wished")


def dates_a_consent(header: str) -> bool:
    """Whether the days below a header are those of consents by its words alone
    ("Souhlas udělen dne"); one of a subscription ("Subscribed at") may have been
    confirmed by nobody."""
    return _has(words(header), "consent")


def consent_field(header: str, is_dated: bool = True) -> str | None:
    """The field of consent a header without a name of its own speaks of.

    :param is_dated: a word such as "od" or "data" may be that of a date
    :returns: ``consent``, ``consent_date``, ``consent_source`` or None
    """
    parts = words(header)
    marketing = _has(parts, "marketing")
    alone = _has(parts, "consent")
    has_wish = not set(consent_words()["wishes"]).isdisjoint(parts)
    wished = has_wish and _has(parts, "wished", "offers")
    if not alone and not wished and not (marketing and _has(parts, "agreement")):
        return None
    spoken = _without_way(parts)
    if _has(parts, "wished"):
        spoken = [word for word in spoken if word not in consent_words()["laws"]]
    if _any_word(_spoken(spoken), consent_words()["blockers"]):
        return None
    told = marketing or _has(parts, "offers", "wished")
    for kind in ("date", "source") if is_dated else ():
        if set(consent_words()[kind]) & set(parts):
            return f"consent_{kind}" if told or _says_no_purpose(parts) else None
    return "consent" if told else None


def _says_no_purpose(parts: Sequence[str]) -> bool:
    """Whether words only speak of a consent and its evidence, of none to anything else:
    a day is taken for that of a consent to e-mails."""
    word_lists = consent_words()
    evidence = {*word_lists["date"], *word_lists["source"]}
    return all(
        word in evidence
        or word.startswith(word_lists["consent"])
        or _any_word([word], word_lists["beside_date"])
        or around().get(word, ()) is None
        for word in parts
    )


def _without_way(parts: Sequence[str]) -> list[str]:
    """Words without a "by" that only says how mail is sent, and by no person."""
    behind = (*parts[1:], "")
    pairs = zip(parts, behind, strict=True)
    return [word for word, after in pairs if word != "by" or after not in _MAIL]


def _spoken(parts: Sequence[str]) -> frozenset[str]:
    """Words, and each with the one after it: ``WhatsApp`` and ``opt in`` are two."""
    return frozenset((*parts, *map("".join, zip(parts, parts[1:], strict=False))))


def _holds(parts: Sequence[str], stem: str) -> bool:
    if stem.startswith("^"):
        return _begins(parts, stem[1:])
    return _begins(parts, stem) if len(stem) <= _SHORT else stem in "".join(parts)


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
