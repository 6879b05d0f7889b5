"""The fields of the columns of a file, from their names and their values together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..types import SINGLE_FIELDS, Suggestion
from . import cell_values
from .cell_values import MOST, is_one_of, share
from .consent_names import (
    AMBIGUOUS,
    INVERTED,
    both_ways,
    is_undirected,
    is_vague,
)
from .folding import key, words
from .known_exports import detect_layout, known_exports
from .naming import SURE, WEAK, Meaning, languages, meaning
from .vocabulary import not_the_contact

KNOWN_EXPORT = 0.98
CONFIRMED = 0.97
BY_VALUES = 0.6
DOUBTFUL = 0.4


@dataclass(frozen=True, slots=True)
class _Column:
    index: int
    header: str
    samples: tuple[str, ...]
    meaning: Meaning


def suggest(
    headers: Sequence[str], samples: Sequence[Sequence[str]]
) -> list[Suggestion]:
    """A field for each column, or None with a reason where one must not have any.

    A field of ``SINGLE_FIELDS`` is given once, to the column that fits it best.

    :param headers: one per column, ``""`` where there is none
    :param samples: non-blank cells of each column; may be shorter than ``headers``
    """
    columns = [
        _Column(
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


def _named(columns: list[_Column]) -> dict[int, Suggestion]:
    """What the names offer, weighed by the values below them."""
    detected = detect_layout([column.header for column in columns])
    export = known_exports()[detected[0]] if detected else None
    context = _Context(columns)
    offers = {}
    for column in columns:
        if column.meaning.refused:
            continue
        field = export.field(column.header) if export else None
        if field is not None:
            offers[column.index] = Suggestion(
                field or None, KNOWN_EXPORT, "known export"
            )
        elif column.meaning.role:
            offers[column.index] = context.decide(column)
        elif column.meaning.field:
            offers[column.index] = _weigh(column)
    return offers


def _weigh(column: _Column) -> Suggestion:
    """What a name offers, confirmed or denied by the values."""
    field, confidence = column.meaning.field, column.meaning.confidence
    cells = column.samples
    if field == "opt_out":
        unlike = _is_unlike_opt_out(column)
        return Suggestion(None if unlike else field, confidence, INVERTED)
    if not cells:
        unclear = field == "consent" and both_ways(column.header)
        return Suggestion(None if unclear else field, confidence, "name")
    emails = share(cells, cell_values.is_email)
    if field == "email":
        if emails > MOST:
            return _confirmed(field, confidence)
        unlike = not any("@" in cell for cell in cells)
        return Suggestion(field, DOUBTFUL if unlike else confidence, "name")
    if field == "phone":
        if emails > MOST:
            return Suggestion("email", DOUBTFUL, "values")
        if share(cells, cell_values.is_phone) > MOST:
            return _confirmed(field, confidence)
    if field == "consent":
        return _weigh_consent(column, emails)
    if field == "country" and share(cells, cell_values.is_country) > MOST:
        return _confirmed(field, confidence)
    if field in _NEVER_NUMBERS and share(cells, cell_values.is_number) > MOST:
        return Suggestion(None)
    return Suggestion(field, confidence, "name")


# A "Guest" of 2 is no name, a "Country code" of 420 no country.
_NEVER_NUMBERS = frozenset(
    "name given_name family_name salutation company city country language".split()
)


def _weigh_consent(column: _Column, emails: float) -> Suggestion:
    """Consent in words of yes and no; a date of consent is evidence, not a yes."""
    cells, confidence = column.samples, column.meaning.confidence
    if _is_ambiguous(column):
        return Suggestion(None, confidence, AMBIGUOUS)
    if share(cells, cell_values.is_date) > MOST:
        return Suggestion("consent_date", confidence, "values")
    if share(cells, is_one_of("yes_no")) > MOST:
        return _confirmed("consent", confidence)
    if emails > MOST or confidence <= WEAK:
        return Suggestion(None)
    return Suggestion("consent", confidence, "name")


def _is_unlike_opt_out(column: _Column) -> bool:
    """Whether the values below an inverted header are plainly something else.

    A person is taken for withdrawn by whatever stands there: "Complaints" about a room
    must not do that.
    """
    cells = column.samples
    if share(cells, cell_values.is_link) > MOST:
        return True
    fits = share(cells, cell_values.is_opt_out)
    return bool(cells) and fits <= MOST and is_vague(column.header)


def _is_ambiguous(column: _Column) -> bool:
    """Whether a yes below this header may as well mean no.

    Words that speak for themselves ("unsubscribed") settle it, so nobody is asked then.
    """
    cells = column.samples
    if any(map(is_one_of("consent_states"), cells)):
        return False
    plain = share(cells, is_one_of("plain_yes_no")) > MOST
    if both_ways(column.header):
        return plain or share(cells, cell_values.is_date) > MOST
    return plain and is_undirected(column.header)


def _confirmed(field: str, confidence: float) -> Suggestion:
    """A name that the values confirm; better names still go first."""
    return Suggestion(field, confidence + CONFIRMED - SURE, "name and values")


class _Context:
    """Decides the names whose field depends on the other columns.

    :ivar fields: fields that other columns name for certain
    """

    def __init__(self, columns: list[_Column]):
        self.columns = columns
        self.fields = {
            column.meaning.field for column in columns if column.meaning.field
        }
        self.roles = {column.meaning.role for column in columns}
        self.languages = Counter(
            language for column in columns for language in languages(column.header)
        )

    def decide(self, column: _Column) -> Suggestion:
        role = column.meaning.role
        confidence = column.meaning.confidence
        field, certain, reason = getattr(self, f"_{role}")(column)
        return Suggestion(field, confidence if certain else WEAK, reason)

    def _given_or_full(self, _column):
        """Jméno is the given name beside Příjmení, else the whole name."""
        given = "family_name" in self.fields and "given_name" not in self.fields
        return ("given_name" if given else "name"), True, "name"

    def _family_or_full(self, column):
        """Name beside Vorname is the family name, unless it holds several words."""
        alone = "given_name" in self.fields and "family_name" not in self.fields
        several = share(column.samples, lambda cell: " " in cell.strip()) > MOST
        family = alone and not several
        return ("family_name" if family else "name"), True, "name"

    def _company_or_full(self, _column):
        """Nazwa beside a person's name is the company."""
        person = {"name", "given_name", "family_name"} & self.fields
        person = person or "given_or_full" in self.roles
        if person and "company" in self.fields:
            return None, False, ""
        return ("company" if person else "name"), False, "name"

    def _country_or_region(self, column):
        """Kraj is a country in Polish, a region in Czech and Slovak."""
        if share(column.samples, cell_values.is_country) > MOST:
            return "country", True, "name and values"
        native = max(self.languages["cs"], self.languages["sk"])
        polish = self.languages["pl"] > native
        return ("country" if polish else "region"), True, "name"

    def _status(self, column):
        """Status of the contact only if it holds such: the word means much else."""
        cells = column.samples
        potential = share(cells, is_one_of("potential"))
        known = potential + share(cells, is_one_of("active"))
        if (potential and known >= MOST) or known == 1:
            return "status", True, "name and values"
        return None, False, ""

    def _title(self, column):
        """Mr and Mrs, or what someone works as."""
        if share(column.samples, _is_salutation) > MOST:
            return "salutation", False, "name and values"
        words_only = column.samples and not share(column.samples, cell_values.is_number)
        return ("function", False, "name") if words_only else (None, False, "")

    def _username(self, _column):
        """The name of a login only beside its password."""
        login = "password" in self.fields and "login" not in self.fields
        return ("login", False, "name") if login else (None, False, "")


