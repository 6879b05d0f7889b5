import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("contact_import_undo_again", {
    steps: () => [
        {trigger: "[name=undone]:contains(1 kept as they are)"},
        {
            content: "A look at the rows first, and from there one of them again",
            trigger: "button[name=action_view_undone]",
            run: "click",
        },
        {trigger: ".o_data_row:contains(Hugo Hed):contains(Kept)"},
        {trigger: ".o_data_row input[type=checkbox]", run: "click"},
        {trigger: "button[name=action_undo]:contains(Try again)", run: "click"},
        {trigger: "div[name=removed_count]:contains(1)"},
        {
            content: "Or all of them, from the import",
            trigger: "button[name=action_leave]",
            run: "click",
        },
        {
            trigger: "button[name=action_undo]:contains(Try these rows again)",
            run: "click",
        },
        {trigger: ".o_form_view:contains(that were kept or archived)"},
        {trigger: ".o_data_row:contains(Hugo Hed):contains(Deleted)"},
        {trigger: "button[name=action_undo_now]", run: "click"},
        {trigger: ".modal-footer .btn-primary", run: "click"},
        {
            trigger: "[name=undone]:contains(1 contact deleted)",
            timeout: 60000,
        },
        {
            content: "Nothing is left to try",
            trigger: "[name=undone]:not(:contains(Try these rows again))",
        },
    ],
});
