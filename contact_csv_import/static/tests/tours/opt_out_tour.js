import {inputFiles} from "@web/../tests/utils";
import {registry} from "@web/core/registry";

const GUESTS =
    "Name,Email,Note,Opt-in/Opt-out\r\n" +
    "Uma Unger,uma@unger.example,card 4111 1111 1111 1111,yes\r\n" +
    "Vit Vávra,vit@vavra.example,,no\r\n";
const UNCLEAR = ".o_data_row:contains(Opt-in/Opt-out) td[name=field_name]";

registry.category("web_tour.tours").add("contact_import_opt_out", {
    url: "/odoo/contact-import",
    steps: () => [
        {
            trigger: ".o_contact_import_file:contains(10 MB)",
            run: () =>
                inputFiles(".o_contact_import_file input[type=file]", [
                    new File([GUESTS], "opt_out.csv", {type: "text/csv"}),
                ]),
        },
        {
            content: "A card number is told of, and not shown",
            trigger:
                "div[name=cards][role=alert]:contains('1 cell looks like a payment card number (line 2)')",
        },
        {
            trigger: ".o_contact_import_preview tr:contains('**** **** **** 1111')",
        },
        {
            trigger: "button[name=action_next]",
            run: "click",
        },
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
            trigger: `${UNCLEAR} select`,
            run: "select opt_out",
        },
        {
            content: "Nothing is asked any more",
            trigger: "div.o_form_sheet:not(:has(div[name=needed]))",
        },
        {
            trigger: "button[name=action_next]",
            run: "click",
        },
        {
            trigger: ".o_contact_import_check_foot .btn-primary",
            run: "click",
        },
        {
            trigger: "button[name=action_next]",
            run: "click",
        },
        {
            content: "An opt-out stays one",
            trigger: "div[name=opted_out]:contains('1 row')",
        },
    ],
});
