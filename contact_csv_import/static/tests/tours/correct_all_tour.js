import {registry} from "@web/core/registry";
import {
    counted,
    exampleHas,
    give,
    importToItsEnd,
    next,
    previewHas,
    toMatches,
} from "./steps";

// tests/fixtures/formats/s3_reago_tab_text.txt
const GUESTS = [
    "Jméno\tPříjmení\tE-mail\tTelefon\tTag",
    "Tomáš\tČermák\ttomas@cermak.example\t777 555 123\tPraha",
    "Eliška\tŘíhová\teliska(at)rihova.example\t\tPraha",
    "Tomáš\tČermák\ttomas@cermak.example\t+420777555123\tBrno",
];
const DUPLICATE = ".o_data_row:has(td[name=line]:contains(4))";

const edit = (name, text) => [
    {
        trigger: `${DUPLICATE} td[name=${name}]`,
        run: "click",
    },
    {
        trigger: `${DUPLICATE} td[name=${name}] input`,
        run: `edit ${text}`,
    },
];

registry.category("web_tour.tours").add("contact_import_correct_all", {
    url: "/odoo/contact-import",
    steps: () => [
        give("reago.txt", GUESTS.join("\r\n") + "\r\n"),
        previewHas("Eliška"),
        next("To the columns"),
        {trigger: ".o_data_row:contains(Příjmení):contains(Surname)"},
        next("To the rows"),
        {
            content: "One row is to correct",
            trigger:
                ".o_data_row:contains('eliska(at)rihova.example'):contains(To correct) td[name=email]",
            run: "click",
        },
        {
            trigger: ".o_data_row td[name=email] input",
            run: "edit eliska@rihova.example",
        },
        {
            content: "It is checked at once",
            trigger: ".o_contact_import_check_head h2",
            run: "click",
        },
        {trigger: ".o_data_row:contains(eliska@rihova.example):contains(Ready)"},
        {
            content: "One repeats another: it is the father of the same name",
            trigger: `${DUPLICATE}:contains(Duplicate):contains(line 2)`,
        },
        ...edit("email", "cermak.st@cermak.example"),
        ...edit("phone", "+420777555124"),
        {
            trigger: ".o_contact_import_check_head h2",
            run: "click",
        },
        {
            content: "All three are ready now",
            trigger: "button[data-name=valid]:contains(3)",
        },
        {trigger: "button[data-name=invalid]:contains(0)"},
        toMatches(),
        exampleHas("Eliška"),
        next("To consent"),
        {trigger: "[aria-current=step]:contains(Consent)"},
        ...importToItsEnd(),
        counted("Created", 3),
    ],
});
