import {registry} from "@web/core/registry";
import {openMenu} from "./steps";

registry.category("web_tour.tours").add("contact_consent_request", {
    url: "/odoo/contacts",
    steps: () => [
        {
            content: "Contacts as a list",
            trigger: ".o_switch_view.o_list",
            run: "click",
        },
        {trigger: ".o_list_view .o_data_row"},
        {
            trigger: ".o_searchview_input",
            run: "edit ask.example",
        },
        {
            trigger:
                ".o_searchview_autocomplete .o-dropdown-item:first, .o_searchview_autocomplete li:first",
            run: "click",
        },
        {trigger: ".o_list_view:not(:has(.o_data_row:eq(3))) .o_data_row:eq(2)"},
        {
            trigger: ".o_list_view thead .o_list_record_selector input",
            run: "click",
        },
        {trigger: ".o_cp_action_menus button:contains(Actions)", run: "click"},
        {
            trigger: ".o-dropdown-item:contains('Ask for consent')",
            run: "click",
        },
        {
            content: "Who cannot be asked is named, with the reason",
            trigger: "[name=left_out_notice]:contains('No valid e-mail address: 1')",
        },
        {
            content: "What they get is shown before",
            trigger: ".o_notebook .nav-link:contains('What They Get')",
            run: "click",
        },
        {trigger: "[name=preview]:contains('consent.invalid') , [name=preview] .card"},
        {
            trigger:
                ".o_field_widget[name=legal_basis] select, .o_field_widget[name=legal_basis] input",
            run: "click",
        },
        {
            trigger:
                ".o_select_menu_item:contains('Earlier stay'), .o_field_widget[name=legal_basis] select",
            run: "click",
        },
        {
            content: "It is said as soon as it is chosen",
            trigger: "[name=missing]:not(:contains('on what ground'))",
        },
        {
            trigger: ".o_field_widget[name=address_origin] input",
            run: "edit your stay in 2025 && press Tab",
        },
        {
            content: "Nothing is missing any more",
            trigger: ".o_form_view:not(:has([name=missing]:visible))",
        },
        {trigger: ".o_form_button_save:visible", run: "click"},
        {
            content: "The letter says where the address comes from",
            trigger: "[name=preview]:contains('your stay in 2025')",
        },
        {
            trigger: "button[name=action_send]",
            run: "click",
        },
        {trigger: ".modal-footer .btn-primary", run: "click"},
        {
            content: "Two wait for the mail queue, one is left out",
            trigger: "[data-step=waiting_count]:contains(2)",
        },
        {trigger: "[data-step=left_out_count]:contains(1)"},
        {trigger: "[data-step=asked_count]:contains(3)"},
        {trigger: "[data-step=agreed_count]:contains('0 %')"},
    ],
});

registry.category("web_tour.tours").add("contact_consent_funnel", {
    url: "/odoo/contacts",
    steps: () => [
        ...openMenu("menu_contact_consent_requests"),
        {
            trigger: ".o_data_row:contains('Consent request of') [name=name]",
            run: "click",
        },
        {trigger: "[data-step=asked_count]:contains(3):contains('100 %')"},
        {trigger: "[data-step=sent_count]:contains(2):contains('67 %')"},
        {trigger: "[data-step=agreed_count]:contains(1):contains('33 %')"},
        {trigger: "[data-step=refused_count]:contains(1)"},
        {trigger: "[data-step=no_answer_count]:contains('0 %')"},
        {
            trigger: ".o_notebook .nav-link:contains(People)",
            run: "click",
        },
        {trigger: ".o_data_row:contains('Jan Novák'):contains(Agreed)"},
        {trigger: ".o_data_row:contains('Eva Malá'):contains(Refused)"},
        {trigger: ".o_data_row:contains('Ota Bez'):contains('No valid e-mail')"},
    ],
});
