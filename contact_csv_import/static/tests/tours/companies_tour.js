import {registry} from "@web/core/registry";
import {counted, exampleHas, give, importToItsEnd, next, toMatches} from "./steps";

const STAFF =
    "Name,E-mail,Company,City\r\n" +
    "Jan Malý,jan@alfa.example.,Alfa s.r.o.,Brno\r\n" +
    'Eva Malá,eva@alfa.example.,"ALFA, spol. s r.o.",Brno\r\n' +
    "Ota Nový,ota@alfa.example,Alfa,Praha\r\n";

registry.category("web_tour.tours").add("contact_import_companies", {
    url: "/odoo/contact-import",
    steps: () => [
        give("staff.csv", STAFF),
        next("To the columns"),
        {
            content: "The people are to be contacts of their company",
            trigger:
                "[name=companies] .o_radio_item:contains('Link to the company') input",
            run: "click",
        },
        next("To the rows"),
        {
            content: "Two addresses end with a full stop too many: take all repairs",
            trigger: "button[data-name=offer_email]:contains(2)",
            run: "click",
        },
        {
            trigger: "[data-offer=email] button:contains(Use all proposals)",
            run: "click",
        },
        {trigger: "button[data-name=valid]:contains(3)"},
        toMatches(),
        {
            content: "All three name one company, which is not there yet",
            trigger: "[name=new_company_count]:contains(1)",
        },
        exampleHas("Jan Malý", "New contact"),
        {
            content: "Whose another address is can be chosen",
            trigger:
                "[name=address_of_company] .o_radio_item:contains('an address of its own') input",
            run: "click",
        },
        next("To consent"),
        {trigger: "[aria-current=step]:contains(Consent)"},
        ...importToItsEnd(),
        counted("Created", 3),
        {
            content: "The company that was made is on the summary",
            trigger: ".oe_stat_button:contains('Companies Made'):contains(1)",
            run: "click",
        },
        {trigger: ".o_data_row:contains('Alfa')"},
    ],
});
