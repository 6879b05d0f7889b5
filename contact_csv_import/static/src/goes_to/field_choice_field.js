import {AutoComplete} from "@web/core/autocomplete/autocomplete";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {
    SelectionField,
    selectionField,
} from "@web/views/fields/selection/selection_field";
import {groupsFitting} from "./groups_fitting";

// So many are shown of those that fit what is typed: nobody reads more.
const SHOWN = 60;

/**
 * The field a column goes to: typed for or looked up under headings, for there may be
 * hundreds. The page tells the headings in its ``field_groups``.
 */
export class FieldChoiceField extends SelectionField {
    static template = "contact_csv_import.FieldChoiceField";
    static components = {...SelectionField.components, AutoComplete};

    get string() {
        return this.chosen || this.props.placeholder || "";
    }

    /** A field that is gone since has no name any more, but its key. */
    get chosen() {
        const told = this.options.find(([name]) => name === this.value);
        return told ? told[1] : this.value || "";
    }

    /** The page around the table this column stands in. */
    get groups() {
        const page = this.props.record._parentRecord || this.props.record;
        return page.data.field_groups || [];
    }

    get sources() {
        return [{options: (typed) => this.find(typed)}];
    }

    find(typed) {
        const labels = new Map(this.options);
        const searched = typed.trim() && typed !== this.chosen ? typed.trim() : "";
        const nothing = {
            label: this.props.placeholder || _t("(nothing)"),
            cssClass: "o_contact_import_no_field text-muted",
            onSelect: () => this.choose(false),
        };
        const found = searched ? [] : [nothing];
        for (const {label, names} of groupsFitting(this.groups, labels, searched)) {
            found.push({label, unselectable: true, cssClass: "fw-bold small"});
            found.push(...names.map((name) => this.offer(name, labels)));
        }
        if (!found.length) {
            found.push({label: _t("No field is called so."), unselectable: true});
        }
        return searched ? found.slice(0, SHOWN) : found;
    }

    offer(name, labels) {
        return {
            label: labels.get(name),
            cssClass: `o_contact_import_field_${name.replace(/\W/g, "_")}`,
            onSelect: () => this.choose(name),
        };
    }

    choose(name) {
        return this.props.record.update({[this.props.name]: name});
    }

    /** An emptied box is a column that goes nowhere; anything else that is no field
     * leaves it where it was. */
    onChange({inputValue, isOptionSelected}) {
        if (!isOptionSelected && !inputValue.trim() && this.value) {
            this.choose(false);
        }
    }
}

registry.category("fields").add("contact_import_field_choice", {
    ...selectionField,
    component: FieldChoiceField,
});
