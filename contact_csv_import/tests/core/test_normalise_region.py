"""Regions: by name or code, within their country only."""

import pytest

from odoo.addons.contact_csv_import.core.normalise.region import (
    fold,
    normalise_region,
)
from odoo.addons.contact_csv_import.tests.core.normalise_support import codes

STATES = {
    "DE": {"Bayern": "DE-BY", "Nordrhein-Westfalen": "DE-NW"},
    "PL": {"mazowieckie": "MZ"},
    "US": {"New York": "NY"},
    "ES": {"Sevilla": "SE"},
}
REGIONS = {
    country: {fold(word): code for name, code in of.items() for word in (name, code)}
    for country, of in STATES.items()
}


@pytest.mark.parametrize(
    ("raw", "country", "code"),
    [
        ("Bayern", "DE", "DE-BY"),
        ("by", "DE", "DE-BY"),
        ("DE-BY", "DE", "DE-BY"),
        ("NW", "DE", "DE-NW"),
        ("Nordrhein Westfalen", "DE", "DE-NW"),
        ("Mazowieckie", "PL", "MZ"),
        ("PL-14", "PL", "MZ"),
        ("14", "PL", "MZ"),
        ("NY", "US", "NY"),
        ("US-NY", "US", "NY"),
        ("new york", "US", "NY"),
        ("SE", "ES", "SE"),
        ("Bavaria", "DE", "DE-BY"),
        ("Bavorsko", "DE", "DE-BY"),
        ("Bawaria", "DE", "DE-BY"),
        ("Nueva York", "US", "NY"),
    ],
)
def test_known(raw, country, code):
    found = normalise_region(raw, country, REGIONS)
    assert (found.value, codes(found)) == (code, [])


@pytest.mark.parametrize(
    ("raw", "country"),
    [("Bayern", None), ("Bayern", "US"), ("Atlantis", "DE"), ("Brno", "CZ")],
)
def test_unknown(raw, country):
    found = normalise_region(raw, country, REGIONS)
    assert (found.value, codes(found)) == (None, ["REGION_UNKNOWN"])


def test_empty():
    assert normalise_region(" - ", "DE", REGIONS).issues == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ŁÓDZKIE", "lodzkie"),
        ("Baden-Württemberg", "baden wurttemberg"),
        ("Straße", "strasse"),
        ("Bosnia & Herzegovina", "bosnia and herzegovina"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Сло́вения", "словения"),
    ],
)
def test_folding(one, other):
    assert fold(one) == other


@pytest.mark.parametrize(("one", "other"), [("टोगो", "टोंगा"), ("ドイツ", "トイツ")])
def test_folding_keeps_letters_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("raw", "country", "code"),
    [
        ("Jihomoravský kraj", "CZ", "64"),
        ("Jihomoravský", "CZ", "64"),
        ("Hlavní město Praha", "CZ", "10"),
        ("Praha", "CZ", "10"),
        ("Bratislavský kraj", "SK", "BL"),
        ("SK-BL", "SK", "BL"),
    ],
)
def test_regions_that_odoo_lacks_are_those_of_iso(raw, country, code):
    done = normalise_region(raw, country, REGIONS, makes=True)
    assert (done.value, codes(done)) == (code, [])
    # Where they must not be made, the row says which one it would be.
    told = normalise_region(raw, country, REGIONS)
    assert (told.value, codes(told)) == (None, ["REGION_MISSING"])
    # One that was made since is found.
    known = {country: {"x": code, fold(code): code}}
    assert normalise_region(raw, country, known).value == code


def test_beside_regions_of_its_own_no_other_kind_is_made():
    # A district, and a region of a country that Odoo divides in another way.
    assert codes(normalise_region("Brno-město", "CZ", {}, makes=True)) == [
        "REGION_UNKNOWN"
    ]
    own = {"FR": {"ain": "01"}}
    assert codes(normalise_region("Bretagne", "FR", own, makes=True)) == [
        "REGION_UNKNOWN"
    ]


def test_as_odoo_shows_it():
    known = {"US": {"california": "CA", "ca": "CA"}}
    assert normalise_region("California (US)", "US", known).value == "CA"
    assert normalise_region("California (US)", "DE", known).value is None
