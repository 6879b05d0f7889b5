import {counted, give, importToItsEnd, next, openUpload, previewHas} from "./steps";
import {registry} from "@web/core/registry";

const PEOPLE = [
    "Jan Novák,jan@pairs.example,+420601111001",
    "Jan Novák ml.,jan@pairs.example,+420601111001",
    "Petr Malý,petr@pairs.example,+420601111002",
    "Petr Malý st.,petr@pairs.example,+420601111002",
];
const file = (people) => `Name,Email,Phone\r\n${people.join("\r\n")}\r\n`;

const pair = (name) => `.o_contact_import_pair:contains(${name})`;

registry.category("web_tour.tours").add("contact_import_open_pairs", {
    url: "/odoo/contact-import",
    steps: () => [
        give("pairs.csv", file(PEOPLE)),
        previewHas("Jan"),
        next("To the columns"),
        next("To the rows"),
        {
            content: "Somebody has to say who is who",
            trigger: "button[data-name=same_person]:contains(4)",
            run: "click",
        },
        {
            content: "Side by side, with what differs",
            trigger: `${pair("Jan Novák")} tr:contains(≠):contains(Jan Novák ml.)`,
        },
        {
            content: "Jan is one person",
            trigger: `${pair("Jan Novák")} button[name=same]`,
            run: "click",
        },
        {
            trigger: ".o_contact_import_decided:contains(Jan Novák ml. (line 3))",
        },
        {
            content: "Father and son are two",
            trigger: `${pair("Petr Malý")} button[name=different]`,
            run: "click",
        },
        {
            trigger: ".o_contact_import_pairs:contains(Nothing is open any more)",
        },
        {
            content: "On to the matches",
            trigger: ".o_contact_import_check_foot .btn-primary",
            run: "click",
        },
        next("To consent"),
        counted("New", 3),
        ...importToItsEnd(),
        counted("Created", 3),
        ...openUpload(),
        give("again.csv", file([...PEOPLE].reverse())),
        previewHas("Jan"),
        next("To the columns"),
        next("To the rows"),
        {
            content: "What was decided is remembered, and nothing is asked",
            trigger:
                ".o_contact_import_filters:not(:has(button[data-name=same_person])) button[data-name=duplicate]:contains(1)",
        },
    ],
});

registry.category("web_tour.tours").add("contact_import_placeholders", {
    url: "/odoo/contacts",
    steps: () => [
        {
            trigger:
                ".o_menu_sections button[data-menu-xmlid='contacts.res_partner_menu_config']",
            run: "click",
        },
        {
            trigger:
                ".dropdown-item[data-menu-xmlid='contact_csv_import.menu_contact_import_placeholders']",
            run: "click",
        },
        {
            content: "What everybody types is there",
            trigger: ".o_data_row td[name=name]:contains(@)",
        },
        {
            trigger: ".o_list_button_add",
            run: "click",
        },
        {
            trigger: ".o_selected_row td[name=name] input",
            run: "edit Leer@Hotel.example",
        },
        {
            trigger: ".o_list_button_save",
            run: "click",
        },
        {
            content: "It is kept as it is compared",
            trigger: ".o_data_row td[name=name]:contains(leer@hotel.example)",
        },
    ],
});
