import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

// What was written first, then what was not; the pattern says it beside the colour.
const ENDS = () => [
    ["created", _t("Created"), "bg-success"],
    ["updated", _t("Updated"), "bg-info"],
    ["unchanged", _t("Unchanged"), "bg-600"],
    ["skipped", _t("Skipped"), "bg-600 o_contact_import_hatched"],
    ["held", _t("Held"), "bg-warning o_contact_import_hatched"],
    ["refused", _t("Refused"), "bg-danger"],
    ["failed", _t("Failed"), "bg-danger o_contact_import_hatched"],
];

const NAMES = [
    ...["created", "updated", "unchanged", "skipped"],
    ...["held", "refused", "failed"],
];

/** How the rows of an import ended: one bar, each way its part of it. */
export class OutcomeBar extends Component {
    static template = "contact_csv_import.OutcomeBar";
    static props = {...standardWidgetProps};

    get parts() {
        const {data} = this.props.record;
        const counted = ENDS().map(([name, label, color]) => ({
            name,
            label,
            color,
            count: data[`${name}_count`] || 0,
        }));
        const total = counted.reduce((sum, {count}) => sum + count, 0);
        return counted
            .filter(({count}) => count)
            .map((part) => ({
                ...part,
                shown: part.count.toLocaleString(),
                // The smallest part can still be seen.
                width: Math.max((100 * part.count) / total, 0.5),
            }));
    }

    get words() {
        return this.parts.map(({label, shown}) => `${label}: ${shown}`).join(", ");
    }
}

registry.category("view_widgets").add("contact_import_outcome_bar", {
    component: OutcomeBar,
    fieldDependencies: NAMES.map((name) => ({
        name: `${name}_count`,
        type: "integer",
    })),
});
