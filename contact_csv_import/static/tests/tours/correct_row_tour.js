import {registry} from "@web/core/registry";

// The rows of tests/fixtures/formats/s3_reago_tab_text.txt, checked but not imported.
registry.category("web_tour.tours").add("contact_import_correct", {
    steps: () => [
        {
            content: "One row is to correct",
            trigger: "button[data-name=invalid]:contains(To correct):contains(1)",
            run: "click",
        },
        {
            content: "Only that row is shown",
            trigger: ".o_list_view:not(:has(.o_data_row:contains(Tomáš)))",
        },
        {
            content: "It says what is wrong; click into the address",
            trigger:
                ".o_data_row:contains('eliska(at)rihova.example'):contains(To correct) td[name=email]",
            run: "click",
        },
        {
            trigger: ".o_data_row td[name=email] input",
            run: "edit eliska@rihova.example",
        },
        {
            content: "Leave the row: it is checked at once",
            trigger: ".o_contact_import_check_head h2",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(eliska@rihova.example):contains(Ready)",
        },
        {trigger: "button[data-name=invalid]:contains(0)"},
        {trigger: "button[data-name=valid]:contains(2)"},
        {
            content: "All rows again",
            trigger: "button[data-name=all]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Tomáš)",
        },
        {
            content: "Leave the first one out: its duplicate takes its place",
            trigger:
                ".o_data_row:contains(Tomáš):contains(Ready) button[name=action_exclude]",
            run: "click",
        },
        {trigger: "button[data-name=excluded]:contains(1)"},
        {trigger: "button[data-name=duplicate]:contains(0)"},
        {
            content: "And take it in again",
            trigger: ".o_data_row:contains(Excluded) button[name=action_include]",
            run: "click",
        },
        {trigger: "button[data-name=duplicate]:contains(1)"},
        {
            content: "Open the corrected row: the cell of the file is still there",
            trigger: ".o_data_row:contains(Eliška) .o_list_record_open_form_view",
            run: "click",
        },
        {
            trigger:
                ".o_form_view:contains(Line 3):contains('eliska(at)rihova.example')",
        },
        {
            content: "Correct its language here",
            trigger: ".o_field_widget[name=language] input",
            run: "edit tschechisch",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {trigger: ".o_field_widget[name=language] input:value(cs)"},
    ],
});
