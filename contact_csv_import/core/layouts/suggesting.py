"""The fields of the columns of a file, from their names and their values together."""

from collections.abc import Sequence

from ..fields import SINGLE_FIELDS
from ..types import Suggestion
from . import cell_values
from .cell_values import MOST, is_one_of, share
from .consent_columns import (
    BY_VALUES,
    DOUBTFUL,
    confirmed,
    says_yes_or_no,
    weigh_consent,
    weigh_opt_out,
)
from .consent_names import (
    AMBIGUOUS,
    INVERTED,
    both_ways,
    consent_field,
    dates_a_consent,
    names_marketing,
    speaks_against,
    speaks_of_another_channel,
    without_yes_and_no,
)
from .folding import key, words
from .known_exports import detect_layout, known_exports
from .naming import WEAK, meaning
from .neighbours import Column, Neighbours
from .vocabulary import may_be_another, not_the_contact

KNOWN_EXPORT = 0.98
KNOWN = "known export"
# A column of a known export that is of no use for a contact.
NOWHERE = Suggestion(None, KNOWN_EXPORT, KNOWN)


def suggest(
    headers: Sequence[str], samples: Sequence[Sequence[str]]
) -> list[Suggestion]:
    """A field for each column, or None with a reason where one must not have any.

    A field of ``SINGLE_FIELDS`` is given once, to the column that fits it best.

    :param headers: one per column, ``""`` where there is none
    :param samples: non-blank cells of each column; may be shorter than ``headers``
    """
    columns = [
        Column(
            index,
            header,
            tuple(samples[index]) if index < len(samples) else (),
            meaning(header),
        )
        for index, header in enumerate(headers)
    ]
    offers = _named(columns)
    offers.update(_by_values(columns, offers))
    return _give(columns, offers)


def _named(columns: list[Column]) -> dict[int, Suggestion]:
    """What the names offer, weighed by the values below them."""
    detected = detect_layout([column.header for column in columns])
    export = known_exports()[detected[0]] if detected else None
    context = Neighbours(columns)
    offers = {}
    for column in columns:
        if column.meaning.refused:
            continue
        field = export.field(column.header) if export else None
        if field is not None:
            offers[column.index] = Suggestion(field or None, KNOWN_EXPORT, KNOWN)
        elif column.meaning.role:
            suggestion = context.decide(column)
            if _holds_numbers(suggestion.field, column.samples):
                suggestion = Suggestion(None)
            offers[column.index] = suggestion
        elif column.meaning.field:
            offers[column.index] = _weigh(column)
    return offers


def _weigh(column: Column) -> Suggestion:
    """What a name offers, confirmed or denied by the values."""
    field, confidence = column.meaning.field, column.meaning.confidence
    cells = column.samples
    if field == "opt_out":
        return weigh_opt_out(column)
    if not cells:
        unclear = field == "consent" and both_ways(column.header)
        return Suggestion(None if unclear else field, confidence, "name")
    emails = share(cells, cell_values.is_email)
    if field == "email":
        return _weigh_email(column, emails)
    if field in _NEVER_YES_OR_NO and _holds_flags(column):
        return Suggestion(None)  # whether there is one, or may be used
    if field == "phone":
        if emails > MOST:
            return Suggestion("email", DOUBTFUL, "values")
        if share(cells, cell_values.is_phone) > MOST:
            return confirmed(field, confidence)
    if field == "consent":
        return weigh_consent(column, emails)
    if field == "consent_date" and not column.meaning.known and says_yes_or_no(cells):
        # "Chcete od nás dostávat novinky?" has a word of dates, and no date.
        asked = consent_field(column.header, is_dated=False) == "consent"
        return weigh_consent(column, emails) if asked else Suggestion(None)
    if field == "city" and share(cells, cell_values.is_zip_and_city) > MOST:
        return Suggestion("zip_city", confidence, "name and values")
    if field == "is_company" and share(cells, is_one_of("companies_and_people")) < 1:
        return Suggestion(None)
    if field == "website" and not any(map(cell_values.is_web_address, cells)):
        return Suggestion(None)
    if field == "country" and share(cells, cell_values.is_country) > MOST:
        return confirmed(field, confidence)
    if _holds_numbers(field, cells):
        return Suggestion(None)
    return Suggestion(field, confidence, "name")


def _weigh_email(column: Column, emails: float) -> Suggestion:
    """An address, or in a column such as "Unsubscribed: E-mail" a withdrawal."""
    confidence = column.meaning.confidence
    unlike = not any("@" in cell for cell in column.samples)
    if unlike and speaks_against(column.header):
        return Suggestion("opt_out", DOUBTFUL, INVERTED)
    if _holds_flags(column):
        return Suggestion(None)
    if emails > MOST:
        return confirmed("email", confidence)
    return Suggestion("email", DOUBTFUL if unlike else confidence, "name")


def _holds_flags(column: Column) -> bool:
    """Yes and no: both of them, or the header says so. A lone "x" may be anything."""
    named = without_yes_and_no(column.header) != column.header
    several = len(column.samples) > 1
    return (named or several) and share(column.samples, is_one_of("plain_yes_no")) == 1


def _holds_numbers(field: str | None, cells: Sequence[str]) -> bool:
    """A "Guest" of 2 and a "Name" of #1001 are no names."""
    return field in _NEVER_NUMBERS and share(cells, cell_values.is_number) > MOST


# A "Country code" of 420 is no country either.
_NEVER_NUMBERS = frozenset(
    "name given_name family_name salutation company city country language".split()
)
_NEVER_YES_OR_NO = frozenset(
    "name given_name family_name email phone website company street city".split()
)


