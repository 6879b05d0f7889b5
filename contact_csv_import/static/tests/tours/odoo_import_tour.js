import {registry} from "@web/core/registry";

const importRecords = (shown) => [
    {trigger: ".o_cp_action_menus button", run: "click"},
    {trigger: ".o_import_menu", run: "click"},
    {trigger: shown},
];

registry.category("web_tour.tours").add("contact_import_odoo_entry", {
    url: "/odoo/contacts",
    steps: () => importRecords(".o_contact_import_file"),
});

registry.category("web_tour.tours").add("contact_import_odoo_own", {
    url: "/odoo/contacts",
    steps: () => importRecords(".o_import_action"),
});
