"""Names of columns, known exports, and what must never be suggested."""

import csv
import io
from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.layouts import (
    detect_layout,
    is_forbidden,
    recognise,
    signature,
    suggest,
    template_headers,
)
from odoo.addons.contact_csv_import.core.layouts.folding import key
from odoo.addons.contact_csv_import.core.layouts.known_exports import known_exports
from odoo.addons.contact_csv_import.core.layouts.vocabulary import (
    _languages,
    around,
    names,
    roles,
)
from odoo.addons.contact_csv_import.core.types import FIELDS, SINGLE_FIELDS

FIXTURES = Path(__file__).parents[1] / "fixtures"


def read(path, encoding="utf-8-sig", delimiter=",", header=True, begins=""):
    """The headers, the samples below them, and the rows of a fixture."""
    text = (FIXTURES / path).read_text(encoding=encoding)
    text = text[text.index(begins) :]
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    rows = [row for row in rows if any(map(str.strip, row))]
    headers = rows.pop(0) if header else [""] * len(rows[0])
    samples = [
        [row[i] for row in rows if i < len(row) and row[i].strip()]
        for i in range(len(headers))
    ]
    return headers, samples, rows


def fields(headers, samples=()):
    return [suggestion.field for suggestion in suggest(headers, samples)]


def mapped(headers, samples):
    """Header -> field of the columns that go to one."""
    pairs = zip(headers, fields(headers, samples), strict=True)
    return [(header, field) for header, field in pairs if field]


def one(header, *samples):
    return suggest([header], [samples])[0]


