import {registry} from "@web/core/registry";
import {inputFiles} from "@web/../tests/utils";

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
        {
            content: "Open the menu Import",
            trigger:
                ".o_menu_sections button[data-menu-xmlid='contact_csv_import.menu_contact_import_root']",
            run: "click",
        },
        {
            content: "Choose Import Contacts",
            trigger:
                ".dropdown-item[data-menu-xmlid='contact_csv_import.menu_contact_import_upload']",
            run: "click",
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
        {
            content: "Give it the guest list",
            trigger: ".o_contact_import_file:contains(10 MB)",
            run: () =>
                inputFiles(".o_contact_import_file input[type=file]", [
                    new File(["\ufeff" + GUESTS.join("\r\n") + "\r\n"], "guests.csv", {
                        type: "text/csv",
                    }),
                ]),
        },
        {
            content: "It is read as it was written",
            trigger: ".o_contact_import_preview tr:contains(2):contains(Kowalska)",
        },
        {
            content: "Continue",
            trigger: "button[name=action_next]",
            run: "click",
        },
        {
            content: "The columns are recognised, with samples",
            trigger:
                ".o_data_row:contains(Vorname):contains(Anna):contains(Given name)",
        },
        {
            trigger:
                ".o_data_row:contains(Marketing-Einwilligung):contains(nein):contains(Consent)",
        },
        {
            content: "Check the rows",
            trigger: "button[name=action_next]",
            run: "click",
        },
        {
            content: "Two rows are ready, four are to correct",
            trigger: ".o_contact_import_filters button:contains(Ready):contains(2)",
        },
        {
            trigger:
                ".o_contact_import_filters button:contains(/correct/i):contains(4)",
        },
        {
            content: "Go on",
            trigger: ".o_contact_import_check_foot .btn-primary",
            run: "click",
        },
        {
            content: "Nobody of them is known yet",
            trigger:
                ".o_contact_import_examples tr:contains(Anna Kowalska):contains(New)",
        },
        {
            content: "On to consent",
            trigger: "button[name=action_next]",
            run: "click",
        },
        {
            content: "What the words of the file are taken for",
            trigger: ".o_data_row:contains(nein):contains(1):contains(No)",
        },
        {
            trigger: ".oe_stat_button:contains(New) .o_stat_value:contains(2)",
        },
        {
            content: "Import",
            trigger: "button[name=action_next]:contains(Import)",
            run: "click",
        },
        {
            content: "It runs in the background; the page follows it to its end",
            trigger: "button[name=action_view_contacts]:visible",
            timeout: 60000,
        },
        {
            trigger: ".oe_stat_button:contains(Created) .o_stat_value:contains(2)",
        },
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
