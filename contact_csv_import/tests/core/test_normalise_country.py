"""Countries: every spelling of one, never one for a guess."""

import pycountry
import pytest
from babel import Locale

from odoo.addons.contact_csv_import.core.normalise.country import normalise_country
from odoo.addons.contact_csv_import.tests.core.normalise_support import cells, codes

SPOKEN = "en de cs sk pl fr es it pt nl hu ru uk el tr fi sv da zh ja ar".split()
AMBIGUOUS = {"CD", "CG"}  # some languages call one of them just "Congo"


@pytest.mark.parametrize("raw", cells("cn_germany_languages.csv", "country"))
def test_fixture_of_germany(raw):
    found = normalise_country(raw)
    assert (found.value, codes(found)) == ("DE", [])


@pytest.mark.parametrize("language", SPOKEN)
def test_every_country_in_many_languages(language):
    iso = {country.alpha_2 for country in pycountry.countries} - AMBIGUOUS
    names = Locale.parse(language).territories
    wrong = {
        names[code]: normalise_country(names[code]).value
        for code in iso
        if normalise_country(names[code]).value != code
    }
    assert wrong == {}


def test_every_code_in_any_case():
    for country in pycountry.countries:
        for code in (country.alpha_2, country.alpha_3):
            for written in (code, code.lower(), f" {code} "):
                assert normalise_country(written).value == country.alpha_2


def test_every_official_name():
    for country in pycountry.countries:
        official = getattr(country, "official_name", country.name)
        if country.alpha_2 not in AMBIGUOUS:
            assert normalise_country(official).value == country.alpha_2


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("U.K.", "GB"),
        ("Scotland", "GB"),
        ("GER", "DE"),
        ("D", "DE"),
        ("A", "AT"),
        ("SUI", "CH"),
        ("EL", "GR"),
        ("Anglia", "GB"),
        ("Velká Británie", "GB"),
        ("Wielka Brytania", "GB"),
        ("Holland", "NL"),
        ("the Netherlands", "NL"),
        ("ČR", "CZ"),
        ("Czech Republic", "CZ"),
        ("Slovenská republika", "SK"),
        ("SR", "SR"),
        ("Deutschland (DE)", "DE"),
        ("DE - Germany", "DE"),
        ("Oesterreich", "AT"),
        ("Turkey", "TR"),
        ("Ivory Coast", "CI"),
        ("Südkorea", "KR"),
        ("Korea, Republic of", "KR"),
        ("Congo - Kinshasa", "CD"),
        ("Guinea", "GN"),
        ("Niger", "NE"),
        ("Dominica", "DM"),
        ("Kosovo", "XK"),
        ("XKX", "XK"),
        ("XKK", "XK"),
        ("NA", "NA"),
        ("Nga", "RU"),
        ("NGA", "NG"),
        ("Ger\u200bmany", "DE"),
    ],
)
def test_usual_forms(raw, code):
    found = normalise_country(raw)
    assert (found.value, codes(found)) == (code, [])


BAD = dict.fromkeys(cells("cn_bad.csv", "country"), "COUNTRY_UNKNOWN") | {
    "Korea": "COUNTRY_AMBIGUOUS",
    "Congo": "COUNTRY_AMBIGUOUS",
}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *BAD.items(),
        ("Corée", "COUNTRY_AMBIGUOUS"),
        ("Kongo", "COUNTRY_AMBIGUOUS"),
        ("Корея", "COUNTRY_AMBIGUOUS"),
        ("Virgin Islands", "COUNTRY_AMBIGUOUS"),
        ("ZZ", "COUNTRY_UNKNOWN"),
        ("UNK", "COUNTRY_UNKNOWN"),
        ("AN", "COUNTRY_UNKNOWN"),
        ("YU", "COUNTRY_UNKNOWN"),
        ("DDR", "COUNTRY_UNKNOWN"),
        ("USSR", "COUNTRY_UNKNOWN"),
        ("Europe", "COUNTRY_UNKNOWN"),
        ("+49", "COUNTRY_UNKNOWN"),
        ("Germny", "COUNTRY_UNKNOWN"),
        ("Germany (FR)", "COUNTRY_UNKNOWN"),
        ("Germany/Austria", "COUNTRY_UNKNOWN"),
        ("Ger\x00many", "COUNTRY_UNKNOWN"),
    ],
)
def test_no_country(raw, code):
    found = normalise_country(raw)
    assert (found.value, codes(found)) == (None, [code])


@pytest.mark.parametrize("raw", ["", " ", "-", "n/a"])
def test_empty(raw):
    found = normalise_country(raw)
    assert (found.value, codes(found)) == (None, [])