def _by_values(
    columns: list[Column], offers: dict[int, Suggestion]
) -> dict[int, Suggestion]:
    """What the values of columns without a known name offer.

    E-mails below an unknown name count only where no column is named e-mail, and never
    where the name says that they are another's, or one stands in all rows. A column
    that repeats the e-mails of another is more likely a login.
    """
    several = any(len(column.samples) > 2 for column in columns)
    suggestions: dict[int, Suggestion] = {}
    seen = {
        key(cell)
        for column in columns
        if column.index in offers and offers[column.index].field == "email"
        for cell in column.samples
    }
    named_email = any(offer.field == "email" for offer in offers.values())
    addresses = named_email or any(
        share(column.samples, cell_values.is_email) > MOST for column in columns
    )
    for column in columns:
        if column.index in offers or column.meaning.refused or column.meaning.known:
            continue
        unnamed = not words(column.header)
        cells = column.samples
        if addresses and share(cells, cell_values.is_suppression) == 1:
            # "Reason" in a list of whom a mailing system writes to no more.
            suggestions[column.index] = Suggestion("opt_out", BY_VALUES, "values")
            continue
        if cells and share(cells, is_one_of("subscriptions")) == 1:
            # What they subscribed to only the name says; that they left is enough.
            if not speaks_of_another_channel(column.header):
                named = dates_a_consent(column.header) or names_marketing(column.header)
                field = "consent" if named else "opt_out"
                suggestions[column.index] = Suggestion(field, BY_VALUES, "values")
            continue
        if share(cells, cell_values.is_email) > MOST:
            others = set(words(column.header)) & not_the_contact()
            others = others or (several and len(cells) == 1)
            repeated = seen & set(map(key, cells))
            if not repeated and (unnamed or not (named_email or others)):
                suggestions[column.index] = Suggestion("email", BY_VALUES, "values")
                seen.update(map(key, cells))
        elif unnamed and share(cells, cell_values.is_phone) > MOST:
            suggestions[column.index] = Suggestion("phone", BY_VALUES, "values")
        elif unnamed and share(cells, cell_values.is_country_code) == 1:
            suggestions[column.index] = Suggestion("country", DOUBTFUL, "values")
        elif unnamed and share(cells, cell_values.is_password) == 1:
            # Taken for one wrongly it is not imported; missed, it would be shown.
            suggestions[column.index] = Suggestion("password", DOUBTFUL, "values")
    return suggestions


def _give(columns: list[Column], offers: dict[int, Suggestion]) -> list[Suggestion]:
    """Each single field to the best offer; the earlier column where they are equal."""
    given = [Suggestion(None, reason=column.meaning.refused) for column in columns]
    taken: set[str] = set()
    # An empty "Jméno" of a form gives way to the question that was answered.
    held = {column.index for column in columns if column.samples}
    # Of a visitor and a buyer it is the visitor whose e-mail is kept, see below.
    others = {c.index for c in columns if may_be_another(c.header, "")}
    best_first = sorted(
        offers,
        key=lambda at: (at not in held, -offers[at].confidence, at in others, at),
    )
    for index in best_first:
        offer = offers[index]
        if offer.reason in (AMBIGUOUS, INVERTED) or offer == NOWHERE:
            given[index] = offer
        if offer.field == "consent" and offer.field in taken:
            # Whoever is unsubscribed there is so whatever another column says.
            if any(map(is_one_of("subscriptions"), columns[index].samples)):
                given[index] = Suggestion("opt_out", DOUBTFUL, "values")
        if offer.field is None or offer.field in taken:
            continue
        given[index] = offer
        if offer.field in SINGLE_FIELDS:
            taken.add(offer.field)
    if {"given_name", "family_name"} <= taken:
        # Beside a name of its own, a "Contact person" is another one.
        for column in columns:
            suggestion = given[column.index]
            if suggestion.field == "name" and (
                suggestion.confidence <= WEAK or may_be_another(column.header, "name")
            ):
                given[column.index] = Suggestion(None)
    for field in ("email", "phone"):
        _keep_to_the_contact(field, columns, given)
    _ask_of_flags(columns, given)
    if "consent" in taken:
        # Beside a column that says it plainly, a "Marketing status" asks nothing.
        for column in columns:
            unclear = given[column.index].reason == AMBIGUOUS
            if column.meaning.field == "email":
                continue
            if column.meaning.role or both_ways(column.header):
                continue  # it may hold who is not subscribed any more
            if unclear:
                given[column.index] = Suggestion(None)
    return given


def _ask_of_flags(columns: list[Column], given: list[Suggestion]) -> None:
    """Beside a flag of consent, a flag of e-mail (``EMAIL_YN``) may be one as well, or
    say whether there is an address: a person is asked."""
    if not any(suggestion.field == "consent" for suggestion in given):
        return
    for column in columns:
        if given[column.index].field or column.meaning.field != "email":
            continue
        if _holds_flags(column):
            given[column.index] = Suggestion(None, WEAK, AMBIGUOUS)


def _keep_to_the_contact(field: str, columns: list[Column], given: list[Suggestion]):
    """Beside an e-mail of the contact, that of a buyer is another person's.

    Taken for a further one it would make one person of all who came with that buyer.
    """
    named = [column for column in columns if given[column.index].field == field]
    others = [column for column in named if may_be_another(column.header, field)]
    if len(others) < len(named):
        for column in others:
            given[column.index] = Suggestion(None)
