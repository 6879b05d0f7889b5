import {registry} from "@web/core/registry";
import {openMenu} from "./steps";

registry.category("web_tour.tours").add("contact_import_source", {
    url: "/odoo/contacts",
    steps: () => [
        ...openMenu("menu_contact_import_sources"),
        {
            content: "A new one",
            trigger: ".o_control_panel:contains(Sources) .o_list_button_add",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=name] input",
            run: "edit Lists of the hotel",
        },
        {
            content: "No passwords are asked of a folder",
            trigger: ".o_form_view:not(:has(.o_field_widget[name=password] input))",
        },
        {
            trigger: ".o_field_widget[name=folder] input",
            run: "edit hotel",
        },
        {
            content: "Is anything there?",
            trigger: "button[name=action_test]",
            run: "click",
        },
        {trigger: ".o_notification:contains('It works'):contains('guests.csv')"},
        {
            content: "Take it",
            trigger: "button[name=action_look]",
            run: "click",
        },
        {trigger: ".o_notification:contains('Looking')"},
        {
            content: "What arrived, in a list",
            trigger: "button[name=action_view_files]",
            run: "click",
        },
        {
            content: "It is imported, and says so",
            trigger:
                ".o_list_view .o_data_row:contains('guests.csv'):contains('Imported')",
        },
        {
            trigger: ".o_list_view .o_data_row button[name=action_open_import]",
            run: "click",
        },
        {
            content: "Its contacts",
            trigger: "button[name=action_view_contacts]",
            run: "click",
        },
        {trigger: ".o_data_row:contains('Eva Malá')"},
    ],
});

registry.category("web_tour.tours").add("contact_import_answer", {
    url: "/odoo/contact-import-sources",
    steps: () => [
        {
            trigger: ".o_data_row:contains(Hotel) .o_data_cell",
            run: "click",
        },
        {
            content: "A file waits",
            trigger: "button[name=action_view_waiting]",
            run: "click",
        },
        {
            content: "It is opened at its question",
            trigger:
                ".o_list_view .o_data_row:contains('hoste.csv') button[name=action_answer]",
            run: "click",
        },
        {trigger: "[name=asked_by]:contains(Hotel)"},
        {
            content: "Not answered yet",
            trigger: "button[name=action_answered]",
            run: "click",
        },
        {
            trigger: ".modal:contains(encoding) .btn-primary",
            run: "click",
        },
        {
            content: "Choose what looks right",
            trigger: ".o_contact_import_question label:contains(Žďárský)",
            run: "click",
        },
        {trigger: ".o_contact_import_preview td:contains(Žďárský)"},
        {
            content: "That is all it wanted to know",
            trigger: "button[name=action_answered]",
            run: "click",
        },
        {
            content: "It goes on by itself",
            trigger: ".o_list_view .o_data_row:contains('hoste.csv'):contains('Being')",
        },
    ],
});
