import {registry} from "@web/core/registry";

// tests/test_tours.py opens the page of an import of 60 rows that was paused before it
// began; it does five rows at a time.
registry.category("web_tour.tours").add("contact_import_pause", {
    steps: () => [
        {
            content: "Let it begin",
            trigger: "button[name=action_continue]",
            run: "click",
        },
        {
            content: "It runs: some rows are done",
            trigger: ".o_contact_import_sentence:contains(/^[1-9][0-9]* of 60/)",
        },
        {content: "Pause it", trigger: "button[name=action_pause]", run: "click"},
        {
            content: "It rests before its end",
            trigger: "button[name=action_continue]:visible",
        },
        {
            trigger:
                ".o_contact_import_sentence:contains(/^([1-9]|[1-5][0-9]) of 60$/)",
        },
        {
            content: "Go on",
            trigger: "button[name=action_continue]",
            run: "click",
        },
        {
            content: "It goes on to its end",
            trigger: "button[name=action_view_contacts]:visible",
            timeout: 60000,
        },
        {trigger: ".oe_stat_button:contains(Created) .o_stat_value:contains(60)"},
    ],
});
