"""A row's country, e-mail addresses and phone numbers: they depend on each other."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from .address_repairs import repair_emails
from .matching.placeholders import is_placeholder_email, is_placeholder_phone
from .matching.verdict import placeholder
from .neighbours import MEANT, VEHICLES, country_meant, country_of_vehicles
from .normalise.country import normalise_country
from .normalise.email import bears_another_name, normalise_email, plain_address
from .normalise.email_repairs import domain_meant
from .normalise.phone import Phone, normalise_phone
from .normalise.relay_domains import is_relay_address
from .normalise.text import cell_issue
from .relay import set_relay_aside
from .rules import Rules
from .staged_line import StagedLine
from .types import Normalised


class RowAddresses:
    """Reads them of the rows of one file.

    :param columns: field -> its columns
    :param typed: fields whose cells a person typed: these mean what they say
    """

    def __init__(
        self, columns: Mapping[str, Sequence[int]], rules: Rules, typed: Set[str]
    ):
        self._columns = columns
        self._rules = rules
        self._typed = typed
        # Domain -> whether nothing is to be said of its addresses.
        self._usual_domains: dict[str, bool] = {}

    def read(self, cells: Sequence[str], line: StagedLine) -> list:
        """E-mails first: the phone's country may stand in a later column.

        :return: ``(column, normalised)`` of the columns of phones
        """
        values, issues = line.values, line.issues
        if columns := self._columns.get("country"):
            if cell := cells[columns[0]]:
                done = normalise_country(cell)
                if cell in MEANT and "country" not in self._typed:
                    done = self._country_meant(cell, done, cells)
                elif done.value is None and cell.strip() in VEHICLES:
                    zips = [cells[column] for column in self._columns.get("zip", ())]
                    if sign := country_of_vehicles(cell.strip(), zips):
                        done = Normalised(sign)
                if done.value:
                    values["country"] = done.value
                _add(issues, done.issues, columns[0])
        emails = [
            (column, normalise_email(cells[column]))
            for column in self._columns.get("email", ())
            if cells[column]
        ]
        if emails:
            self._take(emails, "email", "address", line, cells)
            repair_emails(line, emails, cells)
        if emails and self._rules.relay_domains:
            usable_emails = [
                (c, done.value)
                for c, done in emails
                if done.value and not self._stands_for_none("email", done.value.key)
            ]
            set_relay_aside(line, usable_emails, self._rules.relay_domains)
        for _column, done in emails:
            if done.value and done.value.display_name and not values.get("name"):
                if not (values.get("given_name") or values.get("family_name")):
                    values["name"] = done.value.display_name
        region = values.get("country") or self._rules.region
        phones = [
            (column, normalise_phone(cells[column], region))
            for column in self._columns.get("phone", ())
            if cells[column]
        ]
        if phones:
            self._take(phones, "phone", "number", line, cells)
        return phones

    # -- addresses that need no second look, see ``plain_rows`` ----------------

    def plain_email(self, cell: str) -> str | None:
        """The only address of a cell, and its key, where nothing is said of it."""
        key = plain_address(cell)
        if key is None or self._stands_for_none("email", key):
            return None
        domain = key.rpartition("@")[2]
        usual = self._usual_domains.get(domain)
        if usual is None:
            usual = not domain_meant(domain)
            usual = usual and not is_relay_address(key, self._rules.relay_domains)
            if len(self._usual_domains) < MOST_DOMAINS:
                self._usual_domains[domain] = usual
        return key if usual else None

    def plain_phone(self, cell: str, country: str | None) -> Phone | None:
        """The only number of a cell, where nothing is to be said of it.

        :param country: that of its row
        """
        done = normalise_phone(cell, country or self._rules.region)
        return done.value if self._is_plain("phone", done) else None

    def is_plain_country(self, cell: str) -> bool:
        """Whether no other cell of its row says what a country means."""
        return cell not in MEANT and cell.strip() not in VEHICLES

    def _country_meant(self, cell, done, cells):
        """A country derived from the other cells of its row (``COUNTRY_MEANT``), or
        ``COUNTRY_AMBIGUOUS``."""
        beside = (
            [cells[column] for column in self._columns.get(name, ())]
            for name in ("language", "email", "phone")
        )
        meant, fits_neither = country_meant(cell, *beside)
        if meant:
            new_issue = cell_issue("COUNTRY_MEANT", cell, country=meant)
            return Normalised(meant, (new_issue,))
        if fits_neither:
            return Normalised(None, (cell_issue("COUNTRY_AMBIGUOUS", cell),))
        return done

    def _take(self, read, kind, attribute, line, cells):
        """Use the first address of the row, keep the others as further ones; one that
        stands for none is named and left out."""
        if len(read) == 1 and self._is_plain(kind, read[0][1]):
            value = read[0][1].value
            line.values[kind], line.keys[kind] = getattr(value, attribute), value.key
            return
        further, first = [], ""
        for column, done in read:
            typed = cells[column].strip()
            is_number = kind == "phone" and not done.value
            if is_number and self._stands_for_none(kind, typed):
                # "0000000000" is too long a number, and was never meant to be one.
                _add(line.issues, [placeholder(kind, typed)], column)
                continue
            _add(line.issues, done.issues, column)
            if not done.value:
                continue
            own = (getattr(done.value, attribute), done.value.key)
            if kind == "email" and bears_another_name(done.value.display_name, first):
                # Pasted from a message to several people.
                another = cell_issue("EMAIL_OF_ANOTHER", cells[column], other=own[0])
                _add(line.issues, [another], column)
                continue
            first = first or (done.value.display_name if kind == "email" else "")
            for address, key in (own, *done.value.further):
                if self._stands_for_none(kind, key):
                    _add(line.issues, [placeholder(kind, address)], column)
                elif kind in line.keys:
                    further.append((address, key))
                else:
                    line.values[kind], line.keys[kind] = address, key
        if not further:
            return
        kept = {key: address for address, key in reversed(further)}
        kept.pop(line.keys.get(kind), None)
        if kept:
            line.values[f"further_{kind}s"] = list(
                dict.fromkeys(reversed(kept.values()))
            )
            line.further_keys += [[kind, key] for key in reversed(kept)]

    def _is_plain(self, kind, done):
        """Whether a cell holds one address, of which nothing is to be said: most do."""
        value = done.value
        return not (
            done.issues
            or value is None
            or value.further
            or self._stands_for_none(kind, value.key)
        )

    def _stands_for_none(self, kind, key):
        stands = is_placeholder_email if kind == "email" else is_placeholder_phone
        return stands(key, self._rules.placeholders)


# So many domains are remembered: most addresses of a file are of few.
MOST_DOMAINS = 4096


def _add(line_issues, issues, column):
    for new_issue in issues:
        line_issues.append(replace(new_issue, column=column))
