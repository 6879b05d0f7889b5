import {
    give,
    importToItsEnd,
    next,
    toMatches,
} from "@contact_csv_import/../tests/tours/steps";
import {registry} from "@web/core/registry";

// tests/fixtures/formats/s4_etermin_headerless_login.csv
const CUSTOMERS = [
    "Herr;Wagner;Uwe;70173;uwe.wagner@mail.example;uwe.wagner@mail.example;Start-2026!",
    "Frau;Beck;Lena;04109;lena.beck@mail.example;lena.beck@mail.example;Start-2027!",
    "Herr;Beck;Tim;04109;tim.beck@mail.example;lena.beck@mail.example;Start-2028!",
];
// As eTermin has them: clicked in the order of the columns.
const FIELDS = [
    "salutation",
    "family_name",
    "given_name",
    "zip",
    "email",
    "login",
    "password",
];
const PICKER = ".o_contact_import_field_picker";

registry.category("web_tour.tours").add("contact_import_etermin", {
    url: "/odoo/contact-import",
    steps: () => [
        give("customers.csv", CUSTOMERS.join("\r\n") + "\r\n"),
        {
            content: "There is no row of column names",
            trigger: ".o_contact_import_question label:contains('The first contact')",
            run: "click",
        },
        {trigger: ".o_contact_import_question input:checked"},
        next("Continue"),
        {
            content: "Nothing that was guessed counts",
            trigger: `${PICKER} .o_contact_import_start_again`,
            run: "click",
        },
        {trigger: `${PICKER} .o_contact_import_next:contains('column 1')`},
        ...FIELDS.map((field) => ({
            content: `Click ${field}`,
            trigger: `${PICKER} button[data-field=${field}]`,
            run: "click",
        })),
        {
            content: "Nobody sees a password",
            trigger: `.o_form_view:not(:contains(Start-2026!)) ${PICKER} .o_contact_import_next:contains('last column')`,
        },
        {
            content: "Logins are made where somebody asks for them",
            trigger: ".o_field_widget[name=create_logins] input",
            run: "check",
        },
        {
            trigger: ".o_field_widget[name=new_password_first] input:checked",
        },
        next("Check the rows"),
        {
            content: "Read in the background; the third row says why it gets no login",
            trigger: ".o_data_row:contains(Tim):contains(line 2)",
            timeout: 60000,
        },
        {trigger: ".o_data_row:contains(Uwe):not(:contains(Start-2026!))"},
        toMatches(),
        next("On to consent"),
        ...importToItsEnd(),
    ],
});

registry.category("web_tour.tours").add("contact_import_etermin_logins", {
    steps: () => [
        {
            content: "What became of the logins",
            trigger: ".oe_stat_button:contains(Logins):has(.o_stat_value:contains(3))",
            run: "click",
        },
        {trigger: ".o_data_row:contains(uwe.wagner@mail.example):contains(Done)"},
        {
            trigger:
                ".o_data_row:has([name=line]:contains(3)):contains('Not made'):contains(line 2)",
        },
    ],
});

// -- the imported person, in a browser of his own ----------------------------------

const FIRST_PASSWORD = ".o_first_password";

/** Whichever page the person asks for, the one to choose a password comes. */
const tries = (path) => [
    {
        content: `Try ${path} first`,
        trigger: FIRST_PASSWORD,
        run: () => {
            window.location.href = path;
        },
        expectUnloadPage: true,
    },
    {
        trigger: `${FIRST_PASSWORD}:has(input[name=redirect][value='${path}'])`,
    },
];

/** A program that uses the session gets no answer. */
const asks = async (path, body) => {
    const answer = await fetch(path, {
        method: "POST",
        headers: {"Content-Type": "application/json"},
        body: JSON.stringify(body),
    });
    if ((await answer.text()).includes('"result"')) {
        throw new Error(`${path} was answered`);
    }
};

registry.category("web_tour.tours").add("contact_import_first_login", {
    steps: () => [
        {
            content: "Log in with what eTermin has sent",
            trigger: "input[name=login]",
            run: "edit uwe.wagner@mail.example",
        },
        {
            trigger: "input[name=password]",
            run: "edit Start-2026!",
        },
        {
            trigger: ".oe_login_form button[type=submit]",
            run: "click",
            expectUnloadPage: true,
        },
        ...tries("/my/home"),
        ...tries("/my/account"),
        {
            content: "Try what programs use",
            trigger: FIRST_PASSWORD,
            run: async () => {
                await asks("/web/dataset/call_kw/res.partner/search_read", {
                    jsonrpc: "2.0",
                    method: "call",
                    params: {
                        model: "res.partner",
                        method: "search_read",
                        args: [[], ["email"]],
                        kwargs: {},
                    },
                });
                await asks("/json/2/res.partner/search_read", {fields: ["email"]});
            },
        },
        {
            content: "The password somebody else knows is not taken again",
            trigger: "#old",
            run: "edit Start-2026!",
        },
        {trigger: "#new1", run: "edit Start-2026!"},
        {trigger: "#new2", run: "edit Start-2026!"},
        {
            trigger: `${FIRST_PASSWORD} button[type=submit]`,
            run: "click",
            expectUnloadPage: true,
        },
        {trigger: "#new1_error:contains(another password)"},
        {trigger: "#old", run: "edit Start-2026!"},
        {trigger: "#new1", run: "edit My own 2026"},
        {trigger: "#new2", run: "edit My own 2026"},
        {
            trigger: `${FIRST_PASSWORD} button[type=submit]`,
            run: "click",
            expectUnloadPage: true,
        },
        {
            content: "On to the page that was asked for, with the data of the file",
            trigger: "input#o_name:value('Uwe Wagner')",
        },
        {trigger: "input#o_zip:value('70173')"},
        {trigger: "input#o_email:value('uwe.wagner@mail.example')"},
    ],
});
