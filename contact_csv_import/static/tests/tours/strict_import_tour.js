import {registry} from "@web/core/registry";
import {
    counted,
    exampleHas,
    give,
    importToItsEnd,
    next,
    openUpload,
    toMatches,
} from "./steps";

// tests/fixtures/formats/s1_profitroom_pms_list.csv
const GUESTS = [
    "Vorname;Nachname;E-Mail;Marketing-Einwilligung;Telefonnummer;Sprache;Adresse;Postleitzahl;Ort;Region;Land;zusätzliche Informationen",
    "Anna;Kowalska;anna.kowalska@poczta.example;JA;+48600555010;pl;ul. Leśna 4;00-950;Warszawa;Mazowieckie;PL;Allergie: Nüsse",
    "max;mustermann;;TRUE;+4930555010;DE;;10115;Berlin;;DE;",
    "Karl;Ohne;karl@ohne.example;nein;;de;;;;;DE;darf nicht importiert werden",
    "Eva;Leer;eva@leer.example;;;de;;;;;DE;",
    "Jan;Sprachlos;jan@sprachlos.example;1;;;;;;;Polen;",
    "Nur;Name;;yes;;de;;;;;DE;weder E-Mail noch Telefon",
];

registry.category("web_tour.tours").add("contact_import_strict", {
    url: "/odoo/contacts",
    steps: () => [
        ...openUpload(),
        give("guests.csv", "\ufeff" + GUESTS.join("\r\n") + "\r\n"),
        {
            content: "It is read as it was written",
            trigger: ".o_contact_import_preview tr:contains(2):contains(Kowalska)",
        },
        {
            content: "Choose the profile Strict",
            trigger: ".o_field_widget[name=profile_id] input",
            run: "edit Strict",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Strict)",
            run: "click",
        },
        next("Continue"),
        {
            content: "The columns are recognised, with samples",
            trigger:
                ".o_data_row:contains(Vorname):contains(Anna):contains(Given name)",
        },
        {
            trigger:
                ".o_data_row:contains(Marketing-Einwilligung):contains(nein):contains(Consent)",
        },
        next("Check the rows"),
        {
            content: "Two rows are ready, four are to correct",
            trigger: ".o_contact_import_filters button:contains(Ready):contains(2)",
        },
        {
            trigger:
                ".o_contact_import_filters button:contains(/correct/i):contains(4)",
        },
        toMatches(),
        exampleHas("Anna Kowalska", "New"),
        next("On to consent"),
        {
            content: "What the words of the file are taken for",
            trigger: ".o_data_row:contains(nein):contains(1):contains(No)",
        },
        counted("New", 2),
        ...importToItsEnd(),
        counted("Created", 2),
        {
            content: "Read why four rows were refused",
            trigger: ".oe_stat_button:contains(Refused):has(.o_stat_value:contains(4))",
            run: "click",
        },
        {trigger: ".o_data_row:contains(Karl Ohne):contains(did not consent)"},
        {trigger: ".o_data_row:contains(Eva Leer):contains(No consent is given)"},
        {trigger: ".o_data_row:contains(Jan Sprachlos):contains(has no language)"},
        {
            content: "Open the last of them",
            trigger:
                ".o_data_row:contains(Nur Name):contains(neither an e-mail address nor a phone) .o_data_cell[name=name]",
            run: "click",
        },
        {
            content: "Its line, its raw cells and its reason",
            trigger:
                ".o_form_view:contains(Line 7):contains(weder E-Mail noch Telefon)",
        },
        {
            content: "Back to the import and on to its contacts",
            trigger:
                ".o_breadcrumb a:contains(guests.csv), .breadcrumb-item a:contains(guests.csv)",
            run: "click",
        },
        {
            trigger: "button[name=action_view_contacts]:visible",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:contains(Anna Kowalska):contains(Polish):contains(Granted)",
        },
        {
            trigger:
                ".o_data_row:contains(max mustermann):contains(German):contains(Granted)",
        },
    ],
});
