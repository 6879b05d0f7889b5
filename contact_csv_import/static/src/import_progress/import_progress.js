import {
    Component,
    onWillStart,
    onWillUnmount,
    status,
    useEffect,
    useState,
} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

// Milliseconds between two looks; polling works with any server set-up.
const INTERVAL = 1000;
const MOVING = ["staging", "queued", "running", "stopping", "replacing", "undoing"];

/** How far an import is: it looks again every second while something moves. */
export class ImportProgress extends Component {
    static template = "contact_csv_import.ImportProgress";
    static props = {...standardWidgetProps, goesOn: {type: Boolean, optional: true}};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({
            total: 0,
            processed: 0,
            rate: 0,
            left: null,
            state: "",
            notice: false,
            // What takes so long while the file is read; an addon may say so.
            doing: false,
        });
        onWillStart(() => this.look());
        // Someone continued it on this page: look again.
        useEffect(
            (state) => {
                if (state !== this.state.state) {
                    this.look();
                }
            },
            () => [this.props.record.data.state]
        );
        onWillUnmount(() => clearTimeout(this.timer));
    }

    async look() {
        clearTimeout(this.timer);
        const {record} = this.props;
        if (!record.resId || status(this) === "destroyed") {
            return;
        }
        const told = await this.orm.silent.call("contact.import", "get_progress", [
            [record.resId],
        ]);
        Object.assign(this.state, {doing: false}, told);
        if (this.props.goesOn && told.state === "staged") {
            await this.goOn();
            return;
        }
        if (record.data.state !== told.state && !(await record.isDirty())) {
            await record.load();
        }
        // By now the page may show the end, and this component is gone.
        if (MOVING.includes(told.state) && status(this) !== "destroyed") {
            // Of two looks at once, only one goes on.
            clearTimeout(this.timer);
            this.timer = setTimeout(() => this.look(), INTERVAL);
        }
    }

    /** The file is read: nobody has to say that they want to see the next page. */
    async goOn() {
        const {resId} = this.props.record;
        const action = await this.orm.call("contact.import", "action_take_up", [
            [resId],
        ]);
        if (status(this) !== "destroyed") {
            await this.action.doAction(action);
        }
    }

    get percent() {
        const {processed, total} = this.state;
        return total ? Math.floor((100 * processed) / total) : 0;
    }

    get sentence() {
        const {processed, total, rate, left, state, doing} = this.state;
        if (state === "staging" && !doing) {
            return _t("The file is being read.");
        }
        if (state === "queued") {
            return _t("The import starts in a moment.");
        }
        if (state === "stopping") {
            return _t("The import stops: the rows that are left are skipped.");
        }
        const parts = [
            _t("%(processed)s of %(total)s", {
                processed: processed.toLocaleString(),
                total: total.toLocaleString(),
            }),
        ];
        if (doing) {
            parts.unshift(doing);
        }
        if (state === "undoing") {
            parts.unshift(_t("Undoing"));
        }
        if (state === "replacing") {
            parts.unshift(_t("Contacts not in the file"));
        }
        if (rate && (doing || ["running", "replacing", "undoing"].includes(state))) {
            parts.push(_t("%s a second", rate.toLocaleString()));
            parts.push(_t("%s s left", left.toLocaleString()));
        }
        return parts.join(" · ");
    }
}

registry.category("view_widgets").add("contact_import_progress", {
    component: ImportProgress,
    extractProps: ({options}) => ({goesOn: Boolean(options.goes_on)}),
});
