import {registry} from "@web/core/registry";
import {give, next, openUpload} from "./steps";

let corrected = "";

registry.category("web_tour.tours").add("contact_import_refused", {
    steps: () => [
        {
            content: "Two rows were refused: get them as a file, and correct it",
            trigger: "button[name=action_download_refused]",
            run: async () => {
                const id = /contact-imports\/(\d+)/.exec(window.location.pathname)[1];
                const answer = await fetch(`/contact_csv_import/refused/${id}`);
                corrected = (await answer.text())
                    .replace("anna(at)alt", "anna@alt")
                    .replace("bert(at)blau", "bert@blau");
            },
        },
        ...openUpload(),
        give("corrected.csv", () => corrected),
        {
            content: "The page knows what it is",
            trigger: ".alert:contains('corrected rows (2)'):contains(Guests March)",
        },
        next("Continue"),
        {
            content: "The columns that were added go nowhere",
            trigger:
                ".o_data_row:contains(Why it was not imported):contains('(not imported)')",
        },
        {
            trigger: "button[name=action_basic], button[name=action_next]",
            run: "click",
        },
        {
            content: "Both rows are ready now",
            trigger: ".o_contact_import_filters button:contains(Ready):contains(2)",
        },
    ],
});
