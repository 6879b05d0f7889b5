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

// Words of a hotel's own: nobody else could know what they mean.
const GUESTS =
    "Name;Email;Country;Contact status;Consent;Language\r\n" +
    "Greta Gran;greta@odd.example;Deutschl.;Stamm;beru na vědomí;dt.\r\n" +
    "Hugo Hed;hugo@odd.example;Deutschl.;Neu;lieber nicht;dt.\r\n" +
    "Ida Ingeborg;ida@odd.example;PL;Stamm;beru na vědomí;pl\r\n";

const open = (column, told) => [
    {
        content: `Not all values of ${column} are understood`,
        trigger: `.o_data_row:contains(${column}):contains('${told}') button[name=action_open_values]`,
        run: "click",
    },
];
const back = () => [
    next("What was chosen holds at once", "Back to the columns"),
    {trigger: ".o_data_row:contains(Contact status) button[name=action_open_values]"},
];
const choose = (word, field, answer) => [
    {
        content: `${word} is not understood: say what it means`,
        trigger: `.o_data_row:contains(${word}) .o_data_cell[name=${field}]`,
        run: "click",
    },
    {
        trigger: `.o_data_row:contains(${word}) [name=${field}] select`,
        run: `select ${answer}`,
    },
];

registry.category("web_tour.tours").add("contact_import_values", {
    url: "/odoo/contact-import",
    steps: () => [
        give("odd.csv", GUESTS),
        previewHas("Greta"),
        next("To the columns"),
        ...open("Country", "2 values, 1 not understood"),
        {
            content: "What is not understood comes first, and is said in words",
            trigger: ".o_data_row:first:contains(Deutschl.):contains(Not understood)",
        },
        {
            content: "Write the country",
            trigger: ".o_data_row:contains(Deutschl.) .o_data_cell[name=country_id]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Deutschl.) [name=country_id] input",
            run: "edit Germany",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(/^Germany$/)",
            run: "click",
        },
        ...back(),
        {trigger: ".o_data_row:contains(Country):contains(/2 values(?!,)/)"},
        ...open("Contact status", "2 values, 2 not understood"),
        ...choose("Stamm", "status", "active"),
        ...choose("Neu", "status", "potential"),
        ...back(),
        ...open("Consent", "2 values, 2 not understood"),
        ...choose("beru", "consent", "yes"),
        ...back(),
        ...open("Language", "2 values, 1 not understood"),
        {
            content: "This one says nothing",
            trigger: ".o_data_row:contains(dt.) button[name=action_ignore]",
            run: "click",
        },
        {trigger: ".o_data_row:contains(dt.):contains(Ignored)"},
        ...back(),
        next("To the rows"),
        {
            content: "Germany and Poland are known now",
            trigger: ".o_data_row:contains(Greta):contains(DE):contains(Yes)",
        },
        toMatches(),
        exampleHas("Greta"),
        next("To consent"),
        {
            content: "The word means here what was said at the columns",
            trigger: ".o_data_row:contains(beru):contains(Yes)",
        },
        ...choose("lieber", "meaning", "no"),
        ...importToItsEnd(),
        counted("Created", 3),
    ],
});
