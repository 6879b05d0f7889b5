import {registry} from "@web/core/registry";
import {counted, give, importToItsEnd, next, previewHas, toMatches} from "./steps";

// tests/test_tours.py knows two contacts with the first address, one with the second.
const GUESTS =
    "Name,Email,City\r\nIva Twin,twins@o.example,Praha\r\nOta Known,ota@o.example,Praha\r\n";

registry.category("web_tour.tours").add("contact_import_override", {
    url: "/odoo/contact-import",
    steps: () => [
        give("twins.csv", GUESTS),
        previewHas("Twin"),
        next("To the columns"),
        {trigger: ".o_data_row:contains(City):contains(Fill blanks)"},
        {
            content: "What the file says is newer",
            trigger: "button[name=action_newer_wins]",
            run: "click",
        },
        {trigger: ".o_data_row:contains(City):contains(Overwrite)"},
        next("To the rows"),
        toMatches(),
        {
            content: "Two contacts share the address; the last one would be updated",
            trigger:
                ".o_contact_import_examples tr:contains(several contacts):contains(Iva Twin):contains('Brno → Praha'), .o_contact_import_examples tr:contains(several contacts):contains(Iva Twin):contains(Praha)",
        },
        {
            content: "Tag the contacts one contact matches",
            trigger: "[name=one_category_ids] input",
            run: "edit Twins",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(/^Twins$/)",
            run: "click",
        },
        {
            trigger: "[name=one_category_ids]:contains(Twins)",
        },
        {
            content: "Look at every row",
            trigger: "button[name=action_see]:contains(See all rows)",
            run: "click",
        },
        {
            content: "Whom the first row is, a person knows better",
            trigger: ".o_data_row:contains(Twin) td[name=override_partner_id]",
            run: "click",
        },
        {
            trigger: ".o_data_row td[name=override_partner_id] input",
            run: "edit Ing. Iva Twin",
        },
        {
            trigger: ".o-autocomplete--dropdown-item:contains(Ing. Iva Twin)",
            run: "click",
        },
        {
            content: "The other row is somebody else with the same address",
            trigger: ".o_data_row:contains(Ota Known) td[name=override]",
            run: "click",
        },
        {
            trigger: ".o_data_row:contains(Ota Known) td[name=override] select",
            run: "select create",
        },
        {
            content: "Leave the row",
            trigger: ".o_control_panel",
            run: "click",
        },
        {
            trigger:
                ".o_data_row:contains(Ota Known):contains(Import as new):contains(New contact)",
        },
        {
            trigger: ".o_data_row:contains(Ing. Iva Twin):contains(Update the contact)",
        },
        {
            content: "Back to the page of the matches",
            trigger: ".breadcrumb-item a:contains(twins.csv), .o_back_button",
            run: "click",
        },
        next("To consent"),
        counted("New", 1),
        counted("Updated", 1),
        ...importToItsEnd(),
        counted("Created", 1),
    ],
});