GOLDEN = {
    "01_google_contacts_current.csv": (
        {},
        {
            "First Name": "given_name",
            "Last Name": "family_name",
            "Name Prefix": "salutation",
            "Organization Name": "company",
            "Organization Title": "function",
            "Notes": "notes",
            "Labels": "tags",
            "E-mail 1 - Value": "email",
            "E-mail 2 - Value": "email",
            "Phone 1 - Value": "phone",
            "Phone 2 - Value": "phone",
            "Address 1 - Street": "street",
            "Address 1 - City": "city",
            "Address 1 - Region": "region",
            "Address 1 - Postal Code": "zip",
            "Address 1 - Country": "country",
            "Address 1 - Extended Address": "street2",
        },
    ),
    "02_google_contacts_legacy.csv": (
        {"encoding": "utf-16"},
        {
            "Name": "name",
            "Given Name": "given_name",
            "Family Name": "family_name",
            "Name Prefix": "salutation",
            "Occupation": "function",
            "Notes": "notes",
            "Group Membership": "tags",
            "E-mail 1 - Value": "email",
            "E-mail 2 - Value": "email",
            "Phone 1 - Value": "phone",
            "Phone 2 - Value": "phone",
            "Website 1 - Value": "website",
        },
    ),
    "04_mailchimp_subscribed.csv": (
        {},
        {
            "Email Address": "email",
            "First Name": "given_name",
            "Last Name": "family_name",
            "OPTIN_TIME": "consent_date",
            "CC": "country",
            "REGION": "region",
            "NOTES": "notes",
            "TAGS": "tags",
        },
    ),
    "06_hubspot_contacts.csv": (
        {},
        {
            "Record ID": "ref",
            "First Name": "given_name",
            "Last Name": "family_name",
            "Email": "email",
            "Phone Number": "phone",
            "Associated Company": "company",
            "Country/Region": "country",
        },
    ),
    "07_shopify_customers.csv": (
        {},
        {
            "Customer ID": "ref",
            "First Name": "given_name",
            "Last Name": "family_name",
            "Email": "email",
            "Accepts Email Marketing": "consent",
            "Default Address Company": "company",
            "Default Address Address1": "street",
            "Default Address Address2": "street2",
            "Default Address City": "city",
            "Default Address Province Code": "region",
            "Default Address Country Code": "country",
            "Default Address Zip": "zip",
            "Default Address Phone": "phone",
            "Phone": "phone",
            "Note": "notes",
            "Tags": "tags",
        },
    ),
    "08_woocommerce_customers.csv": (
        {},
        {
            "Name": "name",
            "Email": "email",
            "Country / Region": "country",
            "City": "city",
            "Region": "region",
            "Postal Code": "zip",
        },
    ),
    "10_pipedrive_people.csv": (
        {},
        {
            "Person - Marketing status": "consent",
            "Person - First name": "given_name",
            "Person - Last name": "family_name",
            "Person - Email - Work": "email",
            "Person - Email - Home": "email",
            "Person - Email - Other": "email",
            "Person - Phone - Work": "phone",
            "Person - Phone - Home": "phone",
            "Person - Phone - Mobile": "phone",
            "Person - Phone - Other": "phone",
            "Person - Title": "function",
            "Person - State": "region",
            "Person - Organization": "company",
            "Person - City": "city",
            "Person - Name": "name",
            "Person - Label": "tags",
            "Person - ID": "ref",
        },
    ),
    "12_cloudbeds_reservations.csv": (
        {},
        {
            "Name": "name",
            "Email": "email",
            "Phone Number": "phone",
            "Country": "country",
            "Company Name": "company",
        },
    ),
    "13_cloudbeds_guests_report.csv": (
        {},
        {
            "Guest First Name": "given_name",
            "Guest Surname": "family_name",
            "Guest Full Name": "name",
            "Guest Email": "email",
            "Guest Mobile Phone Number": "phone",
            "Guest Address": "street",
            "Guest Address Line 2": "street2",
            "Guest City": "city",
            "Guest State": "region",
            "Guest Postal/Zip Code": "zip",
            "Guest Residence Country": "country",
            "Opt-In for Marketing Emails": "consent",
        },
    ),
    "16_guest_wifi_registrations.csv": (
        {},
        {"Name": "name", "Email": "email", "Consent": "consent"},
    ),
    "17_linkedin_connections.csv": (
        {"begins": "First Name,"},
        {
            "First Name": "given_name",
            "Last Name": "family_name",
            "URL": "website",
            "Email Address": "email",
            "Company": "company",
            "Position": "function",
        },
    ),
    "18_german_contacts_cp1252.csv": (
        {"encoding": "cp1252", "delimiter": ";"},
        {
            "Anrede": "salutation",
            "Vorname": "given_name",
            "Nachname": "family_name",
            "Position": "function",
            "Firma": "company",
            "E-Mail": "email",
            "Telefon": "phone",
            "Mobil": "phone",
            "Straße": "street",
            "PLZ": "zip",
            "Ort": "city",
            "Land": "country",
            "Notizen": "notes",
        },
    ),
    "19_systemeio_contacts.csv": (
        {},
        {
            "Email": "email",
            "First name": "given_name",
            "Surname": "family_name",
            "Phone number": "phone",
            "Country": "country",
            "Tags": "tags",
        },
    ),
    "s1_profitroom_pms_list.csv": (
        {"delimiter": ";"},
        {
            "Vorname": "given_name",
            "Nachname": "family_name",
            "E-Mail": "email",
            "Marketing-Einwilligung": "consent",
            "Telefonnummer": "phone",
            "Sprache": "language",
            "Adresse": "street",
            "Postleitzahl": "zip",
            "Ort": "city",
            "Region": "region",
            "Land": "country",
            "zusätzliche Informationen": "notes",
        },
    ),
    "s3_reago_tab_text.txt": (
        {"delimiter": "\t"},
        {
            "Jméno": "given_name",
            "Příjmení": "family_name",
            "E-mail": "email",
            "Telefon": "phone",
            "Tag": "tags",
        },
    ),
    "s5_smartcrm_template.csv": (
        {},
        {
            "Imię": "given_name",
            "Nazwisko": "family_name",
            "Email": "email",
            "Telefon": "phone",
            "Firma": "company",
            "Adres": "street",
            "Status": "status",
            "Kategoria": "category",
        },
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_real_exports(name):
    dialect, expected = GOLDEN[name]
    headers, samples, _rows = read(f"formats/{name}", **dialect)
    assert mapped(headers, samples) == list(expected.items())


# What the names alone cannot know of these exports: LinkedIn and the rest need nothing.
NEEDS_ITS_EXPORT = {
    "02_google_contacts_legacy.csv": set(),
    "04_mailchimp_subscribed.csv": {"CC"},
    "10_pipedrive_people.csv": {"Person - Title"},
}


@pytest.mark.parametrize("name", GOLDEN)
def test_an_unknown_export_with_the_same_names(name):
    """A further column breaks no rule, and the rules alone find the same fields."""
    dialect, expected = GOLDEN[name]
    headers, samples, _rows = read(f"formats/{name}", **dialect)
    found = {
        header: suggest([*headers[:i], header], [*samples[: i + 1]])[i].field
        for i, header in enumerate(headers)
        if header in ("Email", "E-Mail", "E-mail", "Email Address", "Guest Email")
    }
    assert set(found.values()) <= {"email"}
    half = [header for header in headers if header in expected][::2]
    rules = dict(zip(half, fields(half), strict=True))
    for header in NEEDS_ITS_EXPORT.get(name, set()) & set(half):
        assert rules.pop(header) is None
    status = {"Status", "Jméno", "Name"}
    assert rules.items() <= expected.items() | {
        (header, field) for header in status for field in ("name", None)
    }


@pytest.mark.parametrize("name", GOLDEN)
def test_the_header_row_is_the_one_with_names(name):
    dialect, _expected = GOLDEN[name]
    headers, _samples, rows = read(f"formats/{name}", **dialect)
    assert recognise(headers) >= 3
    assert recognise(headers) > 2 * max(map(recognise, rows))


@pytest.mark.parametrize(
    "name, dialect, expected",
    [
        ("s2_ellipse_headerless_cp1250.csv", {"encoding": "cp1250"}, [None, "email", None]),
        ("s4_etermin_headerless_login.csv", {}, [None] * 4 + ["email", None, None]),
    ],
)  # fmt: skip
def test_headerless_files_go_by_their_values(name, dialect, expected):
    headers, samples, rows = read(
        f"formats/{name}", delimiter=";", header=False, **dialect
    )
    assert fields(headers, samples) == expected
    assert max(map(recognise, rows)) == 0


def test_repeated_and_blank_headers():
    headers, samples, _rows = read("formats/x2_ragged_multiline_dup_headers.csv")
    assert fields(headers, samples) == ["name", "email", "email", None, "street"]


BAD = {
    "co_conflict.csv": ["email", "consent", "consent_date", "consent_source"],
    "co_unknown.csv": ["email", "consent", "consent_date", "consent_source"],
    "co_yes_languages.csv": ["email", "consent", "consent_date", "consent_source"],
    "cn_bad.csv": ["name", "email", "country"],
    "cn_germany_languages.csv": ["name", "email", "country"],
    "em_invalid.csv": ["name", "email"],
    "em_invisible.csv": ["name", "email"],
    "ph_extension.csv": ["name", "email", "phone", "country"],
    "ph_scientific.csv": ["name", "email", "phone"],
    "ph_two_in_cell.csv": ["name", "email", "phone"],
    "rl_parent_cycle.csv": ["name", "email", "company", None],
    "rl_password_column.csv": ["name", "email", "password"],
    "rl_protected_columns.csv": ["name", "email", *[None] * 3, "password", *[None] * 4],
    "st_blank_rows.csv": ["name", "email", "phone", "country", "consent"],
    "st_one_column.csv": ["email"],
    "tx_formula.csv": ["name", "email"],
    "tx_xss.csv": ["name", "email"],
}


@pytest.mark.parametrize("name", BAD)
def test_nasty_files(name):
    headers, samples, _rows = read(f"bad/{name}")
    assert fields(headers, samples) == BAD[name]


def test_a_long_comment_is_a_note():
    assert fields(["name", "email", "comment"]) == ["name", "email", "notes"]


def test_a_file_without_header_has_no_header():
    _headers, _samples, rows = read("bad/st_no_header.csv", header=False)
    assert [recognise(row) for row in rows] == [0, 0]


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
    |WhatsApp opt-in|Souhlas se zpracováním osobních údajů|Terms accepted|OPTIN_IP
    |Consent text|Datenschutz akzeptiert|Date of birth|Check-In Date|Reservation Number
    |Company Tax ID Number|Nationality|Fax|Country of birth|Hotel address type
    |Consent expiry|Billing Information|Owner email|Hausnummer|Title|Host name||#|Anna
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
    assert (suggestion.field, suggestion.reason) == (None, "inverted consent")


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


def test_signature_ignores_spelling_but_not_order():
    assert signature(["E-Mail", "Jméno"]) == signature([" e_mail ", "JMENO"])
    assert signature(["E-Mail", "Jméno"]) != signature(["Jméno", "E-Mail"])
    assert signature(["a", "b"]) != signature(["ab"])


@pytest.mark.parametrize(
    "name, dialect, layout",
    [
        ("01_google_contacts_current.csv", {}, "google_contacts"),
        ("02_google_contacts_legacy.csv", {"encoding": "utf-16"}, "google_contacts_legacy"),
        ("04_mailchimp_subscribed.csv", {}, "mailchimp"),
        ("07_shopify_customers.csv", {}, "shopify"),
        ("12_cloudbeds_reservations.csv", {}, "cloudbeds_reservations"),
        ("17_linkedin_connections.csv", {"begins": "First Name,"}, "linkedin"),
        ("s1_profitroom_pms_list.csv", {"delimiter": ";"}, "profitroom"),
    ],
)  # fmt: skip
def test_known_exports_are_detected(name, dialect, layout):
    headers, samples, _rows = read(f"formats/{name}", **dialect)
    assert detect_layout(headers) == (layout, 1.0)
    assert {s.reason for s in suggest(headers, samples) if s.field} == {"known export"}
    assert detect_layout(headers[: len(headers) // 2]) is None


def test_an_ordinary_file_is_no_known_export():
    assert detect_layout(["name", "email", "phone"]) is None
    assert detect_layout(["", ""]) is None


def test_known_exports_name_known_fields():
    for export in known_exports().values():
        assert set(export.fields.values()) <= FIELDS
        given = [export.fields.get(column) for column in export.columns]
        for field in SINGLE_FIELDS:
            assert given.count(field) <= 1, (export.title, field)


@pytest.mark.parametrize("language", ["en", "de", "cs", "sk", "pl", "xx"])
def test_templates_are_understood(language):
    order = sorted(FIELDS)
    headers = template_headers(order, language)
    assert len(set(headers)) == len(headers)
    assert fields(headers) == order
    for field, header in zip(order, headers, strict=True):
        assert one(header).field == field
    assert recognise(headers) == len(headers)


def test_unknown_field_of_a_template():
    with pytest.raises(KeyError):
        template_headers(["shoe_size"], "en")


def test_a_name_has_one_field_unless_its_neighbours_decide():
    found = {}
    for data in _languages().values():
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
