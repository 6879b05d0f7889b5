"""E-mail addresses and phone numbers of a row that look mistyped: what is proposed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .normalise.email_repairs import domain_meant, email_meant
from .normalise.phone import normalise_phone
from .proposals import offered
from .types import Issue

# The country whose numbers the speakers of a language most likely have.
_OF_LANGUAGE = {
    **{"cs": "CZ", "sk": "SK", "pl": "PL", "de": "DE", "hu": "HU", "it": "IT"},
    **{"fr": "FR", "nl": "NL", "da": "DK", "sv": "SE", "uk": "UA", "sl": "SI"},
}
_ENDINGS = {
    **{"cz": "CZ", "sk": "SK", "pl": "PL", "de": "DE", "at": "AT", "ch": "CH"},
    **{"hu": "HU", "it": "IT", "fr": "FR", "nl": "NL", "be": "BE", "uk": "GB"},
    **{"dk": "DK", "se": "SE", "no": "NO", "es": "ES", "si": "SI", "hr": "HR"},
    **{"ua": "UA", "ro": "RO"},
}


def repair_emails(line, read: Iterable[tuple[int, object]], cells) -> None:
    """Put a proposal into ``EMAIL_INVALID``, or add ``EMAIL_TYPO`` where an address is
    valid and its domain is not what people mean.

    :param line: a ``StagedLine``, whose address is taken
    :param read: ``(column, normalised)`` of the columns of addresses
    """
    for column, done in read:
        if done.value is None:
            if _has(done, "EMAIL_INVALID") and "email" not in line.keys:
                if meant := email_meant(cells[column]):
                    _propose(line, "EMAIL_INVALID", column, "email", meant)
            continue
        local, _at, domain = done.value.address.rpartition("@")
        if line.keys.get("email") == done.value.key and (right := domain_meant(domain)):
            meant = {"email": f"{local}@{right}"}
            line.issues.append(
                offered("EMAIL_TYPO", done.value.address, "email", meant, column)
            )


def repair_phones(line, read, cells: Sequence[str], region: str | None) -> None:
    """Put a proposal into ``PHONE_INVALID`` where the number is one of another country
    that the row, or the profile, speaks of.

    :param region: that of the profile
    """
    used = line.keys.get("phone")
    for column, done in read:
        if done.value is not None and done.value.key != used:
            # What is proposed takes the place of the first number only.
            line.issues[:] = [_plain(issue, column) for issue in line.issues]
        if done.value is not None or used or not _has(done, "PHONE_INVALID"):
            continue
        for country in _countries_of_row(line.values, region):
            other = normalise_phone(cells[column], country).value
            if other and not other.further:
                _propose(line, "PHONE_INVALID", column, "phone", other.number)
                break


def _countries_of_row(values, own: str | None) -> list[str]:
    """The countries a row speaks of, the likeliest first; that of its address last."""
    ending = (values.get("email") or "").rpartition(".")[2]
    countries = (
        *(own, _OF_LANGUAGE.get(values.get("language") or "")),
        *(_ENDINGS.get(ending), values.get("country")),
    )
    return list(dict.fromkeys(filter(None, countries)))


def _has(done, code):
    return any(issue.code == code for issue in done.issues)


def _plain(issue: Issue, column: int) -> Issue:
    if issue.code == "PHONE_OLD" and issue.column == column:
        return replace(issue, params={"proposal": issue.params.get("proposal", "")})
    return issue


def _propose(line, code, column, field, text):
    for at, issue in enumerate(line.issues):
        if (issue.code, issue.column) == (code, column) and not issue.params:
            params = {
                **{"kind": "repaired", "offer": field},
                **{"proposals": {field: text}, "proposal": text},
            }
            line.issues[at] = replace(issue, params=params)
            return