def _is_salutation(cell: str) -> bool:
    parts = words(cell)
    return bool(parts) and all(is_one_of("salutations")(part) for part in parts)


def _by_values(
    columns: list[_Column], offers: dict[int, Suggestion]
) -> dict[int, Suggestion]:
    """What the values of columns without a known name offer.

    E-mails below an unknown name count only where no column is named e-mail, and never
    where the name says that they are another's. A column that repeats the e-mails of
    another is more likely a login.
    """
    found: dict[int, Suggestion] = {}
    seen = {
        key(cell)
        for column in columns
        if column.index in offers and offers[column.index].field == "email"
        for cell in column.samples
    }
    named_email = any(offer.field == "email" for offer in offers.values())
    for column in columns:
        if column.index in offers or column.meaning.refused or column.meaning.known:
            continue
        unnamed = not words(column.header)
        cells = column.samples
        if share(cells, cell_values.is_email) > MOST:
            others = set(words(column.header)) & not_the_contact()
            repeated = seen & set(map(key, cells))
            if not repeated and (unnamed or not (named_email or others)):
                found[column.index] = Suggestion("email", BY_VALUES, "values")
                seen.update(map(key, cells))
        elif unnamed and share(cells, cell_values.is_phone) > MOST:
            found[column.index] = Suggestion("phone", BY_VALUES, "values")
        elif unnamed and share(cells, cell_values.is_country_code) == 1:
            found[column.index] = Suggestion("country", DOUBTFUL, "values")
        elif unnamed and share(cells, cell_values.is_password) == 1:
            # Taken for one wrongly it is not imported; missed, it would be shown.
            found[column.index] = Suggestion("password", DOUBTFUL, "values")
    return found


def _give(columns: list[_Column], offers: dict[int, Suggestion]) -> list[Suggestion]:
    """Each single field to the best offer; the earlier column where they are equal."""
    given = [Suggestion(None, reason=column.meaning.refused) for column in columns]
    taken: set[str] = set()
    best_first = sorted(offers, key=lambda index: (-offers[index].confidence, index))
    for index in best_first:
        offer = offers[index]
        if offer.reason in (AMBIGUOUS, INVERTED):
            given[index] = offer
        if offer.field is None or offer.field in taken:
            continue
        given[index] = offer
        if offer.field in SINGLE_FIELDS:
            taken.add(offer.field)
    if "consent" in taken:
        # Beside a column that says it plainly, a "Marketing status" asks nothing.
        for column in columns:
            unclear = given[column.index].reason == AMBIGUOUS
            if unclear and not both_ways(column.header):
                given[column.index] = Suggestion(None)
    return given
