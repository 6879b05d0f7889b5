"""Names of columns: spelling, whose they are, traps, neighbours, values."""

import pytest

from odoo.addons.contact_csv_import.core.fields import FIELDS, SINGLE_FIELDS
from odoo.addons.contact_csv_import.core.layouts import is_forbidden, suggest
from odoo.addons.contact_csv_import.core.layouts.folding import key
from odoo.addons.contact_csv_import.core.layouts.vocabulary import (
    around,
    language_files,
    names,
    roles,
)
from odoo.addons.contact_csv_import.core.types import Suggestion


def fields(headers, samples=()):
    return [suggestion.field for suggestion in suggest(headers, samples)]


def one(header, *samples):
    return suggest([header], [samples])[0]


@pytest.mark.parametrize(
    "header, field",
    [
        # spelling
        ("E-MAIL", "email"),
        ("eMail *", "email"),
        ("e_mail", "email"),
        ("email-address (required)", "email"),
        ("firstName", "given_name"),
        ("FIRSTNAME", "given_name"),
        ("last-name", "family_name"),
        ("\ufeffName", "name"),
        ("phoneNumber", "phone"),
        ("ZIP/Postal Code", "zip"),
        # whose it is
        ("Guest Name", "name"),
        ("Person - Name", "name"),
        ("Name of guest", "name"),
        ("Customer Email", "email"),
        ("Contact Phone 2", "phone"),
        ("Work phone", "phone"),
        ("Email 3", "email"),
        ("Billing City", "city"),
        ("Shipping Address Line 2", "street2"),
        ("Guest Residence Country", "country"),
        ("Adresse Kunde", "street"),
        ("Primary Email", "email"),
        ("Phone | Mobile", "phone"),
        ("Name / Jméno", "name"),
        ("Telefon (privat)", "phone"),
        ("Company Name", "company"),
        ("Country Code", "country"),
        ("Job Title", "function"),
        ("Client number", "ref"),
        ("login", "login"),
        ("Heslo", "password"),
        ("Hasło", "password"),
        ("Passwort", "password"),
        # German
        ("Familienname", "family_name"),
        ("Strasse", "street"),
        ("Bundesland", "region"),
        ("Handy", "phone"),
        ("Unternehmen", "company"),
        ("Bemerkung", "notes"),
        ("Kunden-Nr.", "ref"),
        ("Webseite", "website"),
        ("Einwilligung", "consent"),
        # Czech, Slovak
        ("Celé jméno", "name"),
        ("jmeno", "name"),
        ("PŘÍJMENÍ", "family_name"),
        ("Oslovení", "salutation"),
        ("PSČ", "zip"),
        ("Město", "city"),
        ("Stát", "country"),
        ("Jazyk", "language"),
        ("Souhlas", "consent"),
        ("Štítky", "tags"),
        ("Poznámka", "notes"),
        ("Meno", "name"),
        ("Priezvisko", "family_name"),
        ("Krajina", "country"),
        ("Súhlas s marketingom", "consent"),
        ("Spoločnosť", "company"),
        # Polish
        ("Imię i nazwisko", "name"),
        ("Imię", "given_name"),
        ("Kod pocztowy", "zip"),
        ("Miejscowość", "city"),
        ("Województwo", "region"),
        ("Zgoda marketingowa", "consent"),
        ("Uwagi", "notes"),
        ("Stanowisko", "function"),
        ("Nazwa", "name"),
        # others
        ("Prénom", "given_name"),
        ("Code postal", "zip"),
        ("Correo electrónico", "email"),
        ("Cognome", "family_name"),
        ("Telefoonnummer", "phone"),
        ("Irányítószám", "zip"),
        # consent and its evidence
        ("I agree to receive marketing emails", "consent"),
        ("Opt-In for Marketing Emails", "consent"),
        ("Souhlas se zasíláním newsletteru", "consent"),
        ("Newsletter", "consent"),
        ("OPTIN_TIME", "consent_date"),
        ("Marketing consent date", "consent_date"),
        ("Datum souhlasu", "consent_date"),
        ("Źródło zgody", "consent_source"),
        ("Consent Source", "consent_source"),
        ("OPTIN_IP", "consent_ip"),
        ("CONFIRM_TIME", "consent_confirmed"),
        ("Newsletter (ja/nein)", "consent"),
        ("Marketing consent yes/no", "consent"),
    ],
)
def test_names(header, field):
    assert one(header).field == field
    assert one(header).reason == "name"


