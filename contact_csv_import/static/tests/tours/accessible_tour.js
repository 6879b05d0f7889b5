import {loadJS} from "@web/core/assets";
import {registry} from "@web/core/registry";
import {give, importToItsEnd, next, previewHas, toMatches} from "./steps";

// What Odoo draws itself on these pages, and gives no names or too little contrast.
const ODOOS_OWN = [
    ".o_searchview",
    ".o_cp_searchview",
    ".o-autocomplete",
    ".o_select_menu",
    ".o-dropdown",
    ".o_field_badge",
    ".o_field_many2one_avatar_user",
    ".o_notebook_headers",
    ".o_statusbar_status",
    ".o_tooltip",
];

const GUESTS =
    "Vorname;Nachname;E-Mail;Newsletter;Zimmer\r\n" +
    "Hugo;Hed;hugo(at)hed.example;beru;204\r\n" +
    "Ida;Berg;ida@berg.example;ja;2\r\n" +
    "Jan;Alt;jan@alt.example;nein;\r\n";

/** axe-core (tests/test_accessibility.py serves it) finds nothing serious here. */
const accessible = (page, trigger) => ({
    content: `${page}: names, contrast and roles`,
    trigger,
    run: async () => {
        await loadJS("/contact_csv_import/axe.min.js");
        const {violations} = await window.axe.run(
            {include: [".o_action_manager"], exclude: ODOOS_OWN},
            {resultTypes: ["violations"]}
        );
        const told = violations
            .filter(({impact}) => ["serious", "critical"].includes(impact))
            .map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join("\n")}`);
        if (told.length) {
            throw new Error(`${page}: ${told.join("\n\n")}`);
        }
    },
});

registry.category("web_tour.tours").add("contact_import_accessible", {
    url: "/odoo/contact-import",
    steps: () => [
        accessible("Upload", ".o_contact_import_file:contains(10 MB)"),
        give("guests.csv", GUESTS),
        previewHas("Ida"),
        accessible("Reading", "[aria-current=step]:contains(Upload)"),
        next("To the columns"),
        accessible("Map", ".o_data_row:contains(Zimmer)"),
        next("To the rows"),
        accessible("Check", ".o_contact_import_trouble"),
        toMatches(),
        accessible("Match", ".o_contact_import_examples tr"),
        next("To consent"),
        accessible("Consent", ".o_data_row:contains(beru)"),
        ...importToItsEnd(),
        accessible("Summary", ".o_contact_import_outcomes"),
        {
            content: "To the contacts",
            trigger: "button[name=action_view_contacts]",
            run: "click",
        },
        {trigger: ".o_data_row:contains(Berg) .o_data_cell:eq(1)", run: "click"},
        {trigger: "a[name=contact_origin]", run: "click"},
        {trigger: "[name=contact_origin] td:contains(ida@berg.example)"},
    ],
});

registry.category("web_tour.tours").add("contact_import_accessible_express", {
    url: "/odoo/contact-imports",
    steps: () => [
        {trigger: ".o_data_row button[name=action_take_up]", run: "click"},
        accessible("What will happen", ".o_contact_import_ends"),
    ],
});
