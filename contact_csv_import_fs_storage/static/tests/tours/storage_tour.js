import {registry} from "@web/core/registry";

registry.category("web_tour.tours").add("contact_import_storage", {
    url: "/odoo/contact-import-sources/new",
    steps: () => [
        {
            trigger: ".o_field_widget[name=name] input",
            run: "edit Lists of the storage",
        },
        {
            content: "No storage is asked of a folder of the server",
            trigger:
                ".o_form_view:not(:has(.o_field_widget[name=fs_storage_id] input))",
        },
        {trigger: ".o_field_widget[name=kind] input", run: "click"},
        {
            trigger: ".o_select_menu_item:contains(Storage of the server)",
            run: "click",
        },
        {
            trigger: ".o_field_widget[name=fs_storage_id] input",
            run: "edit Disk of the hotel",
        },
        {
            trigger:
                ".o-autocomplete--dropdown-item:contains(Disk of the hotel):not(:contains(Create)) a",
            run: "click",
        },
        {trigger: ".o_field_widget[name=folder] input", run: "edit hotel"},
        {
            content: "Is anything there?",
            trigger: "button[name=action_test]",
            run: "click",
        },
        {trigger: ".o_notification:contains('It works'):contains('guests.csv')"},
        {
            content: "It is kept",
            trigger:
                ".o_field_widget[name=fs_storage_id] input:value(Disk of the hotel)",
        },
    ],
});
