import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/** What is wrong with a row: a sign and a word for how grave it is, never only a colour. */
export class CheckIssue extends Component {
    static template = "contact_csv_import.CheckIssue";
    static props = {...standardFieldProps};

    get text() {
        return this.props.record.data[this.props.name];
    }

    get isGrave() {
        return ["invalid", "refused", "failed"].includes(this.props.record.data.state);
    }

    get word() {
        return this.isGrave ? _t("To correct:") : _t("Note:");
    }
}

registry.category("fields").add("contact_import_issue", {
    component: CheckIssue,
    supportedTypes: ["text"],
    listViewWidth: [210], // at least; what is left over belongs to the sentences
    fieldDependencies: [{name: "state", type: "selection"}],
});
