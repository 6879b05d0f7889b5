import {drop, openMenu, openUpload} from "./steps";
import {registry} from "@web/core/registry";

/** What the browser was sent. */
let file = null;

registry.category("web_tour.tours").add("contact_export", {
    url: "/odoo/contact-categories",
    steps: () => [
        {
            trigger: ".o_data_row:contains('Spa guests') .o_list_record_selector input",
            run: "click",
        },
        {trigger: ".o_cp_action_menus button:contains(Actions)", run: "click"},
        {trigger: ".o-dropdown-item:contains('Export to a file')", run: "click"},
        {trigger: ".o_form_view [name=contact_count]:contains(2)"},
        {trigger: "button[name=action_start]", run: "click"},
        {
            content: "It is made: its address is that of the button",
            trigger: "button[name=action_download]:visible",
            run: async () => {
                const id = /contact-exports?\/(\d+)|contact\.export\/(\d+)/
                    .exec(window.location.pathname)
                    .slice(1)
                    .find(Boolean);
                const answer = await fetch(`/contact_csv_import/export/${id}`);
                if (!answer.ok) {
                    throw new Error(`${answer.status} instead of the file`);
                }
                file = await answer.arrayBuffer();
            },
        },
        {
            content: "It is in the list of exports",
            ...openMenu("menu_contact_exports")[0],
        },
        openMenu("menu_contact_exports")[1],
        {trigger: ".o_data_row:contains('Spa guests'):contains(Done)"},
        ...openUpload(),
        drop("spa_guests.csv", () => file),
        {
            content: "Nothing is asked, not of the proofs either; nothing would change",
            trigger: ".alert:contains('No contact would be made or changed')",
            timeout: 60000,
        },
        {
            trigger: "button.btn-primary[name=action_next]:contains(Import now)",
            run: "click",
        },
        {
            trigger: "button[name=action_view_contacts]:visible",
            timeout: 60000,
        },
    ],
});
