import {charField} from "@web/views/fields/char/char_field";
import {registry} from "@web/core/registry";

/** What a row of a list is called: wide enough to be read, however many columns follow. */
registry.category("fields").add("contact_import_title", {
    ...charField,
    listViewWidth: [160],
});