@pytest.mark.parametrize(
    "header",
    """Room Name|Hotel name|File name|Product name|Username|Contact owner|Email Status
    |E-mail 1 - Label|Phone 1 - Type|Reservation Date|Phone country code|IP address
    |Status|Reservation Status|Account status|Guest Status|Accepts SMS Marketing
    |WhatsApp opt-in|Souhlas se zpracováním osobních údajů|Terms accepted
    |Datenschutz akzeptiert|Date of birth|Check-In Date|Reservation Number
    |Company Tax ID Number|Nationality|Fax|Country of birth|Hotel address type
    |Consent expiry|Billing Information|Owner email|Title|Host name||#|Anna
    |Praha|Company ID|Language school|City tax""".replace("\n", "").split("|"),
)
def test_traps(header):
    assert one(header.strip()).field is None


@pytest.mark.parametrize(
    "header",
    """Email Opt Out|emailoptout|Opted out|HasOptedOutOfEmail|Unsubscribed|UNSUB_TIME
    |EMAIL_BLACKLISTED|is_blacklisted|Do not contact|Do Not Email|Don't mail|DNC
    |Abgemeldet|Newsletter abgemeldet am|Widerruf der Einwilligung|Odhlášen|Odhlásený
    |Nesouhlas s marketingem|Odvolání souhlasu|Wypisany|Brak zgody
    |Rezygnacja z newslettera|Sprzeciw|No consent|Kein Newsletter|Ohne Einwilligung
    |Bez souhlasu|Nie wyraża zgody|Keine Werbung|No marketing|Consent withdrawn
    |Consent revoked at|Suppressed|Marketing excluded|Consent declined|Not subscribed
    |Désabonné|Afgemeld|Newsletter: no|Opt-out for Marketing Emails
    |Guest Opt-Out|Unsubscribed from newsletter|Werbesperre""".replace("\n", "").split(
        "|"
    ),
)
@pytest.mark.parametrize("samples", [(), ("yes", "no"), ("2024-01-02",)])
def test_inverted_consent_is_never_consent(header, samples):
    suggestion = one(header.strip(), *samples)
    assert (suggestion.field, suggestion.reason) == ("opt_out", "inverted consent")


@pytest.mark.parametrize(
    "header",
    """SMS opt out|SMS_BLACKLISTED|Do not call|WhatsApp opt-out|Postal opt out
    |Keine Werbung per Post|Unsubscribe link|Unsubscribe reason|UNSUB_REASON
    |UNSUB_CAMPAIGN_ID|Opt-out IP|Complaint count""".replace("\n", "").split("|"),
)
def test_not_every_opt_out_is_one_of_emails(header):
    suggestion = one(header.strip(), "1", "0")
    assert (suggestion.field, suggestion.reason) == (None, "inverted consent")


