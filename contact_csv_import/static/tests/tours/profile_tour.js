import {inputFiles} from "@web/../tests/utils";
import {registry} from "@web/core/registry";

// The same columns as the import tests/test_tours.py made; the rows are new.
const GUESTS = "Vorname;Nachname;E-Mail;Zimmer\r\nBert;Blau;bert@blau.example;311\r\n";

registry.category("web_tour.tours").add("contact_import_profile", {
    steps: () => [
        {
            content: "Keep this import as a profile",
            trigger: "button[name=action_save_profile]",
            run: "click",
        },
        {
            trigger: ".modal:contains(same 4 columns) .o_field_widget[name=name] input",
            run: "edit Guests of the house",
        },
        {
            trigger: ".modal button[name=action_save_profile]",
            run: "click",
        },
        {
            content: "The profile knows where the room number goes",
            trigger: ".o_data_row:contains(Zimmer):contains(External reference)",
        },
        {
            trigger: ".alert:contains(these 4 column names)",
        },
        {
            content: "The next file of this kind",
            trigger:
                ".o_menu_sections button[data-menu-xmlid='contact_csv_import.menu_contact_import_root']",
            run: "click",
        },
        {
            trigger:
                ".dropdown-item[data-menu-xmlid='contact_csv_import.menu_contact_import_upload']",
            run: "click",
        },
        {
            trigger: ".o_contact_import_file:contains(10 MB)",
            run: () =>
                inputFiles(".o_contact_import_file input[type=file]", [
                    new File([GUESTS], "april.csv", {type: "text/csv"}),
                ]),
        },
        {
            content: "It is recognised",
            trigger:
                "[name=profile]:contains(Guests of the house):contains(all 4 columns)",
        },
        {
            trigger: "button[name=action_next]",
            run: "click",
        },
        {
            content: "And goes where the first one went",
            trigger:
                ".o_data_row:contains(Zimmer):contains(External reference):contains(As in the profile)",
        },
    ],
});
