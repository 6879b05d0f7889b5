import {registry} from "@web/core/registry";
import {give, next, previewHas, toMatches} from "./steps";

const GUESTS =
    "Name,Email,Note,Opt-in/Opt-out\r\n" +
    "Uma Unger,uma@unger.example,card 4111 1111 1111 1111,yes\r\n" +
    "Vit Vávra,vit@vavra.example,,no\r\n";
const UNCLEAR = ".o_data_row:contains(Opt-in/Opt-out) td[name=field_name]";

registry.category("web_tour.tours").add("contact_import_opt_out", {
    url: "/odoo/contact-import",
    steps: () => [
        give("opt_out.csv", GUESTS),
        {
            content: "A card number is told of, and not shown",
            trigger:
                "div[name=cards][role=alert]:contains('1 cell looks like a payment card number (line 2)')",
        },
        previewHas("'**** **** **** 1111'"),
        next("Continue"),
        {
            content: "Nobody knows what a yes means here",
            trigger: "div[name=needed]:contains('Opt-in/Opt-out'):contains(Opt-out)",
        },
        {
            trigger:
                ".o_data_row:contains(Opt-in/Opt-out):contains(may mean yes or no)",
        },
        {
            trigger: UNCLEAR,
            run: "click",
        },
        {
            content: "The person at the desk does",
            trigger: `${UNCLEAR} input`,
            run: "edit Opt-out",
        },
        {
            trigger: ".o_contact_import_field_opt_out a",
            run: "click",
        },
        {
            content: "Nothing is asked any more",
            trigger: "div.o_form_sheet:not(:has(div[name=needed]))",
        },
        next("Continue"),
        toMatches(),
        next("Continue"),
        {
            content: "An opt-out stays one",
            trigger: "div[name=opted_out]:contains('1 row')",
        },
    ],
});
