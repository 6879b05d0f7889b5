import {registry} from "@web/core/registry";

const PICKER = ".o_contact_import_field_picker";

registry.category("web_tour.tours").add("contact_import_headerless", {
    steps: () => [
        {
            content: "The next click is for the column of the given names",
            trigger: `${PICKER} .o_contact_import_next:contains('column 1'):contains(Ján)`,
        },
        {
            content: "Click in the order of the columns",
            trigger: `${PICKER} button[data-field=given_name]`,
            run: "click",
        },
        {
            trigger: `${PICKER} li[aria-current]:contains(jan.novy@post.example)`,
        },
        {
            trigger: `${PICKER} button[data-field=email]`,
            run: "click",
        },
        {
            content: "A wrong click",
            trigger: `${PICKER} li[aria-current]:contains(Šoltésová)`,
        },
        {
            trigger: `${PICKER} button[data-field=company]`,
            run: "click",
        },
        {
            content: "is taken away again",
            trigger: `${PICKER} li:contains(Šoltésová) button[aria-label='Take Company away']`,
            run: "click",
        },
        {
            trigger: `${PICKER} li[aria-current]:contains('(not imported)')`,
        },
        {
            trigger: `${PICKER} button[data-field=family_name]`,
            run: "click",
        },
        {
            content: "The order is shown for checking, in the list too",
            trigger: `${PICKER} .o_contact_import_next:contains('last column')`,
        },
        {
            trigger: ".o_data_row:contains(Šoltésová):contains(Surname)",
        },
        {
            content: "On to the rows",
            trigger: "button[name=action_next]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Ľubica):contains(lubica@post.example)",
        },
    ],
});
