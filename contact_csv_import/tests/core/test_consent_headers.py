"""Hundreds of names of columns in eight languages, with the values that stand below:
no "yes" of a column that takes consent away, or speaks of another thing, is a consent.
"""

import unicodedata
from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.column_facts import column_facts
from odoo.addons.contact_csv_import.core.layouts import suggest
from odoo.addons.contact_csv_import.core.normalise.opt_out import normalise_opt_out
from odoo.addons.contact_csv_import.core.rows import RowStager, Rules
from odoo.addons.contact_csv_import.core.types import Row

FOLDER = Path(__file__).parent.parent / "fixtures" / "layouts"
FLAGS = [
    ("yes", "no"), ("Yes",), ("no",), ("1", "0"), ("0",), ("TRUE", "FALSE"), ("x",),
    ("ja", "nein"), ("J", "N"), ("ano", "ne"), ("áno", "nie"), ("tak", "nie"), ("on",),
    ("T", "N"), ("oui", "non"), ("sí", "no"), ("sì", "no"), ("2024-01-02 10:00",),
    ("02.01.2024",), (),
]  # fmt: skip
OUT = """yes YES 1 true x ja J ano áno tak oui sí on ✓ unsubscribed abgemeldet odhlášen
    odhlásený wypisany blacklisted 2024-01-02 02.01.2024 maybe 17 UNSUBSCRIBE
    cleaned""".split()
SILENT = ["", " ", "no", "No", "0", "false", "nein", "ne", "nie", "non", "-", "n/a",
          "NULL", "0000-00-00 00:00:00", "subscribed", "never"]  # fmt: skip
CONSENTS = {"consent", "consent_date", "consent_confirmed"}


