"""How names are usually spelt; above all, what is never proposed."""

import pytest

from odoo.addons.contact_csv_import.core.normalise.capitalisation import (
    propose_spelling,
)
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Row


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("max MUSTERMANN", "Max Mustermann"),
        ("MAX MUSTERMANN", "Max Mustermann"),
        ("max mustermann", "Max Mustermann"),
        ("Max MUSTERMANN", "Max Mustermann"),
        ("Jan NOVÁK", "Jan Novák"),
        ("JAN NOVÁK", "Jan Novák"),
        ("NOVÁK, JAN", "Novák, Jan"),
        ("ŽOFIE ČERNÁ-ŘÍHOVÁ", "Žofie Černá-Říhová"),
        ("ŁUKASZ ŻÓŁĆ", "Łukasz Żółć"),
        ("ľubomír ďurčo", "Ľubomír Ďurčo"),
        ("MÜLLER-LÜDENSCHEIDT", "Müller-Lüdenscheidt"),
        ("JEAN‐PIERRE BLANC", "Jean‐Pierre Blanc"),
        ("ANNA STRAßER", "Anna Straßer"),
        ("WEIß", "Weiß"),
        ("ΝΊΚΟΣ ΓΕΩΡΓΊΟΥ", "Νίκος Γεωργίου"),
        ("ИВАН ПЕТРОВ", "Иван Петров"),
        ("SEAN O'BRIEN", "Sean O'Brien"),
        ("sean o’brien", "Sean O’Brien"),
        ("charles d'artagnan", "Charles d'Artagnan"),
        ("JOHN MCDONALD", "John McDonald"),
        ("JOHN MACLEOD", "John MacLeod"),
        ("PETRA MACHALOVÁ", "Petra Machalová"),
        ("MARIA VON DER LEYEN", "Maria von der Leyen"),
        ("JUAN DE LA CRUZ", "Juan de la Cruz"),
        ("Juan DE LA CRUZ", "Juan de la Cruz"),
        ("jan van den berg", "Jan van den Berg"),
        ("XI JINPING", "Xi Jinping"),
        ("KAREL NOVÁK III.", "Karel Novák III."),
        ("JOHN E SMITH", "John E Smith"),
        ("JOHN SMITH JR.", "John Smith Jr."),
        ("MUDR. JAN NOVÁK, CSC.", "MUDr. Jan Novák, CSc."),
        ("IJSBRAND DE VRIES", "IJsbrand de Vries"),
        ("JACOBUS VAN 'T HOFF", "Jacobus van 't Hoff"),
        ("PAOLO DI STEFANO", "Paolo Di Stefano"),
        ("anne le gall", "Anne Le Gall"),
        ("maria de la cruz", "Maria de la Cruz"),
        ("PhDr. EVA NOVÁKOVÁ", "PhDr. Eva Nováková"),
        ("phdr. eva nováková", "PhDr. Eva Nováková"),
        ("JAN NOVÁK PH.D.", "Jan Novák Ph.D."),
        ("J.R. EWING", "J.R. Ewing"),
        ("j. r. r. tolkien", "J. R. R. Tolkien"),
        ("john smith jr.", "John Smith Jr."),
        ("henry ford iii", "Henry Ford III"),
        ("Ho CHI MINH", "Ho Chi Minh"),
        ("JOHN AND MARY SMITH", "John and Mary Smith"),
        ("DJ BOBO", "DJ Bobo"),
        ("İBRAHİM YILDIRIM", "İbrahim Yıldırım"),
        ("MR SMITH", "Mr Smith"),
    ],
)
def test_proposed(name, proposal):
    assert propose_spelling(name) == proposal
    assert propose_spelling(proposal) is None, "a proposal is final"


@pytest.mark.parametrize(
    "name",
    [
        "Ursula von der Leyen",
        "von der Leyen",
        "Ronald McDonald",
        "Juan de la Cruz",
        "de la Cruz",
        "Sean O'Brien",
        "Jan van den Berg",
        "van den Berg",
        "Charles d'Artagnan",
        "d'Artagnan",
        "Flora MacLeod",
        "Ali ibn Abi Talib",
        "ibn",
        "Müller-Lüdenscheidt",
        "IBM",
        "III.",
        "Karel III.",
        "Jr.",
        "Max Mustermann jr.",
        "Karel Novák ml.",
        "Marie ze Žerotína",
        "Puig i Cadafalch",
        "Anna-Maria",
        "DJ Bobo",
        "Luca Della Valle",
        "Luca della Valle",
        "Marie de La Tour",
        "Marco De Luca",
        "mgr inż. Adam Kot",
        "dr hab. Ewa Nowak",
        "Prof. Dr. h. c. Kurt Beck",
        "Ing. arch. Jana Bílá",
        "Ayşe Yıldırım",
        "Jan van 't Hoff",
        "ACME GmbH",
        "ACME GMBH",
        "NOVAK S.R.O.",
        "KOOPERATIVA a.s.",
        "SAP SE",
        "HOTEL ALPENHOF",
        "jan.novak",
        "al gore",
        "van morrison",
        "J. R. R. Tolkien",
        "J. K. ROWLINGová",
        "Nguyễn Văn An",
        "李小龙",
        "محمد علي",
        "GUEST 204",
        "anna@poczta.example",
        "ZIMMER_4",
        "X",
        "",
    ],
)
def test_left_alone(name):
    assert propose_spelling(name) is None


def test_a_short_part_is_told_by_the_whole_name():
    assert propose_spelling("JAN") is None
    assert propose_spelling("JAN", "JAN NOWAK") == "Jan"
    told = propose_spelling("VON DER LEYEN", "URSULA VON DER LEYEN")
    assert told == "von der Leyen"


def stage(mapping, cells, **rules):
    stager = RowStager(dict(enumerate(mapping)), Rules(**rules), len(mapping))
    return stager.read(Row(2, tuple(cells)))


def proposals(line):
    return {
        told.params["field"]: told.params["proposal"]
        for told in line.issues
        if told.code == "NAME_CASE"
    }


def test_a_row_proposes_what_its_columns_hold():
    line = stage(("name", "email"), ("max MUSTERMANN", "m@e.example"))
    assert proposals(line) == {"name": "Max Mustermann"}
    [told] = line.issues
    assert (told.severity, told.column, told.cell) == ("warning", 0, "max MUSTERMANN")
    assert (line.state, line.values["name"]) == ("valid", "max MUSTERMANN")
    names = ("given_name", "family_name", "email")
    line = stage(names, ("JAN", "NOWAK", "m@e.example"))
    assert proposals(line) == {"given_name": "Jan", "family_name": "Nowak"}


def test_nothing_is_proposed_for_companies_and_for_names_from_addresses():
    line = stage(
        ("name", "email"), ("MUSTERMANN", "m@e.example"), contact_type="company"
    )
    assert proposals(line) == {}
    line = stage(("email",), ("MAX MUSTERMANN <m@e.example>",))
    assert (line.values["name"], proposals(line)) == ("MAX MUSTERMANN", {})
    line = stage(("name", "email"), ("", "mustermann@e.example"))
    assert proposals(line) == {}
