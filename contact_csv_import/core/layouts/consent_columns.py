"""Columns whose names speak of consent or of a withdrawal, weighed by their values."""

import re
from collections.abc import Sequence

from ..types import Suggestion
from . import cell_values
from .cell_values import MOST, is_one_of, share
from .consent_names import (
    AMBIGUOUS,
    INVERTED,
    both_ways,
    dates_a_consent,
    denies_withdrawal,
    is_undirected,
    is_vague,
    negates_consent,
    takes_consent_away,
)
from .folding import words
from .naming import SURE, WEAK
from .neighbours import Column
from .vocabulary import not_the_contact

CONFIRMED = 0.97
BY_VALUES = 0.6
DOUBTFUL = 0.4
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def weigh_opt_out(column: Column) -> Suggestion:
    """Who must not be written to, unless the values are plainly something else."""
    if named := _is_address_with_remark(column):
        return Suggestion(named, BY_VALUES, "values")
    field = None if _is_unlike_opt_out(column) else "opt_out"
    return Suggestion(field, column.meaning.confidence, INVERTED)


def weigh_consent(column: Column, emails: float) -> Suggestion:
    """Consent in words of yes and no; a date of consent is evidence, not a yes."""
    # "null" and "-" say neither.
    cells = [cell for cell in column.samples if not cell_values.is_nothing(cell)]
    confidence = column.meaning.confidence
    if _is_ambiguous(column):
        return Suggestion(None, confidence, AMBIGUOUS)
    if share(cells, cell_values.is_date) > MOST:
        return Suggestion("consent_date", confidence, "values")
    if says_yes_or_no(cells):
        return confirmed("consent", confidence)
    if emails > MOST:
        return Suggestion("email", BY_VALUES, "values")  # of a "Subscriber"
    answers = share(cells, _begins_as_answer) > MOST
    if confidence <= WEAK and not answers and not dates_a_consent(column.header):
        return Suggestion(None)
    return Suggestion("consent", confidence, "name")


def says_yes_or_no(cells: Sequence[str]) -> bool:
    """Whether most cells are a yes, a no or a state of a subscription."""
    return share(cells, _is_yes_or_state) > MOST


def _is_unlike_opt_out(column: Column) -> bool:
    """Whether the values below an inverted header are plainly something else.

    A person is taken for withdrawn by whatever stands there: "Complaints" about a room
    must not do that.
    """
    cells = column.samples
    if share(cells, cell_values.is_link) > MOST:
        return True
    fits = share(cells, cell_values.is_opt_out)
    # Of what stands in a group "Unsubscribed" not all has to be about it.
    vague = is_vague(column.header) or ": " in column.header
    if share(cells, _is_code) > MOST:
        # "No. of newsletters": only a "no" stands beside a word of mailings.
        vague = vague or not takes_consent_away(column.header)
    return bool(cells) and fits <= MOST and vague


def _is_address_with_remark(column: Column) -> str | None:
    """``email`` or ``phone`` where those stand below a header that has a "no" for
    another reason: "E-mail (no typos, please)", "Guest contact no".

    Where the no stands outside of brackets ("No newsletter"), addresses are those of
    whoever withdrew.
    """
    outside = _BRACKETS.sub(" ", column.header)
    spoken = words(outside)
    if takes_consent_away(outside) or not_the_contact() & set(spoken):
        return None
    if share(column.samples, cell_values.is_email) > MOST:
        return None if negates_consent(outside) else "email"
    numbered = spoken[-1:] == ("no",)
    phones = numbered and share(column.samples, cell_values.is_phone) > MOST
    return "phone" if phones else None


def _is_ambiguous(column: Column) -> bool:
    """Whether a yes below this header may as well mean no.

    Words that speak for themselves ("unsubscribed") settle it, so nobody is asked then.
    """
    cells = column.samples
    if any(map(is_one_of("consent_states"), cells)):
        return False
    plain = share(cells, is_one_of("plain_yes_no")) > MOST
    if both_ways(column.header) or denies_withdrawal(column.header):
        return plain or share(cells, cell_values.is_date) > MOST
    return plain and is_undirected(column.header)


def _is_code(cell: str) -> bool:
    return any(char.isdigit() for char in cell) and "@" not in cell


def _begins_as_answer(cell: str) -> bool:
    return cell_values.begins_as_answer(cell) or is_one_of("switches")(cell)


def _is_yes_or_state(cell: str) -> bool:
    return is_one_of("yes_no")(cell) or is_one_of("consent_states")(cell)


def confirmed(field: str, confidence: float) -> Suggestion:
    """A name that the values confirm; better names still go first."""
    return Suggestion(field, confidence + CONFIRMED - SURE, "name and values")
