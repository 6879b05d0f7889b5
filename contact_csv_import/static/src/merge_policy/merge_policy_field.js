import {registry} from "@web/core/registry";
import {selectionField} from "@web/views/fields/selection/selection_field";
import {GoesToField} from "../goes_to/goes_to_field";

/** What a known contact takes from a column; only some fields can be added to. */
export class MergePolicyField extends GoesToField {
    get choices() {
        const {can_append: canAppend} = this.props.record.data;
        return super.choices.filter(({value}) => value !== "append" || canAppend);
    }
}

registry.category("fields").add("contact_import_merge_policy", {
    ...selectionField,
    component: MergePolicyField,
    fieldDependencies: [{name: "can_append", type: "boolean"}],
});
