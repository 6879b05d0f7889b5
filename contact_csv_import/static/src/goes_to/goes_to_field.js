import {registry} from "@web/core/registry";
import {
    SelectionField,
    selectionField,
} from "@web/views/fields/selection/selection_field";

/**
 * Where a column goes. Says in words that it goes nowhere, also while it is only shown;
 * and a browser's own list of choices, for in an editable list Odoo's takes no keys.
 */
export class GoesToField extends SelectionField {
    static template = "contact_csv_import.GoesToField";

    get string() {
        return super.string || this.props.placeholder || "";
    }
}

registry.category("fields").add("contact_import_goes_to", {
    ...selectionField,
    component: GoesToField,
});
