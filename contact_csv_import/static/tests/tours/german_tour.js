import {registry} from "@web/core/registry";
import {give, next, previewHas} from "./steps";

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
        give("gaeste.csv", GUESTS),
        previewHas("Jürgen"),
        next("On", "Weiter"),
        {
            content: "The fields have German names",
            trigger: ".o_data_row:contains(Vorname):contains(Jürgen)",
        },
        {
            trigger: ".o_data_row:contains(Einwilligung):contains(JA)",
        },
        next("On", "Weiter"),
        {
            content: "So has what is wrong with a row",
            trigger: ".o_data_row:contains(Eva Leer):contains(E-Mail-Adresse)",
        },
    ],
});
