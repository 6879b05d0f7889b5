import {registry} from "@web/core/registry";
import {openMenu} from "./steps";

// tests/test_people_tours.py puts senders of e-mails and contacts without a category
// there, and two categories.
const openUnassigned = () => openMenu("menu_contact_unassigned");

const search = () => [
    {
        content: "Search all origins",
        trigger: "button[name=action_search_all]",
        run: "click",
    },
    {trigger: ".o_notification:contains('runs in the background')"},
];

const shows = (...names) => [
    ...names.map((name) => ({trigger: `.o_list_view .o_data_row:contains('${name}')`})),
    {
        content: `These are ${names.length}, and no more`,
        trigger: `.o_list_view:not(:has(.o_data_row:eq(${names.length})))`,
    },
];

const ofOrigin = (origin) => ({
    content: `Only ${origin}`,
    trigger: `.o_search_panel_filter_value:contains('${origin}') input`,
    run: "click",
});

const chooseAll = () => ({
    content: "Choose all of them",
    trigger: ".o_list_view thead .o_list_record_selector input",
    run: "click",
});

const into = (category) => [
    {
        trigger: ".modal .o_field_widget[name=category_id] input",
        run: `edit ${category}`,
    },
    {
        trigger: `.o-autocomplete--dropdown-item:contains('${category}')`,
        run: "click",
    },
];

const move = (category) => [
    chooseAll(),
    {
        trigger: ".o_control_panel button:contains('Move into a category')",
        run: "click",
    },
    ...into(category),
    {trigger: ".modal-footer button[name=action_move]", run: "click"},
    {
        content: "It is an import like any other",
        trigger: "button[name=action_view_contacts]:visible",
        timeout: 60000,
    },
];

registry.category("web_tour.tours").add("contact_sorting_search", {
    url: "/odoo/contacts",
    steps: () => [...openUnassigned(), ...search()],
});

registry.category("web_tour.tours").add("contact_sorting", {
    url: "/odoo/unassigned-contacts",
    steps: () => [
        ...shows("Anna Nová", "Bert Alt", "Carl Pes"),
        ofOrigin("Senders of e-mails"),
        ...shows("Anna Nová", "Bert Alt"),
        ...move("Writers"),
        ...openUnassigned(),
        ofOrigin("Guests without a category"),
        ...shows("Carl Pes"),
        ...move("Guests"),
        ...openUnassigned(),
        {trigger: ".o_view_nocontent:contains('Nobody')"},
    ],
});

registry.category("web_tour.tours").add("contact_sorting_again", {
    url: "/odoo/unassigned-contacts",
    steps: () => [
        ...shows("Dora Malá"),
        chooseAll(),
        {
            content: "This one is asked first",
            trigger: ".o_control_panel button:contains('Ask for consent')",
            run: "click",
        },
        ...into("Writers"),
        {trigger: ".modal-footer button[name=action_ask_consent]", run: "click"},
        {
            content: "A request that is not sent: the page says what it needs",
            trigger: "[name=missing]:contains('where you have the addresses from')",
        },
        {trigger: "[name=asked_ids] .o_data_row:contains('dora@s.example')"},
    ],
});
