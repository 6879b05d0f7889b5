import {Component, onMounted, useRef} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

// What the way of one page has; a step in between is shown while a person is on it.
const EXPRESS = ["upload", "express", "summary"];

/** The line of steps, the present one marked: on every page of an import. */
export class ImportSteps extends Component {
    static template = "contact_csv_import.ImportSteps";
    static props = {step: String, express: {type: Boolean, optional: true}};

    setup() {
        // Who goes from page to page by keys stays on the page: the step is told, and
        // Tab goes on from there, not from the menus above. A field that asks for the
        // focus gets it after this.
        const root = useRef("root");
        onMounted(() => {
            if (document.activeElement === document.body) {
                const present = root.el.querySelector("[aria-current=step]");
                present?.focus({preventScroll: true});
            }
        });
    }

    get steps() {
        const {step, express} = this.props;
        const labels = [
            ["upload", _t("Upload")],
            ["map", _t("Map")],
            ["check", _t("Check")],
            ["match", _t("Match")],
            ["consent", _t("Consent")],
            ["express", _t("What will happen")],
            ["import", _t("Import")],
            ["summary", _t("Summary")],
        ].filter(([name]) =>
            express ? name === step || EXPRESS.includes(name) : name !== "express"
        );
        const present = labels.findIndex(([name]) => name === step);
        return labels.map(([name, label], index) => ({
            name,
            label,
            number: index + 1,
            isPresent: index === present,
            isDone: index < present,
        }));
    }
}

/** The same in a form: the record has the fields ``step`` and ``express``, and ``is_over`` where a page can
 * be opened after its time. */
export class ImportStepsWidget extends Component {
    static template = "contact_csv_import.ImportStepsWidget";
    static components = {ImportSteps};
    static props = {...standardWidgetProps};
}

registry.category("view_widgets").add("contact_import_steps", {
    component: ImportStepsWidget,
    fieldDependencies: [
        {name: "step", type: "char"},
        {name: "express", type: "boolean"},
    ],
});
