"""The compiled plans say of every number what phonenumbers says of it."""

import functools
import random

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from odoo.addons.contact_csv_import.core.normalise import phone
from odoo.addons.contact_csv_import.core.normalise.phone_plans import plain_number

CELLS = 100_000
REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
# Those of most files, and those whose numbers share a code or begin in odd ways.
USUAL = "DE AT CH CZ SK PL HU IT FR GB US CA RU KZ AR MX BR ES NL SE FI VA".split()
DIGITS = "0123456789"
# Each of them is parsed anew when it is asked for.
example_number = functools.cache(phonenumbers.example_number_for_type)


def by_the_library(cell, region):
    parsed = phone._parsed(cell, region)
    return phone._forms(parsed) if parsed else None


def generated(count):
    """Cells as people write them, right and wrong, and the region each is read in."""
    chance = random.Random(17)
    while count:
        home = chance.choice(USUAL if chance.random() < 0.6 else REGIONS)
        kind = chance.choice(
            (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.UAN)
        )
        number = example_number(home, kind)
        if number is None:
            continue
        cell = phonenumbers.format_number(
            number,
            chance.choice(
                (
                    PhoneNumberFormat.INTERNATIONAL,
                    PhoneNumberFormat.NATIONAL,
                    PhoneNumberFormat.E164,
                )
            ),
        )
        if chance.random() < 0.1:
            cell = "".join(c for c in cell if c in DIGITS)
        cell = list(cell)
        for place, character in enumerate(cell):
            # Digits before the last five say whose number it is.
            often = 0.8 if place > len(cell) - 6 else 0.08
            if character in DIGITS and chance.random() < often:
                cell[place] = chance.choice(DIGITS)
        if chance.random() < 0.05:
            cell.insert(chance.randrange(len(cell)), chance.choice(DIGITS + " -()"))
        if chance.random() < 0.05:
            del cell[chance.randrange(len(cell))]
        cell = "".join(cell)
        if phone._PLAIN.fullmatch(cell):
            region = chance.choice((home, home, home, chance.choice(USUAL), None))
            count -= 1
            yield cell, region


def test_generated_cells():
    decided = valid = 0
    for cell, region in generated(CELLS):
        expected = by_the_library(cell, region)
        valid += expected is not None
        if forms := plain_number(cell, region):
            decided += 1
            assert forms == expected, (cell, region)
    assert valid > CELLS / 3
    # It is worth while: most of what is valid needs no more than the plans.
    assert decided > 0.8 * valid


@pytest.mark.parametrize("region", REGIONS)
def test_every_region(region):
    for kind in PhoneNumberType.values():
        number = phonenumbers.example_number_for_type(region, kind)
        if number is None:
            continue
        for style in (PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL):
            cell = phonenumbers.format_number(number, style)
            if phone._PLAIN.fullmatch(cell):
                forms = plain_number(cell, region)
                assert forms in (None, by_the_library(cell, region))


@pytest.mark.parametrize(
    ("cell", "region", "forms"),
    [
        ("+49 1511 2345678", None, ("+49 1511 2345678", "+4915112345678")),
        ("0151 12345678", "DE", ("+49 1511 2345678", "+4915112345678")),
        ("776123456", "CZ", ("+420 776 123 456", "+420776123456")),
        ("06 12345678", "IT", ("+39 06 1234 5678", "+390612345678")),
    ],
)
def test_decided(cell, region, forms):
    assert plain_number(cell, region) == forms


@pytest.mark.parametrize(
    ("cell", "region"),
    [
        ("+49 (0)1511 2345678", None),  # a bracketed zero is no digit
        ("00420 776 123 456", "CZ"),
        ("4915112345678", "DE"),  # perhaps its code without the "+"
        ("8 912 345 67 89", None),
        ("+420 123", "CZ"),
        ("+999 123456789", "CZ"),
        ("0         ", "DE"),
        ("776123456", "XX"),
    ],
)
def test_left_to_the_library(cell, region):
    assert plain_number(cell, region) is None
