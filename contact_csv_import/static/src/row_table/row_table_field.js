import {registry} from "@web/core/registry";
import {X2ManyField, x2ManyField} from "@web/views/fields/x2many/x2many_field";
import {RowTableRenderer} from "./row_table_renderer";

/** A table on a page whose rows the keyboard reaches. */
export class RowTableField extends X2ManyField {
    static components = {...X2ManyField.components, ListRenderer: RowTableRenderer};
}

registry.category("fields").add("contact_import_row_table", {
    ...x2ManyField,
    component: RowTableField,
});
