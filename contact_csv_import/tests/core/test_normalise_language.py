"""Languages: codes, tags and names, down to two letters."""

import pytest
from babel import Locale

from odoo.addons.contact_csv_import.core.normalise.language import (
    ISO_639_1,
    language_of_country,
    normalise_language,
)
from odoo.addons.contact_csv_import.tests.core.normalise_support import codes


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("DE", "de"),
        ("pl", "pl"),
        ("de-DE", "de"),
        ("de_AT", "de"),
        ("pt_BR.UTF-8", "pt"),
        ("zh-Hans-CN", "zh"),
        ("ger", "de"),
        ("deu", "de"),
        ("slk", "sk"),
        ("SLO", "sk"),
        ("cze", "cs"),
        ("ces", "cs"),
        ("cz", "cs"),
        ("dk", "da"),
        ("gr", "el"),
        ("ua", "uk"),
        ("jp", "ja"),
        ("cn", "zh"),
        ("Deutsch", "de"),
        ("němčina", "de"),
        ("NEMČINA", "de"),
        ("niemiecki", "de"),
        ("česky", "cs"),
        ("čeština", "cs"),
        ("slovenský jazyk", "sk"),
        ("po polsku", "pl"),
        ("français", "fr"),
        ("Castellano", "es"),
        ("magyar", "hu"),
        ("日本語", "ja"),
        ("English (US)", "en"),
        ("GB", "en"),
        ("German / Deutsch", "de"),
        ("Slovak / Slovenský jazyk", "sk"),
        ("English language", "en"),
        ("Norwegisch (Bokmål)", "nb"),
        ("Brazilian Portuguese", "pt"),
        ("iw", "he"),
        ("na", "na"),
    ],
)
def test_known(raw, code):
    found = normalise_language(raw)
    assert (found.value, codes(found)) == (code, [])


@pytest.mark.parametrize("spoken", "en de cs sk pl fr es it hu nl pt".split())
def test_main_languages_in_many_languages(spoken):
    names = Locale.parse(spoken).languages
    main = (
        "en de cs sk pl fr es it hu nl pt ru uk da sv fi no ro bg hr sl el tr zh ja ar"
    )
    for code in main.split():
        assert normalise_language(names[code]).value == code


def test_every_code():
    assert len(ISO_639_1) == 183
    assert [normalise_language(c.upper()).value for c in ISO_639_1] == list(ISO_639_1)


@pytest.mark.parametrize(
    "raw",
    [
        "at",
        "xx",
        "sh",
        "klingon",
        "Deutsch, English",
        "d",
        "1",
        "de/en",
        "Deutsch / English",
    ],
)
def test_unknown(raw):
    found = normalise_language(raw)
    assert (found.value, codes(found)) == (None, ["LANGUAGE_UNKNOWN"])


@pytest.mark.parametrize("raw", ["", " ", "--", "n/a"])
def test_empty(raw):
    found = normalise_language(raw)
    assert (found.value, codes(found)) == (None, [])


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("DE", "de"),
        ("AT", "de"),
        ("CH", "de"),
        ("BE", "nl"),
        ("CA", "en"),
        ("US", "en"),
        ("cz", "cs"),
        ("HK", "zh"),
        ("XK", "sq"),
        ("ZZ", None),
        ("", None),
    ],
)
def test_language_of_country(country, code):
    assert language_of_country(country) == code
