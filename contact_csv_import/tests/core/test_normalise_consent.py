"""Consent: a plain yes, a plain no, and nothing in between."""

import pytest

from odoo.addons.contact_csv_import.core.normalise import consent
from odoo.addons.contact_csv_import.core.normalise.consent import normalise_consent
from odoo.addons.contact_csv_import.tests.core.normalise_support import cells, codes


@pytest.mark.parametrize(
    "raw",
    [
        *cells("co_yes_languages.csv", "consent"),
        *("JA", "J", " yes ", "Yes.", "ＹＥＳ", "1.0", "[x]", "☑", "✔", "on", "t"),
        *("Opted In", "opted-in", "double opt-in", "Confirmed", "Subscribed"),
        *("Ano, souhlasím", "ja / yes", "Tak, wyrażam zgodę", "ano (12.3.2024)", "✔️"),
        *("YES - I consent", "ano 2024-03-12 10:00", "Double-Opt-In", "wyrażona"),
        *("sì", "souhlasim", "kylla", "ANO", "SÍ", "예", "כן", "हाँ", "ใช่", "ναί"),
    ],
)
def test_yes(raw):
    assert normalise_consent(raw).value == "yes"
    assert normalise_consent(raw).issues == ()


@pytest.mark.parametrize(
    "raw",
    [
        *("no", "No", "N", "0", "0.0", "false", "F", "off", "nein", "nie", "ne", "non"),
        *("нет", "ні", "nej", "não", "nao", "nem", "nee", "ei", "hayır", "hayir"),
        *(
            "いいえ",
            "否",
            "لا",
            "όχι",
            "아니요",
            "không",
            "✗",
            "unsubscribed",
            "opt-out",
        ),
        *("Ne, nesouhlasím", "nein / no", "ne (1.1.2024)", "abgemeldet am 1.2.2024"),
        *("nechci", "never", "nie wyrażona", "odmítl", "not opted in"),
        *("Opted Out", "No consent", "abgemeldet", "nesouhlasím", "brak zgody"),
    ],
)
def test_no(raw):
    assert normalise_consent(raw).value == "no"
    assert normalise_consent(raw).issues == ()


@pytest.mark.parametrize(
    "raw",
    [
        *cells("co_unknown.csv", "consent"),
        *("Ano, nesouhlasím", "ano, odhlášen", "ano / ne", "1/1", "1/0", "12.3.2024"),
        *("ano, jen SMS", "yes, no", "2 (12.3.2024)"),
        *("año", "yes?", "yes/no", "ja, aber nur per Post", "10", "01", "00"),
        *(
            "pending",
            "ok",
            "oui oui",
            "y n",
            "truefalse",
            "S",
            "unconfirmed",
            "yes\x00",
            "×",
        ),
    ],
)
def test_unknown(raw):
    found = normalise_consent(raw)
    assert (found.value, codes(found)) == ("unknown", ["CONSENT_UNKNOWN"])


@pytest.mark.parametrize("raw", ["", " ", "\u00a0", "\u200b"])
def test_empty(raw):
    assert normalise_consent(raw).value == ""
    assert normalise_consent(raw).issues == ()


def test_words_of_a_profile():
    words = frozenset({"Newsletter", "no"})
    assert normalise_consent("newsletter", words).value == "yes"
    assert normalise_consent("newsletter").value == "unknown"
    assert normalise_consent("no", words).value == "no"


def test_no_word_says_both():
    assert not consent._YES & consent._NO