def headers(name):
    lines = (FOLDER / f"{name}_headers.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("//")]


def spellings(header):
    """A header as people and systems write it."""
    plain = unicodedata.normalize("NFKD", header.translate(str.maketrans("łŁ", "lL")))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    yield from (header, header.upper(), header.lower(), bare, f" {header} *")
    yield from (bare.replace(" ", "_").upper(), bare.replace(" ", "-").lower())
    yield from (f"Guest {header}", f"\ufeff{header}")


@pytest.mark.parametrize("header", headers("opt_out"))
def test_a_yes_that_takes_consent_away_is_never_one(header):
    for spelling in spellings(header):
        for cells in FLAGS:
            told = suggest([spelling], [cells])[0]
            assert (told.field, told.reason) == ("opt_out", "inverted consent")


@pytest.mark.parametrize("header", headers("other"))
def test_what_only_sounds_like_consent_is_none(header):
    for cells in [*FLAGS, ("late", "see file"), ("3", "12")]:
        told = suggest([header], [cells])[0]
        assert told.field not in {*CONSENTS, "opt_out"}, cells
        assert told.reason != "ambiguous consent", cells


@pytest.mark.parametrize("header", headers("consent"))
def test_consent_in_the_words_of_forms(header):
    assert suggest([header], [("yes", "no")])[0].field == "consent"


def read(mapping, *cells):
    return RowStager(mapping, Rules(), len(cells)).read(Row(2, cells)).values


@pytest.mark.parametrize("cell", [*OUT, *SILENT])
def test_no_cell_of_an_opt_out_is_a_yes(cell):
    told = read({0: "email", 1: "opt_out"}, "a@x.example", cell).get("consent", "")
    assert told == ("no" if cell in OUT else "")
    told = read({0: "email", 1: "opt_out", 2: "consent"}, "a@x.example", cell, "yes")
    assert told["consent"] == ("no" if cell in OUT else "yes")


@pytest.mark.parametrize(
    ("cell", "withdrawn"),
    [
        ("Unsubscribed", True), ("abgemeldet", True), ("Odhlášen", True),
        ("Odhlášený", True), ("Odhlásila se", True), ("Odhlásil sa", True),
        ("keine E-Mails", True), ("Neposílat maily", True), ("nie mailować", True),
        ("no email", False), ("neposílat faktury", False),
        ("ODHLÁSENÝ", True), ("wypisana", True), ("do_not_contact", True),
        ("Active", False), ("Inactive", False), ("Zákazník", False), ("Lead", False),
    ],
)  # fmt: skip
def test_whoever_is_unsubscribed_in_a_status_is_so(cell, withdrawn):
    """The status of a contact is known by its first rows; a later one may say it."""
    mapping = {0: "email", 1: "status", 2: "consent"}
    told = read(mapping, "a@x.example", cell, "yes")
    assert told["consent"] == ("no" if withdrawn else "yes")
    told = read({0: "email", 1: "status"}, "a@x.example", cell)
    assert told.get("consent", "") == ("no" if withdrawn else "")


@pytest.mark.parametrize(
    ("headers", "cells", "expected"),
    [
        (["Status"], [["Subscribed", "Bounced"]], ["consent"]),
        (["Status"], [["Active", "Unsubscribed"]], ["consent"]),
        (["Stav"], [["Aktivní", "Odhlášen"]], ["?"]),
        (["Status"], [["Angemeldet", "Abgemeldet"]], ["?"]),
        (["Status", "Angemeldet am"], [["angemeldet"], ["2024-01-02"]], ["?", None]),
        (["Status", "Newsletter-ID"], [["angemeldet"], ["7"]], ["consent", None]),
        (["Angemeldet"], [["ja", "nein"]], ["?"]),
        (["Přihlášen", "Akce"], [["ano"], ["Kurz"]], ["?", None]),
        (["Přihlášen", "Newsletter"], [["ano"], ["jaro"]], ["consent", None]),
        (["Stav odběru"], [["přihlášen", "odhlášen"]], ["consent"]),
        (["Abo-Status"], [["ja", "nein"]], ["?"]),
        (["Email status"], [["valid", "invalid"]], [None]),
        (["Newsletter", "Status"], [["yes"], ["unsubscribed"]], ["consent", "opt_out"]),
    ],
)
def test_a_status_is_what_its_words_and_neighbours_make_it(headers, cells, expected):
    told = [
        "?" if each.reason == "ambiguous consent" else each.field
        for each in suggest(headers, cells)
    ]
    assert told == expected


@pytest.mark.parametrize(
    "header",
    ["Bounced", "Hard bounced", "HARDBOUNCE", "Email bounced", "E-Mail unzustellbar"],
)
def test_a_flag_of_mail_that_came_back_is_no_withdrawal(header):
    headers = ["E-mail", header]
    told = suggest(headers, [["a@x.example", "b@x.example"], ["true", "false"]])
    assert [each.field for each in told] == ["email", "opt_out"]
    facts = column_facts((), {0: "email", 1: "opt_out"}, dict(enumerate(headers)))
    stager = RowStager({0: "email", 1: "opt_out"}, Rules(), 2, facts=facts)
    back, through = (
        stager.read(Row(2, ("a@x.example", cell))) for cell in ("true", "false")
    )
    assert back.values.get("opted_out") is None
    assert [each.code for each in back.issues if each.column == 1] == ["ADDRESS_DEAD"]
    assert not [each for each in through.issues if each.column == 1]
    # How often it came back is none of these.
    assert suggest(headers, [["a@x.example"], ["3", "12"]])[1].field is None


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("GDPR souhlas marketing", ["Ano", "Ne"], "consent"),
        ("GDPR souhlas", ["Ano", "Ne"], None),
        ("Newsletter (0 = no, 1 = yes)", ["1", "0"], "consent"),
        ("Newsletter (1 = ja, 0 = nein)", ["1", "0"], "consent"),
        ("Blocked (0 = no, 1 = yes)", ["1", "0"], "opt_out"),
        ("Would you like to receive news about us?", ["Yes", "No"], "consent"),
        ("Receive newspaper", ["Yes", "No"], None),
        ("Darf per E-Mail beworben werden", ["ja", "nein"], "consent"),
        ("Dürfen wir Ihnen Angebote senden?", ["ja", "nein"], "consent"),
        ("Consent: Newsletter", ["granted", "withdrawn"], "consent"),
        ("Consent: Profiling", ["granted", "withdrawn"], None),
    ],
)
def test_what_is_said_beside_the_word_of_consent(header, cells, field):
    [told] = suggest([header], [cells])
    assert told.field == field


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("E-mail (no typos, please)", ["a@x.example", "b@x.example"], "email"),
        ("Váš e-mail (neposíláme spam)", ["a@x.example", "b@x.example"], "email"),
        ("No newsletter", ["a@x.example", "b@x.example"], "opt_out"),
        ("Unsubscribed (e-mail)", ["a@x.example", "b@x.example"], "opt_out"),
        ("Guest contact no", ["+420 777 111 222", "777 111 223"], "phone"),
        ("Emergency contact no.", ["+420 777 111 222", "777 111 223"], None),
        ("No. of newsletters", ["3", "12"], None),
        ("Kein Newsletter", ["weiß nicht", "später"], "opt_out"),
        ("Newsletter (0=ja, 1=nein)", ["1", "0"], "opt_out"),
        ("Zgoda na komunikację marketingową", ["Wyraziła", "Odmówiła"], "consent"),
        ("Newsletter", ["aktiv", "inaktiv"], "consent"),
        ("Newsletter", ["leden", "únor"], None),
    ],
)
def test_a_no_that_is_about_something_else(header, cells, field):
    """Below "No." stand numbers, and in brackets beside "E-mail" promises: taken for
    withdrawals they would be one of everybody."""
    [told] = suggest([header], [cells])
    assert told.field == field


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("Souhlas udělen dne", "yes"),
        ("Souhlas hosta dne", "yes"),
        ("Souhlas s ubytovacím řádem dne", ""),
        ("Einwilligung Hundebetreuung am", ""),
        ("Zgoda na udział w konkursie - data", ""),
    ],
)
def test_the_day_of_another_consent_is_no_yes(header, told):
    headers, cells = ["E-mail", header], ("a@x.example", "2024-01-02")
    found = suggest(headers, [[cell] for cell in cells])
    mapping = {at: each.field for at, each in enumerate(found)}
    facts = column_facts((), mapping, dict(enumerate(headers)))
    row = RowStager(mapping, Rules(), 2, facts=facts).read(Row(2, cells))
    assert row.values.get("consent", "") == told


@pytest.mark.parametrize("cell", ["odhlášen 1.2.2024", "Unsubscribed (2024-02-01)"])
def test_a_withdrawal_with_its_day_is_one(cell):
    told = read({0: "email", 1: "status", 2: "consent"}, "a@x.example", cell, "yes")
    assert told["consent"] == "no"


@pytest.mark.parametrize(
    "header",
    ["Has not unsubscribed", "Neodhlášen", "Nicht abgemeldet", "Niewypisany"],
)
def test_whoever_did_not_withdraw_is_asked_about(header):
    [told] = suggest([header], [["TRUE", "FALSE"]])
    assert (told.field, told.reason) == (None, "ambiguous consent")


@pytest.mark.parametrize(
    ("cell", "is_out"),
    [
        ("Zulassen", False),
        ("Nicht zulassen", True),
        ("Allow", False),
        ("Do Not Allow", True),
        ("Povolit", False),
        ("Zezwalaj", False),
    ],
)
def test_microsoft_dynamics_says_whether_it_allows_mail(cell, is_out):
    done = normalise_opt_out(cell)
    assert (bool(done.value), done.issues) == (is_out, ())
