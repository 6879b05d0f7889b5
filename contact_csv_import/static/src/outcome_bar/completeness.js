import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** How many of an import's contacts have a field: a bar each. */
export class Completeness extends Component {
    static template = "contact_csv_import.Completeness";
    static props = {...standardFieldProps};

    get parts() {
        const told = this.props.record.data[this.props.name] || [];
        return told.map(({name, label, filled, total}) => ({
            name,
            label,
            percent: Math.floor((100 * filled) / total),
            words: _t("%(filled)s of %(total)s", {
                filled: filled.toLocaleString(),
                total: total.toLocaleString(),
            }),
        }));
    }
}

registry.category("fields").add("contact_import_completeness", {
    component: Completeness,
    supportedTypes: ["json"],
});
