import {inputFiles} from "@web/../tests/utils";
import {registry} from "@web/core/registry";

// tests/test_tours.py knows Greta already, without a phone.
const GUESTS =
    "Name,Email,Phone,Newsletter\r\n" +
    "Greta Gran,greta@gran.example,+46 70 111 22 33,beru na vědomí\r\n" +
    "Hugo Hed,hugo@hed.example,,no\r\n" +
    "Ida Ingeborg,ida@ingeborg.example,,yes\r\n";

const next = (content, label = "Continue") => ({
    content,
    trigger: `button[name=action_next]:contains(${label})`,
    run: "click",
});

registry.category("web_tour.tours").add("contact_import_standard", {
    url: "/odoo/contact-import",
    steps: () => [
        {
            trigger: ".o_contact_import_file:contains(10 MB)",
            run: () =>
                inputFiles(".o_contact_import_file input[type=file]", [
                    new File([GUESTS], "newsletter.csv", {type: "text/csv"}),
                ]),
        },
        {trigger: ".o_contact_import_preview tr:contains(Greta)"},
        next("To the columns"),
        {trigger: ".o_data_row:contains(Newsletter):contains(Consent)"},
        next("To the rows"),
        {
            content: "All three are ready",
            trigger: ".o_contact_import_filters button:contains(Ready):contains(3)",
        },
        {
            trigger: ".o_contact_import_check_foot .btn-primary",
            run: "click",
        },
        {
            content: "What Greta gains is shown before it happens",
            trigger:
                ".o_contact_import_examples tr:contains(Same e-mail):contains('+46 70 111 22 33')",
        },
        {
            trigger: ".o_contact_import_examples tr:contains(Hugo Hed):contains(New)",
        },
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
            trigger: ".o_data_row:contains(beru) [name=meaning] input",
            run: "click",
        },
        {
            trigger: ".o_select_menu_item:contains(/^Yes$/)",
            run: "click",
        },
        {
            content: "Two new contacts, one known",
            trigger: ".oe_stat_button:contains(New) .o_stat_value:contains(2)",
        },
        {trigger: ".oe_stat_button:contains(Updated) .o_stat_value:contains(1)"},
        next("Import", "Import"),
        {
            content: "To its end",
            trigger: "button[name=action_view_contacts]:visible",
            timeout: 60000,
        },
        {trigger: ".oe_stat_button:contains(Created) .o_stat_value:contains(2)"},
        {trigger: ".oe_stat_button:contains(Updated) .o_stat_value:contains(1)"},
    ],
});
