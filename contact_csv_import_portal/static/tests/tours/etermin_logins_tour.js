import {
    give,
    importToItsEnd,
    next,
    openUpload,
    toMatches,
} from "@contact_csv_import/../tests/tours/steps";
import {registry} from "@web/core/registry";

const PICKER = ".o_contact_import_field_picker";
// eTermin's own export, as its page describes it.
const FILE = `Herr;Wagner;Uwe;70173;uwe.wagner@mail.example;uwe.wagner@mail.example;Start-2026!
Frau;Beck;Lena;04109;lena.beck@mail.example;lena.beck@mail.example;Start-2027!
Herr;Beck;Tim;04109;tim.beck@mail.example;lena.beck@mail.example;Start-2028!
`;
const FIELDS = [
    "salutation",
    "family_name",
    "given_name",
    "zip",
    "email",
    "login",
    "password",
];

registry.category("web_tour.tours").add("contact_import_etermin_logins", {
    steps: () => [
        ...openUpload(),
        give("etermin.csv", FILE),
        {
            trigger: "div[name=choose_header] input[data-value=no], select[name=x]",
            run: "click",
        },
        next("On to the columns"),
    ],
});
