import {registry} from "@web/core/registry";
import {
    counted,
    exampleHas,
    give,
    importToItsEnd,
    next,
    previewHas,
    toMatches,
} from "./steps";

// tests/test_tours.py knows Greta already, without a phone.
const GUESTS =
    "Name,Email,Phone,Newsletter\r\n" +
    "Greta Gran,greta@gran.example,+46 70 111 22 33,beru na vědomí\r\n" +
    "Hugo Hed,hugo@hed.example,,no\r\n" +
    "Ida Ingeborg,ida@ingeborg.example,,yes\r\n";

registry.category("web_tour.tours").add("contact_import_standard", {
    url: "/odoo/contact-import",
    steps: () => [
        give("newsletter.csv", GUESTS),
        previewHas("Greta"),
        next("To the columns"),
        {trigger: ".o_data_row:contains(Newsletter):contains(Consent)"},
        next("To the rows"),
        {
            content: "All three are ready",
            trigger: ".o_contact_import_filters button:contains(Ready):contains(3)",
        },
        toMatches(),
        exampleHas("Greta", "Same e-mail", "+46 70 111 22 33"),
        exampleHas("Hugo Hed", "New"),
        next("To consent"),
        {
            content: "A word nobody could know is no consent",
            trigger: ".o_data_row:contains(beru):contains(Not known)",
        },
        {
            content: "This hotel's form meant yes",
            trigger: ".o_data_row:contains(beru) .o_data_cell[name=meaning]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(beru) [name=meaning] select",
            run: "select yes",
        },
        counted("New", 2),
        counted("Updated", 1),
        ...importToItsEnd(),
        counted("Created", 2),
        counted("Updated", 1),
    ],
});
