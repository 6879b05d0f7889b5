"""Statements in any order, against the rule that matters, written down once more.

The rule: a newer withdrawal always wins, a withdrawal wins ties, a consent
of unknown date never beats a withdrawal, blank changes nothing.
"""

import random
from datetime import datetime, timedelta

import pytest

from odoo.addons.contact_csv_import.core.merge import (
    consent_change,
    latest_consent,
)

START = datetime(2024, 1, 1)
LENGTH = 12


def may_be_written_to(events):
    """The oracle: looks at all that was ever said, whatever the order of telling.

    :param events: ``(word, day or None)``; a word is ``yes``, ``no`` or ``""``
    :return: True, False, or None where nobody said anything
    """
    yes = [day for word, day in events if word == "yes"]
    no = [day for word, day in events if word == "no"]
    if not no:
        return True if yes else None
    if None in no:
        return False
    return any(day is not None and day > max(no) for day in yes)


class Ledger:
    """What the importer keeps, by the functions it asks."""

    def __init__(self):
        self.rows = []

    @property
    def held(self):
        return latest_consent(self.rows)

    def tell(self, word, day):
        told = (word, day) if word else None
        if change := consent_change(self.held, told):
            self.rows.append(("yes" if change == "granted" else "no", day))


def events_of(seed, dates=4):
    """A random sequence; few days, so that ties are many."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, LENGTH)):
        word = chance.choice(("yes", "yes", "no", ""))
        dated = chance.random() < (0.75 if word == "yes" else 0.9)
        day = START + timedelta(days=chance.randrange(dates))
        yield word, day if dated else None


@pytest.mark.parametrize("seed", range(1000))
def test_any_order_of_statements(seed):
    ledger, told = Ledger(), []
    for event in events_of(seed):
        ledger.tell(*event)
        told.append(event)
        held = ledger.held
        assert (held and held[0] == "yes") == may_be_written_to(told), told


@pytest.mark.parametrize("seed", range(1000))
def test_telling_it_all_again_adds_nothing(seed):
    ledger, events = Ledger(), list(events_of(seed))
    for event in events:
        ledger.tell(*event)
    kept = list(ledger.rows)
    for event in events:
        ledger.tell(*event)
    assert ledger.rows == kept


def test_the_oracle_has_met_every_end():
    """Otherwise the above proves little."""
    ends = [may_be_written_to(list(events_of(seed))) for seed in range(1000)]
    assert min(ends.count(end) for end in (True, False, None)) > 20
