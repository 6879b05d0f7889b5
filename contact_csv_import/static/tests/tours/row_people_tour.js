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

// The booker and two guests; nobody came with the second one.
const BOOKINGS =
    "Booking,City,Guest 1 name,Guest 1 e-mail,Guest 2 name,Guest 2 e-mail\r\n" +
    "R1,Brno,Jan One,jan@rooms.example,Eva Two,eva@rooms.example\r\n" +
    "R2,Praha,Iva Four,iva@rooms.example,,\r\n";

registry.category("web_tour.tours").add("contact_import_row_people", {
    url: "/odoo/contact-import",
    steps: () => [
        give("rooms.csv", BOOKINGS),
        previewHas("Eva Two"),
        next("To the columns"),
        {
            content: "It is said what the rows seem to hold",
            trigger:
                ".alert[name=people_offer]:contains('2 people (Guest 1, Guest 2)'), " +
                "div[name=people_offer]:contains('2 people (Guest 1, Guest 2)')",
        },
        {
            content: "Each is to be a contact of their own",
            trigger: "button[name=action_each_person]",
            run: "click",
        },
        {
            trigger: "div[name=people]:contains('up to 2 contacts')",
        },
        {
            trigger:
                ".o_data_row:contains('Guest 2 e-mail'):contains('Person 2') td[name=field_name]:contains('E-mail')",
        },
        next("To the rows"),
        {
            content: "The second guest stands there with the line of both",
            trigger:
                ".o_data_row:contains('Eva Two') td[name=line]:contains('2, person 2')",
        },
        {
            trigger:
                ".o_contact_import_filters button:contains('Further people'):contains(1)",
        },
        toMatches(),
        exampleHas("Jan One", "New"),
        next("To consent"),
        counted("New", 2),
        {
            trigger: "p[name=further]:contains('1 further person: 1 created')",
        },
        ...importToItsEnd(),
        {
            trigger:
                "div[name=summary]:contains('2 created'):contains('1 further person')",
        },
    ],
});
