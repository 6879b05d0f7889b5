import {registry} from "@web/core/registry";
import {give, next, openUpload} from "./steps";

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
        ...openUpload(),
        give("april.csv", GUESTS),
        {
            content: "It is recognised",
            trigger:
                "[name=profile]:contains(Guests of the house):contains(all 4 columns)",
        },
        next("Continue"),
        {
            content: "And goes where the first one went",
            trigger:
                ".o_data_row:contains(Zimmer):contains(External reference):contains(As in the profile)",
        },
    ],
});
