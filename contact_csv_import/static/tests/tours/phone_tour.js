import {click, edit, press} from "@odoo/hoot-dom";
import {registry} from "@web/core/registry";
import {exampleHas, give, importToItsEnd, next, previewHas, toMatches} from "./steps";

// More columns than a phone or a tablet shows beside each other.
const GUESTS =
    "Vorname;Nachname;E-Mail;Telefon;Ort;Land;Sprache;Newsletter;Zimmer\r\n" +
    "Hugo;Hed;hugo(at)hed.example;+46 70 111 22 33;Lund;SE;sv;ja;204\r\n" +
    "Ida;Berg;ida@berg.example;+46 70 111 22 34;Lund;SE;sv;beru na vědomí;2\r\n" +
    "Jan;Alt;jan@alt.example;+46 70 111 22 35;Lund;SE;sv;nein;3\r\n";

/** Nothing of the tables stands off the screen, where nobody looks for it. */
const fits = (page, trigger) => ({
    content: `${page}: nobody scrolls sideways`,
    trigger,
    run: () => {
        const {clientWidth, scrollWidth} = document.documentElement;
        const tables = [...document.querySelectorAll(".o_list_renderer")].filter(
            (table) => table.scrollWidth > table.clientWidth
        );
        if (scrollWidth > clientWidth || tables.length) {
            const widths = tables.map((table) => table.scrollWidth);
            throw new Error(`${page}: ${clientWidth} < ${scrollWidth}, ${widths}`);
        }
    },
});

registry.category("web_tour.tours").add("contact_import_phone", {
    url: "/odoo/contact-import",
    steps: () => [
        give("phone.csv", GUESTS),
        previewHas("Ida"),
        next("To the columns"),
        fits("Map", ".o_data_row:contains(Zimmer)"),
        {
            content: "A cell says of which column it is",
            trigger: ".o_data_row:contains(Zimmer) td[data-label='Goes to']",
            run: "click",
        },
        {
            content: "Choose the place of a column",
            trigger: ".o_selected_row td[name=field_name] input",
            run: async ({anchor}) => {
                await click(anchor);
                await edit("Additional information");
            },
        },
        {
            content: "It is found",
            trigger: ".o_contact_import_field_notes",
            run: () => press("Enter"),
        },
        fits("Map, a row open", ".o_selected_row:contains('Chosen by you')"),
        next("To the rows"),
        fits("Check", ".o_data_row:contains('hugo(at)hed.example')"),
        {
            content: "Open the cell to correct",
            trigger: ".o_data_row:contains('hugo(at)hed.example') td[name=email]",
            run: "click",
        },
        {
            content: "Correct it",
            trigger: ".o_selected_row td[name=email] input",
            run: async () => {
                await edit("hugo@hed.example");
                await press("Enter");
            },
        },
        fits("Check, corrected", ".o_data_row:contains('hugo@hed.example')"),
        toMatches(),
        exampleHas("Hugo Hed"),
        fits("Match", ".o_contact_import_examples"),
        next("To consent"),
        fits("Consent", ".o_data_row:contains(beru)"),
        ...importToItsEnd(),
        fits("Summary", ".o_contact_import_outcomes"),
    ],
});

/** The lists of the menu, on a tablet: the counts of the history add up on screen. */
registry.category("web_tour.tours").add("contact_import_tablet", {
    url: "/odoo/contact-imports",
    steps: () => [
        fits("History", ".o_data_row td[name=refused_count]"),
        {
            content: "What the rest of its rows came to",
            trigger: ".o_data_row td[data-label=Refused]:visible",
        },
    ],
});
