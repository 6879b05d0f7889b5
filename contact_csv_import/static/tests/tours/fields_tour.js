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

// Columns with names of a hotel's own: two are looked up among all fields, one is kept.
const COMPANIES =
    "Name,Email,Number of the office,Stamps,Room\r\n" +
    "Alfa,info@alfa.example,SK2021853504,1 200,204\r\n" +
    "Beta,info@beta.example,CZ27082440,7,\r\n";
const goesTo = (column) => `.o_data_row:contains(${column}) td[name=field_name]`;

/** Choose a field by typing a part of its name. */
const lookUp = (column, typed, found) => [
    {
        content: `Where does ${column} go?`,
        trigger: goesTo(column),
        run: "click",
    },
    {
        trigger: `${goesTo(column)} input`,
        run: `edit ${typed}`,
    },
    {
        content: `"${typed}" finds it`,
        trigger: `.o-autocomplete--dropdown-item a:contains('${found}')`,
        run: "click",
    },
    {
        trigger: `${goesTo(column)} input:value('${found}')`,
    },
];

registry.category("web_tour.tours").add("contact_import_fields", {
    url: "/odoo/contact-import",
    steps: () => [
        give("fields.csv", COMPANIES),
        previewHas("Alfa"),
        next("To the columns"),
        {
            content: "How much would be left out is said",
            trigger: ".o_data_row:contains(Room) td[name=filled]:contains(1)",
        },
        ...lookUp("Number of the office", "vat", "VAT number"),
        ...lookUp("Stamps", "loyal", "Loyalty points"),
        {
            content: "The room is kept with the contact",
            trigger: "button[name=action_keep_left_over]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Room) td[name=left_over]:contains(Keep)",
        },
        next("To the rows"),
        toMatches(),
        exampleHas("Alfa", "New"),
        next("To consent"),
        counted("New", 2),
        ...importToItsEnd(),
    ],
});
