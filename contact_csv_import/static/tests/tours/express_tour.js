import {registry} from "@web/core/registry";
import {drop} from "./steps";

// tests/test_express.py knows Greta already, in another city.
const GUESTS =
    "Name,Email,City\r\n" +
    "Hugo Hed,hugo@hed.example,Malmö\r\n" +
    "Greta Gran,greta@gran.example,Lund\r\n" +
    "Ida Ingeborg,ida(at)ingeborg.example,Lund\r\n";
const ROOMS = GUESTS.replaceAll("\r\n", ",204\r\n").replace("City,204", "City,Zimmer");

/** What a person presses on the way; giving the file is the first of it. */
let clicks = 0;
const counting = (step) => ({
    ...step,
    run: async (helpers) => {
        clicks++;
        await (typeof step.run === "function" ? step.run(helpers) : helpers.click());
    },
});
const clicked = (number) => ({
    content: `That were ${number} clicks`,
    trigger: "button[name=action_view_contacts]:visible",
    timeout: 60000,
    run: () => {
        if (clicks !== number) {
            throw new Error(`${clicks} clicks instead of ${number}`);
        }
    },
});
const willHappen = () => [
    {trigger: "[aria-current=step]:contains(What will happen)"},
    {trigger: "[data-end=created]:contains(Hugo Hed)"},
    {trigger: "[data-end=refused]:contains('ida(at)'):contains(line 4)"},
];
const importNow = () =>
    counting({
        content: "Import now",
        trigger: "button.btn-primary[name=action_next]:contains(Import now)",
        run: "click",
    });

registry.category("web_tour.tours").add("contact_import_express", {
    url: "/odoo/contact-import",
    steps: () => [
        {trigger: "body", run: () => (clicks = 0)},
        counting(drop("guests.csv", GUESTS)),
        ...willHappen(),
        {trigger: "[data-end=updated]:contains(Greta):contains(Lund)"},
        {
            trigger:
                "[name=settled]:contains(All 3 columns):contains(nothing of consent)",
        },
        importNow(),
        clicked(2),
    ],
});

registry.category("web_tour.tours").add("contact_import_express_question", {
    url: "/odoo/contact-import",
    steps: () => [
        {trigger: "body", run: () => (clicks = 0)},
        counting(drop("rooms.csv", ROOMS)),
        {
            content: "Only the columns are asked about",
            trigger: "[aria-current=step]:contains(Map)",
        },
        {trigger: "[name=unplaced]:contains(Zimmer)"},
        counting({
            content: "It is of no use here",
            trigger: "button.btn-primary[name=action_next]:contains(Continue)",
            run: "click",
        }),
        ...willHappen(),
        {trigger: "[name=settled]:contains('Left out: Zimmer')"},
        importNow(),
        clicked(3),
    ],
});

// Nothing of this file must be asked, and a person wants to see it all the same.
registry.category("web_tour.tours").add("contact_import_express_each_step", {
    url: "/odoo/contact-import",
    steps: () => [
        drop("guests.csv", GUESTS),
        ...willHappen(),
        {
            content: "Correct what is refused",
            trigger: "[name=correct] button:contains(Correct)",
            run: "click",
        },
        {
            trigger: ".o_contact_import_check_foot .btn-primary",
            run: "click",
        },
        ...willHappen(),
        {
            content: "Look at each step",
            trigger: "[name=ways] button[name=action_each_step]",
            run: "click",
        },
        {trigger: "[aria-current=step]:contains(Upload)"},
        {trigger: ".o_contact_import_steps:contains(Match)"},
        {trigger: ".o_contact_import_preview tr:contains(Hugo)"},
    ],
});
