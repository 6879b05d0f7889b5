import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** A sentence in a list: it is read whole, on several lines, where Odoo cuts it off. */
export class SentenceField extends Component {
    static template = "contact_csv_import.SentenceField";
    static props = {...standardFieldProps};

    get text() {
        return this.props.record.data[this.props.name] || "";
    }
}

registry.category("fields").add("contact_import_sentence", {
    component: SentenceField,
    supportedTypes: ["char", "text"],
    listViewWidth: [200], // at least; what is left over belongs to the sentences
    isEmpty: (record, name) => !record.data[name],
});
