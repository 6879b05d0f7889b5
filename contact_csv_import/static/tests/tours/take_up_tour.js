import {registry} from "@web/core/registry";
import {give} from "./steps";

// A comma and a semicolon separate equally well: the file leaves a question open.
const ROWS = "Anna;Kowalska,anna\r\nMax;Mustermann,max\r\n";

registry.category("web_tour.tours").add("contact_import_leave", {
    url: "/odoo/contact-import",
    steps: () => [
        give("rows.csv", ROWS),
        {
            content: "A question stands open",
            trigger:
                ".o_field_widget[name=delimiter] .o_contact_import_question:contains(Semicolon)",
        },
        {
            content: "Give the import a name",
            trigger: ".o_field_widget[name=name] input",
            run: "edit Left in the middle",
        },
        {
            content: "Leave it for later; the browser is closed after that",
            trigger: "button[name=action_save_close]",
            run: "click",
        },
        {trigger: ".o_data_row:contains(Left in the middle)"},
    ],
});

registry.category("web_tour.tours").add("contact_import_take_up", {
    url: "/odoo/contact-imports",
    steps: () => [
        {
            content: "The history has it",
            trigger:
                ".o_data_row:contains(Left in the middle) button[name=action_take_up]",
            run: "click",
        },
        {
            content: "The question stands where it stood",
            trigger: ".o_contact_import_question label:contains(Semicolon)",
            run: "click",
        },
        {
            content: "The rows are cut as chosen",
            trigger: ".o_contact_import_preview td:contains(Kowalska,anna)",
        },
        {
            trigger: ".o_contact_import_question label:contains('The first contact')",
            run: "click",
        },
        {
            content: "Leave it for later, by the button now",
            trigger: "button[name=action_save_close]",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:contains(Left in the middle) button[name=action_take_up]",
            run: "click",
        },
        {
            content: "All is answered: it goes on with the columns",
            trigger:
                ".o_field_widget[name=column_ids] .o_data_row:contains(Kowalska,anna)",
        },
    ],
});
