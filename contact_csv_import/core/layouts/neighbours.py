"""Names whose field depends on the columns beside them and on the values below."""

from collections import Counter
from dataclasses import dataclass

from ..types import Suggestion
from . import cell_values
from .cell_values import MOST, is_one_of, share
from .consent_names import AMBIGUOUS, names_marketing
from .folding import words
from .naming import WEAK, Meaning, languages


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    header: str
    samples: tuple[str, ...]
    meaning: Meaning


class Neighbours:
    """Decides the names whose field depends on the other columns.

    :ivar fields: fields that other columns name for certain
    """

    def __init__(self, columns: list[Column]):
        self.columns = columns
        self.fields = {
            column.meaning.field for column in columns if column.meaning.field
        }
        self.roles = {column.meaning.role for column in columns}
        self.languages = Counter(
            language for column in columns for language in languages(column.header)
        )

    def decide(self, column: Column) -> Suggestion:
        role = column.meaning.role
        confidence = column.meaning.confidence
        field, certain, reason = getattr(self, f"_{role}")(column)
        return Suggestion(field, confidence if certain else WEAK, reason)

    def _given_or_full(self, _column):
        """Jméno is the given name beside Příjmení, else the whole name."""
        given = "family_name" in self.fields and "given_name" not in self.fields
        return ("given_name" if given else "name"), True, "name"

    def _family_or_full(self, column):
        """Name beside Vorname is the family name, and beside Surname the given one,
        unless it holds several words."""
        several = share(column.samples, lambda cell: " " in cell.strip()) > MOST
        parts = {"given_name", "family_name"} & self.fields
        if several or len(parts) != 1:
            return "name", True, "name"
        family = "given_name" in parts
        return ("family_name" if family else "given_name"), True, "name"

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
        subscription = self._subscription(column)
        if subscription[2]:
            return subscription
        cells = column.samples
        potential = share(cells, is_one_of("potential"))
        fitting = potential + share(cells, is_one_of("active"))
        if (potential and fitting >= MOST) or fitting == 1:
            return "status", True, "name and values"
        return None, False, ""

    def _subscription(self, column):
        """Whether somebody is subscribed, where the words say so themselves.

        "Angemeldet" may be said of a course or an account as well. In a list that
        speaks of a newsletter it is one; else a person is asked.
        """
        cells = column.samples
        unreachable = share(cells, is_one_of("unreachable")) == 1
        if unreachable or any(map(is_one_of("subscriptions"), cells)):
            return "consent", False, "values"
        if column.meaning.role == "subscription":
            if share(cells, is_one_of("plain_yes_no")) > MOST:
                return _ASKED
        if any(map(is_one_of("registrations"), cells)):
            certain = column.meaning.role == "subscription" or self._of_subscribers()
            # Only of lists of addresses mail comes back, and consents have days.
            certain = certain or any(map(is_one_of("unreachable"), cells))
            certain = certain or "consent_date" in self.fields
            return ("consent", False, "values") if certain else _ASKED
        if any(map(is_one_of("decisions"), cells)):
            return _ASKED
        return None, False, ""

    def _registration(self, column):
        """Angemeldet: for the newsletter, or for a course, an event, an account."""
        cells = column.samples
        if share(cells, cell_values.is_date) > MOST:
            of_subscribers = self._of_subscribers()
            return ("consent_date" if of_subscribers else None), False, "values"
        if share(cells, is_one_of("yes_no")) > MOST:
            return ("consent", False, "values") if self._of_subscribers() else _ASKED
        return None, False, ""

    def _of_subscribers(self):
        """Whether only a list of subscribers has such columns."""
        if self.fields & {"consent_ip", "consent_confirmed"}:
            return True
        return any(names_marketing(column.header) for column in self.columns)

    def _reached(self, column):
        """Contact, SMS: how somebody is reached, or something else altogether."""
        cells = column.samples
        if share(cells, cell_values.is_email) > MOST:
            return "email", False, "values"
        if share(cells, cell_values.is_dialled) > MOST:
            return "phone", False, "values"
        return None, False, ""

    def _title(self, column):
        """Mr and Mrs, or what someone works as."""
        if share(column.samples, _is_salutation) > MOST:
            return "salutation", False, "name and values"
        words_only = column.samples and not share(column.samples, cell_values.is_number)
        return ("function", False, "name") if words_only else (None, False, "")

    def _zip_or_house(self, column):
        """CP is a postal code in French and Spanish, Č.p. a house number in Czech."""
        if "zip" in self.fields:
            return "house_number", True, "name"
        if share(column.samples, cell_values.is_zip) > MOST:
            return "zip", True, "name and values"
        romance = sum(self.languages[code] for code in ("fr", "es", "it"))
        zip_ = not column.samples and romance > self.languages["cs"]
        return ("zip" if zip_ else "house_number"), True, "name"

    def _number(self, column):
        """Number, as phones and SIM cards call it, where no other column is a phone."""
        cells = column.samples
        dialled = share(cells, cell_values.is_dialled) > MOST
        dialled = dialled and any(map(cell_values.is_phone, cells))
        phone = dialled and "phone" not in self.fields
        return ("phone", False, "values") if phone else (None, False, "")

    def _kind(self, column):
        """Whether a row is a company, where cells say so and others the contrary."""
        cells = column.samples
        told = len(set(cells)) > 1 and share(cells, is_one_of("kinds_of_contact")) == 1
        told = told and "is_company" not in self.fields
        return ("is_company", False, "values") if told else (None, False, "")

    def _username(self, _column):
        """The name of a login only beside its password."""
        login = "password" in self.fields and "login" not in self.fields
        return ("login", False, "name") if login else (None, False, "")


_ASKED = (None, False, AMBIGUOUS)


def _is_salutation(cell: str) -> bool:
    parts = words(cell)
    return bool(parts) and all(is_one_of("salutations")(part) for part in parts)