@pytest.mark.parametrize(
    ("header", "samples", "told"),
    [
        ("Opt-in/Opt-out", ("yes", "no"), (None, "ambiguous consent")),
        ("Opt in / out", ("1", "0"), (None, "ambiguous consent")),
        ("Opt-in/Opt-out", ("2024-01-02",), (None, "ambiguous consent")),
        ("Newsletter Abmeldung/Anmeldung", ("ja",), (None, "ambiguous consent")),
        ("Newsletter An-/Abmeldung", ("ja", "nein"), (None, "ambiguous consent")),
        ("Přihlášen/odhlášen", ("ano", "ne"), (None, "ambiguous consent")),
        ("Marketing status", ("yes", "no"), (None, "ambiguous consent")),
        ("Guest - Marketing status", ("x",), (None, "ambiguous consent")),
        ("Subscription", ("true", "false"), (None, "ambiguous consent")),
        ("Newsletter-Status", ("ja", "nein"), (None, "ambiguous consent")),
        # Words that speak for themselves leave no question.
        ("Opt-in/Opt-out", ("opt-in", "opt-out"), ("consent", "name and values")),
        ("Marketing status", ("Subscribed", "No consent"), ("consent", None)),
        ("Subscription", ("subscribed", "unsubscribed"), ("consent", None)),
        ("Unsubscribed", ("subscribed", "unsubscribed"), ("opt_out", None)),
        ("Subscription", ("Premium", "Basic"), (None, "")),
        ("Opt-in/Opt-out", (), (None, "")),
        ("Unsubscribed", ("https://x.example/u/1",), (None, "inverted consent")),
        # What a column that takes consent away may be about instead.
        ("Complaints", ("noisy room", "no towels"), (None, "inverted consent")),
        ("Blocked", ("12 June", "both rooms"), (None, "inverted consent")),
        ("Blocked", ("yes", "-"), ("opt_out", "inverted consent")),
        ("Do not disturb", ("yes",), (None, "inverted consent")),
        ("Email bounced", ("yes",), ("opt_out", "inverted consent")),
        ("Unsubscribed", ("by phone", "at the desk"), ("opt_out", None)),
    ],
)
def test_only_what_nobody_can_know_is_ambiguous(header, samples, told):
    suggestion = one(header, *samples)
    assert suggestion.field == told[0]
    assert told[1] in (None, suggestion.reason)


def test_beside_a_plain_consent_a_status_asks_nothing():
    headers, cells = ["Newsletter consent", "Subscription"], [("yes",), ("yes",)]
    assert fields(headers, cells) == ["consent", None]
    assert {told.reason for told in suggest(headers, cells)} == {"name and values", ""}
    told = suggest(["Newsletter consent", "Opt-in/Opt-out"], cells)
    assert told[1].reason == "ambiguous consent", "it may hold an opt-out"


def test_several_columns_may_take_consent_away():
    headers = ["Email opt out", "UNSUB_TIME", "Newsletter"]
    assert fields(headers) == ["opt_out", "opt_out", "consent"]


@pytest.mark.parametrize(
    "header", ["Zákazník", "Contact No.", "Notes", "Kontakt", "Country", "Donor name"]
)
def test_not_every_no_is_inverted(header):
    assert one(header).reason != "inverted consent"


@pytest.mark.parametrize(
    "header",
    """id .id ID Active groups_id GROUPS_ID group_ids create_uid write_date company_id
    user_ids/login user_ids/groups_id/id parent_id/.id parent_id/id country_id/id
    parent_id child_ids message_ids message_follower_ids signup_token user_id
    commercial_partner_id category/.id""".split(),
)
def test_technical_columns_are_forbidden(header):
    suggestion = one(header, "1")
    assert is_forbidden(f" {header} ")
    assert (suggestion.field, suggestion.reason) == (None, "forbidden")


@pytest.mark.parametrize(
    "header",
    ["Customer ID", "Person - ID", "Country/Region", "Country / Region", "customer_id",
     "Postal/Zip Code", "name", "password", "Město/Obec", "Company", "E-Mail/Mail"],
)  # fmt: skip
def test_ordinary_columns_are_not_forbidden(header):
    assert not is_forbidden(header)


