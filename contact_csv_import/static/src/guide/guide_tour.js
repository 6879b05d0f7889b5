import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";

/** A first import, with bubbles, by a sample file of invented people. */
registry.category("web_tour.tours").add("contact_import_guide", {
    url: "/odoo/contact-import",
    steps: () => [
        {
            content: _t("Begin with a sample file: invented people, usual mistakes."),
            trigger: ".o_contact_import_sample",
            tooltipPosition: "bottom",
            run: "click",
        },
        {
            content: _t(
                "Only what the file leaves open is asked. “maybe” is no clear answer: choose what it means, or leave it."
            ),
            trigger:
                ".o_contact_import_page button.btn-primary[name=action_next]:not(.o_contact_import_now)",
            tooltipPosition: "right",
            run: "click",
        },
        {
            content: _t(
                "This will happen, row by row. Nothing is written before you say so here."
            ),
            trigger: ".o_contact_import_now",
            tooltipPosition: "right",
            run: "click",
        },
        {
            content: _t("Done. Here are your new contacts."),
            trigger: "button[name=action_view_contacts]",
            timeout: 60000,
            tooltipPosition: "bottom",
            run: "click",
        },
    ],
});
