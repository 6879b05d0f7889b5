import {registry} from "@web/core/registry";
import {counted, exampleHas, give, next, previewHas, toMatches} from "./steps";

// tests/test_tours.py knows Greta already, without a phone.
const GUESTS =
    "Name,Email,Phone,Newsletter\r\n" +
    "Greta Gran,greta@gran.example,+46 70 111 22 33,yes\r\n" +
    "Hugo Hed,hugo@hed.example,,no\r\n" +
    "Ida Ingeborg,ida@ingeborg.example,,yes\r\n";

registry.category("web_tour.tours").add("contact_import_undo", {
    url: "/odoo/contact-import",
    steps: () => [
        give("wrong.csv", GUESTS),
        previewHas("Greta"),
        next("To the columns"),
        {trigger: ".o_data_row:contains(Newsletter):contains(Consent)"},
        next("To the rows"),
        toMatches(),
        exampleHas("Hugo Hed"),
        next("To consent"),
        counted("New", 2),
        next("Import", "Import"),
        {
            content: "It was the wrong file",
            trigger: "button[name=action_undo]:visible",
            run: "click",
            timeout: 60000,
        },
        {
            content: "What would happen is shown first, row by row",
            trigger:
                ".o_data_row:contains(Greta Gran):contains(Restored):contains('→ (empty)')",
        },
        {trigger: ".o_data_row:contains(Hugo Hed):contains(Deleted)"},
        {trigger: "div[name=removed_count]:contains(2)"},
        {trigger: "div[name=restored_count]:contains(1)"},
        {
            trigger: "button[name=action_undo_now]",
            run: "click",
        },
        {
            content: "Asked once more",
            trigger: ".modal-footer .btn-primary",
            run: "click",
        },
        {
            content: "It says what became of the rows",
            trigger:
                "[name=undone]:contains(This import is undone):contains(2 contacts deleted):contains(1 restored)",
            timeout: 60000,
        },
        {
            content: "And each row says so",
            trigger: "button[name=action_view_undone]",
            run: "click",
        },
        {trigger: ".o_data_row:contains(Ida Ingeborg):contains(Deleted)"},
        {trigger: ".o_data_row:contains(Greta Gran):contains(Restored)"},
    ],
});
