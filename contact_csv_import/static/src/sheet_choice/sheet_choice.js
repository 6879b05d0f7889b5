import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** Which of the tables of a file is read: the sheets of a workbook, the files of an
 * archive. Without an answer it is the one that was found. */
export class SheetChoice extends Component {
    static template = "contact_csv_import.SheetChoice";
    static props = {...standardFieldProps};

    get sheets() {
        return this.props.record.data.sheets || [];
    }

    get chosen() {
        const {data} = this.props.record;
        return data[this.props.name] || data.preview?.sheet || "";
    }

    choose(value) {
        return this.props.record.update({[this.props.name]: value});
    }
}

registry.category("fields").add("contact_import_sheet", {
    component: SheetChoice,
    supportedTypes: ["char"],
    fieldDependencies: [
        {name: "sheets", type: "json"},
        {name: "preview", type: "json"},
    ],
});
