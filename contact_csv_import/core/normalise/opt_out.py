"""What a cell of an inverted consent column says: who must not be written to.

Such a cell never gives consent. Whatever is not plainly "no" is taken as a withdrawal:
a message too few does no harm, one too many does (GDPR art. 7 and 21).
"""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ..types import Normalised
from .consent import folded_words, normalise_consent, one_spelling, without_day
from .consent_words import (
    COMPLAINT,
    DEAD,
    NOT_OUT,
    NOT_YET,
    OUT,
    PLAIN_NO,
    WITHDRAWN,
)
from .dates import normalise_date
from .placeholders import is_placeholder
from .text import cell_issue, strip_invisible

_NOTHING = folded_words(f"{PLAIN_NO}, {NOT_OUT}")
_OUT = folded_words(OUT)
_WITHDRAWN = folded_words(f"{WITHDRAWN}, {COMPLAINT}")
_COMPLAINT = folded_words(COMPLAINT)
_DEAD = folded_words(DEAD)
_NOT_YET = folded_words(NOT_YET)
_STATES = _DEAD | _NOT_YET | _WITHDRAWN
# How databases write that there was no such moment.
_NEVER = re.compile(r"0{4}-0{2}-0{2}([ T]0{2}:0{2}(:0{2})?(\.0+)?Z?)?")
# What a server of mail answers where it takes none (RFC 5321, 3463): "550 5.1.1 ...".
_REPLY = re.compile(
    r"(?:smtp[;: ]+)?(?P<kind>[45])"
    r"(?:[0-7]\d[ -]+[45]\.\d{1,3}\.\d{1,3}\b|(?:21|5\d)[ -]+[a-z])"
)
_LIKE_A_DATE = re.compile(r"\d{1,4}[-/.] ?\d{1,2}[-/.] ?\d{1,4}\b")


@dataclass(frozen=True, slots=True)
class OptOut:
    """A withdrawal; ``at`` is its moment as naive UTC, None where it is not known."""

    at: datetime | None = None


@lru_cache(maxsize=1024)
def tells_of_dead_address(raw: str) -> bool:
    """Whether a cell says that no mail gets through to the address of its row.

    >>> tells_of_dead_address("Bounced"), tells_of_dead_address("unsubscribed")
    (True, False)
    """
    return without_day(one_spelling(raw)) in _DEAD or _reply(raw) == "5"


@lru_cache(maxsize=1024)
def tells_of_delay(raw: str) -> bool:
    """Whether a cell is the answer of a server that took no mail for a while."""
    return _reply(raw) == "4"


def _reply(raw: str) -> str:
    """``5`` for the answer that no mail goes there, ``4`` for one that may change."""
    match = _REPLY.match(one_spelling(raw))
    return match["kind"] if match else ""


@lru_cache(maxsize=4096)
def says_nothing_of_state(raw: str) -> bool:
    """Whether a cell is none of the words the functions beside this one know."""
    return without_day(one_spelling(raw)) not in _STATES and not _reply(raw)


@lru_cache(maxsize=1024)
def tells_of_complaint(raw: str) -> bool:
    """Whether a cell says that a message was reported as unwanted."""
    return without_day(one_spelling(raw)) in _COMPLAINT


@lru_cache(maxsize=1024)
def tells_of_withdrawal(raw: str) -> bool:
    """Whether a cell of any column of states, as "Status", means a withdrawal.

    >>> tells_of_withdrawal("Unsubscribed"), tells_of_withdrawal("inactive")
    (True, False)
    """
    return without_day(one_spelling(raw)) in _WITHDRAWN


@lru_cache(maxsize=4096)
def normalise_opt_out(raw: str) -> Normalised[OptOut | None]:
    """The withdrawal in a cell, None where it says nothing.

    "Yes", "1", "x", "unsubscribed" and a date are withdrawals. "No", "0", "subscribed"
    and an empty cell say nothing: not to have opted out is no consent. Nor is an
    address that bounced a statement of anybody, see ``tells_of_dead_address``.

    :return: a withdrawal too where the cell is not understood. Issues:
        ``OPT_OUT_UNKNOWN``, or ``CONSENT_DATE_INVALID`` where it looks like a date
    """
    text = one_spelling(raw)
    if text not in _OUT and (text in _DEAD or text in _NOT_YET or _reply(raw)):
        return Normalised(None)
    if is_placeholder(text) or text in _NOTHING or _NEVER.fullmatch(text.upper()):
        return Normalised(None)
    if text in _OUT or normalise_consent(raw).value != "unknown":
        return Normalised(OptOut())
    if at := normalise_date(raw).value:
        return Normalised(OptOut(at))
    if _LIKE_A_DATE.match(strip_invisible(raw).strip()):
        return Normalised(OptOut(), (cell_issue("CONSENT_DATE_INVALID", raw),))
    return Normalised(OptOut(), (cell_issue("OPT_OUT_UNKNOWN", raw),))
