import {inputFiles} from "@web/../tests/utils";
import {registry} from "@web/core/registry";

const GUESTS =
    "Vorname;Nachname;E-Mail;Einwilligung\r\n" +
    "Jürgen;Weiß;juergen@weiss.example;JA\r\n" +
    "Eva;Leer;;JA\r\n";

registry.category("web_tour.tours").add("contact_import_german", {
    url: "/odoo/contact-import",
    steps: () => [
        {
            content: "The page speaks German",
            trigger: ".o_contact_import_steps:contains(Hochladen)",
        },
        {
            trigger: ".o_contact_import_file:contains(10 MB)",
            run: () =>
                inputFiles(".o_contact_import_file input[type=file]", [
                    new File([GUESTS], "gaeste.csv", {type: "text/csv"}),
                ]),
        },
        {
            trigger: ".o_contact_import_preview tr:contains(Jürgen)",
        },
        {
            content: "On",
            trigger: "button[name=action_next]:contains(Weiter)",
            run: "click",
        },
        {
            content: "The fields have German names",
            trigger: ".o_data_row:contains(Vorname):contains(Jürgen)",
        },
        {
            trigger: ".o_data_row:contains(Einwilligung):contains(JA)",
        },
        {
            trigger: "button[name=action_next]:contains(Weiter)",
            run: "click",
        },
        {
            content: "So has what is wrong with a row",
            trigger: ".o_data_row:contains(Eva Leer):contains(E-Mail-Adresse)",
        },
    ],
});
