import {Component, onMounted, status, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/** How many of an import's contacts have a field: a bar each. Of very many it takes a
 * moment to count them, for which the page does not wait. */
export class Completeness extends Component {
    static template = "contact_csv_import.Completeness";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.state = useState({told: []});
        onMounted(() => this.load());
    }

    async load() {
        const {resId} = this.props.record;
        const told = await this.orm.silent.call("contact.import", "get_completeness", [
            [resId],
        ]);
        if (status(this) !== "destroyed") {
            this.state.told = told;
        }
    }

    get parts() {
        return this.state.told.map(({name, label, filled, total}) => ({
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

registry.category("view_widgets").add("contact_import_completeness", {
    component: Completeness,
});
