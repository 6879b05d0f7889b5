import {registry} from "@web/core/registry";
import {SelectionField, selectionField} from "@web/views/fields/selection/selection_field";

/** A choice that says in words that nothing is chosen, also while it is only shown. */
export class GoesToField extends SelectionField {
    get string() {
        return super.string || this.props.placeholder || "";
    }
}

registry.category("fields").add("contact_import_goes_to", {
    ...selectionField,
    component: GoesToField,
});