@pytest.mark.parametrize(
    "headers, expected",
    [
        (["Vorname", "Name"], ["given_name", "family_name"]),
        (["Vorname", "Nachname", "Name"], ["given_name", "family_name", "name"]),
        (["Jméno", "Příjmení"], ["given_name", "family_name"]),
        (["Meno", "Priezvisko"], ["given_name", "family_name"]),
        (["Nombre", "Apellidos"], ["given_name", "family_name"]),
        (["Prénom", "Nom"], ["given_name", "family_name"]),
        (["Jméno", "E-mail"], ["name", "email"]),
        (["Imię", "Nazwisko", "Nazwa"], ["given_name", "family_name", "company"]),
        (["Imię", "Miasto", "Kraj"], ["given_name", "city", "country"]),
        (["Jméno", "Město", "Kraj", "Země"], ["name", "city", "region", "country"]),
        (["Username", "Password"], ["login", "password"]),
        (["Address", "Street"], [None, "street"]),
        (["Default Address City", "City"], [None, "city"]),
        (["Newsletter", "Marketing consent"], [None, "consent"]),
        (["Phone", "Mobile", "Fax"], ["phone", "phone", None]),
        (["Anrede", "Titel"], ["salutation", None]),
    ],
)
def test_names_beside_each_other(headers, expected):
    assert fields(headers) == expected


@pytest.mark.parametrize(
    "header, samples, field",
    [
        ("Status", ["Active", "Potential"], "status"),
        ("Stav", ["Aktivní", "Potenciální", "?"], "status"),
        ("Status", ["Confirmed", "Canceled"], None),
        ("Status", ["Active", "Suspended"], None),
        ("Title", ["Mr", "Mrs."], "salutation"),
        ("Titel", ["Dr.", "Prof. Dr."], "salutation"),
        ("Title", ["Director", "CEO"], "function"),
        ("Country code", ["420", "421"], None),
        ("Guest", ["2", "1"], None),
        ("Is customer", ["true", "false"], None),
        ("Is company", ["True", "False"], "is_company"),
        ("Ort", ["01067 Dresden", "53111 Bonn", "Köln"], "zip_city"),
        ("City", ["Dresden 2", "Bonn"], "city"),
        ("Contact type", ["Lead", "Guest"], None),
        ("E-Mail", ["ja", "nein"], None),
        ("E-Mail", ["x"], "email"),
        ("PHONE_YN", ["N"], None),
        ("Name", ["#1001", "#1002"], None),
        ("Web Site", ["Main Website"], None),
        ("Contact", ["+420 777 123 456", "0171 1234567"], "phone"),
        ("SMS", ["420777123456", "491711234567"], "phone"),
        ("SMS", ["yes", "no"], None),
        ("Newsletter", ["ja", "nein"], "consent"),
        ("Newsletter", ["Spring edition", "Autumn edition"], None),
        ("Opt-in", ["2024-01-02 10:00", "2023-02-01"], "consent_date"),
        ("Telefon", ["a@x.example", "b@x.example"], "email"),
        ("Kontakt", ["a@x.example", "b@x.example"], "email"),
        ("Kraj", ["Polska", "DE"], "country"),
        ("Kraj", ["Vysočina", "Jihomoravský"], "region"),
        ("Account owner", ["a@x.example"], None),
        ("", ["+420 603 123 456", "0171 5550100"], "phone"),
        ("", ["2024-01-02", "2024-05-06"], None),
        ("", ["198.51.100.7"], None),
        ("", ["3344550012"], None),
        ("", ["CZ", "SK", "DE"], "country"),
        ("", ["cs", "de"], None),
        ("", ["70173", "04109"], None),
        ("", [], None),
    ],
)
def test_values_decide(header, samples, field):
    assert one(header, *samples).field == field


def test_a_letter_is_no_header():
    assert one("please send me no mail " * 10_000) == Suggestion(None)


def test_values_raise_and_lower_confidence():
    confirmed = one("E-mail", "a@x.example")
    silent = one("E-mail")
    denied = one("E-mail", "Praha", "Brno")
    assert confirmed.reason == "name and values"
    assert confirmed.confidence > silent.confidence > denied.confidence > 0
    assert denied.field == "email"
    assert one("", "a@x.example").reason == "values"


def test_a_single_field_is_given_once():
    headers = ["Name", "Full name", "Guest name", "City", "Town", "E-mail", "Mail"]
    found = fields(headers)
    for field in SINGLE_FIELDS:
        assert found.count(field) <= 1
    assert found.count("email") == 2


