import {give, importToItsEnd, next, previewHas, toMatches} from "./steps";
import {registry} from "@web/core/registry";

// A workbook of two sheets: cells show 01067 and store 1067. No browser makes one, so it
// is fetched first.
const fetched = {};

const fetchFile = (name) => ({
    content: `Fetch ${name}`,
    trigger: ".o_contact_import_file:contains(10 MB)",
    run: async () => {
        const response = await fetch(`/contact_csv_import/static/tests/files/${name}`);
        fetched[name] = new Uint8Array(await response.arrayBuffer());
    },
});

registry.category("web_tour.tours").add("contact_import_workbook", {
    url: "/odoo/contact-import",
    steps: () => [
        fetchFile("two_sheets.xlsx"),
        give("two_sheets.xlsx", () => fetched["two_sheets.xlsx"]),
        {
            content: "It asks which of the sheets, and shows what is in them",
            trigger: ".o_contact_import_question:contains(Guests):contains(Last year)",
        },
        {
            content: "Nothing about encodings or separators",
            trigger: "[name=change]:not(:has(.o_field_widget[name=encoding]))",
        },
        next("Going on says what is still to be answered"),
        {
            trigger: ".modal:contains(Which sheet) .btn-primary",
            run: "click",
        },
        {
            content: "Choose the one of last year, by mistake",
            trigger: ".o_contact_import_question label:contains(Last year)",
            run: "click",
        },
        previewHas("Karel"),
        {
            content: "Choose the other one",
            trigger: ".o_contact_import_sheet",
            run: "select Guests",
        },
        previewHas("01067"),
        next("Continue"),
        {trigger: ".o_data_row:contains(ZIP):contains(01067)"},
        next("Continue"),
        {trigger: "[aria-current=step]:contains(Check)"},
        toMatches(),
        {trigger: "[aria-current=step]:contains(Match)"},
        next("Continue"),
        {trigger: "[aria-current=step]:contains(Consent)"},
        ...importToItsEnd(),
    ],
});

const CARDS =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Vera Vcard\r\nEMAIL:vera@vcard.example\r\n" +
    "PHOTO;ENCODING=b:AAAA\r\nEND:VCARD\r\n" +
    "BEGIN:VCARD\r\nVERSION:3.0\r\nTHIS IS NO CARD\r\nEND:VCARD\r\n" +
    "BEGIN:VCARD\r\nVERSION:2.1\r\n" +
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nov=C3=A1k;V=C3=ADt\r\n" +
    "TEL;CELL:+420603123499\r\nEND:VCARD\r\n";

registry.category("web_tour.tours").add("contact_import_vcard", {
    url: "/odoo/contact-import",
    steps: () => [
        give("people.vcf", CARDS),
        previewHas("Vera Vcard"),
        {
            content: "What is left out is named",
            trigger: "[name=warnings]:contains(PHOTO)",
        },
        {trigger: "[name=reading]:contains(vCard)"},
        next("Continue"),
        {trigger: ".o_data_row:contains(Given name):contains(Vít)"},
        next("Continue"),
        {
            content: "The bad card is one line that says so",
            trigger: ".o_data_row:contains(damaged)",
        },
        toMatches(),
        {trigger: "[aria-current=step]:contains(Match)"},
        next("Continue"),
        {trigger: "[aria-current=step]:contains(Consent)"},
        ...importToItsEnd(),
    ],
});
