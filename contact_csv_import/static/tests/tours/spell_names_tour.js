import {registry} from "@web/core/registry";

// tests/test_names.py: three names in capitals, one of them right in the middle.
registry.category("web_tour.tours").add("contact_import_names", {
    steps: () => [
        {
            content: "Three names look as if a key got stuck",
            trigger: "button[data-name=offer_spelling]:contains(3)",
            run: "click",
        },
        {
            trigger: ".o_list_view:not(:has(.o_data_row:contains(Ursula)))",
        },
        {
            content: "The row says what is proposed, and is ready all the same",
            trigger:
                ".o_data_row:contains(MUSTERMANN):contains(Ready):contains('“Max Mustermann” is proposed')",
        },
        {
            content: "Use it for this row",
            trigger:
                ".o_data_row:contains(MUSTERMANN) button[name=action_use_proposals]",
            run: "click",
        },
        {trigger: "button[data-name=offer_spelling]:contains(2)"},
        {
            content: "And for all others",
            trigger: "[data-offer=spelling] button:contains(Use all proposals)",
            run: "click",
        },
        {
            content: "Nothing is left to spell: all rows are shown again",
            trigger: ".o_data_row:contains(Ursula)",
        },
        {
            trigger: ".o_data_row:contains(Jan Novák):not(:contains(proposed))",
        },
        {trigger: ".o_data_row:contains(Eva Malá)"},
        {
            trigger:
                ".o_contact_import_filters:not(:has(button[data-name=offer_spelling]))",
        },
        {
            content: "Open a row: its cell is as the file had it",
            trigger: ".o_data_row:contains(Eva Malá) .o_list_record_open_form_view",
            run: "click",
        },
        {trigger: ".o_form_view:contains(Line 5):contains(EVA MALÁ)"},
    ],
});