def test_a_name_has_one_field_unless_its_neighbours_decide():
    found = {}
    for data in language_files().values():
        for section in ("names", "weak"):
            for field, entries in data.get(section, {}).items():
                assert field in FIELDS
                for entry in entries:
                    found.setdefault(key(entry), set()).add(field)
    ambiguous = {name for name, several in found.items() if len(several) > 1}
    assert ambiguous <= set(roles())
    assert set(found) <= set(names())
    places = [place for place in around().values() if place is not None]
    assert all(place <= FIELDS for place in places)


@pytest.mark.parametrize(
    "header",
    """Hotel email|Agency email|Emergency contact email|Spouse email|Parent email
    |Doctor email|Notfallkontakt E-Mail|E-Mail Mutter|E-mail rodiče|Email rodzica
    |E-mail hotelu|Email obiektu|E-Mail des Hotels|Recepce e-mail|Vendor email
    |Vermittler E-Mail|Email rodičov|OTA email""".replace("\n", "").split("|"),
)
def test_an_address_of_another_is_none_of_the_contact(header):
    cells = ["x@a.example", "y@b.example"]
    assert one(header.strip(), *cells).field is None
    guests = ["g@h.example", "i@j.example"]
    assert fields([header.strip(), "E-mail"], [cells, guests]) == [None, "email"]


def test_one_address_in_all_rows_is_nobodys():
    headers, names = ["Guest", "Write to"], ["Anna", "Bert", "Cyril"]
    assert fields(headers, [names, ["desk@a.example"]]) == ["name", None]
    assert fields(headers, [names, ["a@a.example", "b@b.example"]])[1] == "email"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["E-mail", "Buyer email"], ["email", None]),
        (["Buyer email"], ["email"]),
        (["E-mail", "Company email"], ["email", None]),
        (["Phone", "Company phone"], ["phone", "phone"]),
        (["Phone", "Contact person phone"], ["phone", None]),
        (["Guest name", "Booked by"], ["name", None]),
        (
            ["First name", "Last name", "Contact person"],
            ["given_name", "family_name", None],
        ),
    ],
)  # fmt: skip
def test_beside_the_contact_another_person_is_none(headers, expected):
    assert fields(headers) == expected


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        # An empty name of a form gives way to the question that was answered.
        ({"Jméno": [], "Jméno a příjmení": ["A B", "C D"]}, [None, "name"]),
        # Whom the goods are sent to may be another.
        (
            {"Vorname": ["A"], "Nachname": ["B"], "Shipping name": ["C D"]},
            ["given_name", "family_name", None],
        ),
        ({"Shipping name": ["C D"]}, ["name"]),
        # Of visitor and buyer nobody becomes one person.
        (
            {
                "Kupující": ["A B", "C D"],
                "E-mail kupujícího": ["a@x.example", "c@x.example"],
                "Návštěvník": ["E F", "G H"],
                "E-mail návštěvníka": ["e@x.example", "g@x.example"],
            },
            [None, None, "name", "email"],
        ),
        ({"Kupující": ["A B"], "E-mail": ["a@x.example"]}, ["name", "email"]),
        # Of a SIM card.
        ({"Name": ["A"], "Number": ["+420602111222", "222333444"]}, ["name", "phone"]),
        ({"Name": ["A"], "Number": ["12", "14"]}, ["name", None]),
        (
            {"Name": ["A"], "Phone": ["602111222"], "Number": ["+420602111222"]},
            ["name", "phone", None],
        ),
        # People and organisations in one list.
        ({"Name": ["A"], "Type": ["Person", "Organisation"]}, ["name", "is_company"]),
        ({"Name": ["A"], "Type": ["Double", "Suite"]}, ["name", None]),
    ],
)
def test_what_the_columns_beside_decide(columns, fields):
    told = suggest(list(columns), list(columns.values()))
    assert [each.field for each in told] == fields
