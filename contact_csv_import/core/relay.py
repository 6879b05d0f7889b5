"""Addresses of bookings in a row: kept, but nobody is recognised by them."""

from collections.abc import Sequence, Set
from dataclasses import replace

from .errors import issue
from .normalise.email import Email
from .normalise.relay_domains import is_relay_address


def set_relay_aside(line, read: Sequence[tuple[int, Email]], domains: Set[str]) -> None:
    """Put a person's own address before those of bookings.

    A row with nothing but an address of a booking keeps it as its e-mail, without the
    key of one: it goes with ``relay`` instead, see ``relay_key``.

    :param line: a ``rows.StagedLine`` whose e-mails are read
    :param read: column -> what its cell holds
    """
    keys = [email.key for _column, email in read]
    keys += [key for _column, email in read for _address, key in email.further]
    if not any([is_relay_address(key, domains) for key in keys]):
        return
    own, relayed = {}, {}
    for column, email in read:
        for address, key in ((email.address, email.key), *email.further):
            if is_relay_address(key, domains):
                if key not in relayed:
                    new_issue = issue("EMAIL_RELAY", address)
                    line.issues.append(replace(new_issue, column=column))
                relayed.setdefault(key, address)
            else:
                own.setdefault(key, address)
    (key, address), *rest = [*own.items(), *relayed.items()]
    line.values["email"] = address
    line.values.pop("further_emails", None)
    line.further_keys = [pair for pair in line.further_keys if pair[0] != "email"]
    if rest:
        line.values["further_emails"] = [address for _key, address in rest]
        line.further_keys += [
            ["email", key if key in own else unmatched_key(key)]
            for key, _address in rest
        ]
    line.keys["email" if own else "relay"] = key
    if not own:
        line.keys.pop("email")


def unmatched_key(key: str) -> str:
    """What an address of a booking has in place of a key: nobody is found by it."""
    return f"relay:{key}"


def relay_key(key: str, name: str) -> str:
    """By what rows of one booking are one person: its address *and* the name.

    Without the name, everybody who ever booked through a shared address would be one
    person. Without any key, a guest on three rows would be three, and be made again
    with each import.
    """
    return f"{key} {' '.join(name.casefold().split())}"
