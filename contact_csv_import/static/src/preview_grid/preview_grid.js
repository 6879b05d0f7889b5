import {Component} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** The first rows of a file, each with its line in the file. */
export class PreviewGrid extends Component {
    static template = "contact_csv_import.PreviewGrid";
    static props = {...standardFieldProps};

    get preview() {
        return this.props.record.data[this.props.name] || {};
    }

    get hasHeader() {
        return this.preview.headers.some((header) => header);
    }
}

registry.category("fields").add("contact_import_preview_grid", {
    component: PreviewGrid,
    supportedTypes: ["json"],
});
