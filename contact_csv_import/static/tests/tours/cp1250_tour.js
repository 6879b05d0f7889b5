import {registry} from "@web/core/registry";
import {give, next} from "./steps";

// "Příjmení;E-mail\r\nŽďárský;jiri@zdarsky.example\r\n" as cp1250 has it; browsers
// encode nothing but UTF-8.
const CP1250 = new Map(
    [..."říŽďáý"].map((char, at) => [char, [0xf8, 0xed, 0x8e, 0xef, 0xe1, 0xfd][at]])
);
const GUESTS = "Příjmení;E-mail\r\nŽďárský;jiri@zdarsky.example\r\n";
const BYTES = Uint8Array.from(GUESTS, (char) => CP1250.get(char) || char.charCodeAt(0));

registry.category("web_tour.tours").add("contact_import_cp1250", {
    url: "/odoo/contact-import",
    steps: () => [
        give("hoste.csv", BYTES),
        {
            content: "It asks, with both readings of the name side by side",
            trigger:
                ".o_contact_import_question:contains(Žďárský):contains(Žïárský) input:not(:checked)",
        },
        next("Going on says what is still to be answered"),
        {
            trigger: ".modal:contains(Still to be answered) .btn-primary",
            run: "click",
        },
        {
            content: "Try the wrong one: the preview follows at once",
            trigger: ".o_contact_import_question label:contains(Žïárský)",
            run: "click",
        },
        {trigger: ".o_contact_import_preview td:contains(Žïárský)"},
        {
            content: "Choose what looks right",
            trigger: ".o_contact_import_question label:contains(Žďárský)",
            run: "click",
        },
        {trigger: ".o_contact_import_preview td:contains(Žďárský)"},
        next("Continue"),
        {
            content: "The columns have the right names and samples",
            trigger:
                ".o_field_widget[name=column_ids] .o_data_row:contains(Příjmení):contains(Žďárský)",
        },
    ],
});
