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
    ".o_field_color_picker",
    ".o_search_panel",
    ".o_search_panel_sidebar",
    ".o_tag", // aria-selected on what is no option
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
        // What still fades in has not its colours yet.
        await Promise.allSettled(
            document
                .getAnimations()
                .filter(({effect}) => effect.getComputedTiming().endTime < Infinity)
                .map(({finished}) => finished)
        );
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

// The lists of the menus, by the names of their actions and their titles.
const LISTS = [
    ["contact_import_action", "Import History"],
    ["contact_duplicate_action", "Possible Duplicates"],
    ["contact_unassigned_action", "Unassigned Contacts"],
    ["contact_import_profile_action", "Import Profiles"],
    ["contact_import_decision_action", "Who Is Who: Decisions"],
    ["contact_import_source_action", "Sources"],
    ["contact_export_action", "Exports"],
    ["contact_consent_request_action", "Consent Requests"],
    ["contact_category_action", "Categories"],
    ["contact_consent_purpose_action", "Consent Purposes"],
    ["contact_import_relay_domain_action", "Relay Domains"],
    ["contact_import_placeholder_action", "Placeholders"],
    ["contact_dead_address_action", "Dead Addresses"],
    ["contact_origin_action", "Origins of Contacts"],
];

const open = (action) => ({
    content: `Open ${action}`,
    trigger: ".o_action_manager .o_view_controller",
    run: () =>
        odoo.__WOWL_DEBUG__.root.env.services.action.doAction(
            `contact_csv_import.${action}`,
            {clearBreadcrumbs: true}
        ),
});

registry.category("web_tour.tours").add("contact_import_accessible_lists", {
    url: "/odoo/contacts",
    steps: () =>
        LISTS.flatMap(([action, title]) => [
            open(action),
            accessible(title, `.o_last_breadcrumb_item:contains("${title}")`),
        ]),
});

// What belongs to an import, and pages that a page leads to.
registry.category("web_tour.tours").add("contact_import_accessible_further", {
    url: "/odoo/contact-imports",
    steps: () => [
        {trigger: ".o_data_row:contains(Done) td[name=name]", run: "click"},
        {trigger: ".oe_stat_button:contains(Lines)", run: "click"},
        accessible("Rows", ".o_data_row td[name=line]"),
        {trigger: ".o_data_row td[name=line]", run: "click"},
        accessible("A row", "h1:contains(Line)"),
        open("contact_import_action"),
        {
            trigger: ".o_data_row:contains(Checked) button[name=action_take_up]",
            run: "click",
        },
        {
            content: "What is typed into has a name",
            trigger: ".o_data_row:contains(ida) td[name=email]",
            run: "click",
        },
        accessible(
            "Check, a row in hand",
            ".o_selected_row input[aria-label='E-mail']"
        ),
        open("contact_import_action"),
        {trigger: ".o_data_row:contains(Done) td[name=name]", run: "click"},
        {trigger: "button[name=action_undo]", run: "click"},
        accessible("Undo", ".o_data_row:contains(Hugo)"),
        {
            content: "Enter pressed once too often undoes nothing",
            trigger: "button[name=action_undo_now]:not(:focus)",
        },
        open("contact_import_action"),
        {trigger: ".o_data_row:contains(Done) td[name=name]", run: "click"},
        {trigger: "button[name=action_replace]", run: "click"},
        accessible("Remove earlier contacts", "h1:contains(Remove)"),
    ],
});

registry.category("web_tour.tours").add("contact_import_accessible_express", {
    url: "/odoo/contact-imports",
    steps: () => [
        {trigger: ".o_data_row button[name=action_take_up]", run: "click"},
        accessible("What will happen", ".o_contact_import_ends"),
    ],
});
