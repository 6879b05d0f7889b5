import {Component, onMounted, status, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/** The rows of a large import are looked at some at a time, while this is shown. */
export class Looking extends Component {
    static template = "contact_csv_import.Looking";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        const {looked_count: looked, row_count: total} = this.props.record.data;
        this.state = useState({looked, total});
        onMounted(() => this.lookOn());
    }

    async lookOn() {
        const {record} = this.props;
        let isLooking = true;
        // Whoever left the page wants to know no more.
        while (isLooking && status(this) !== "destroyed") {
            isLooking = await this.orm.silent.call(record.resModel, "look_on", [
                [record.resId],
            ]);
            // What somebody chooses meanwhile is not taken from them.
            if (status(this) !== "destroyed" && !(await record.isDirty())) {
                await record.load();
                this.state.looked = record.data.looked_count;
            }
        }
    }

    get percent() {
        const {looked, total} = this.state;
        return total ? Math.floor((100 * looked) / total) : 0;
    }

    get sentence() {
        const {looked, total} = this.state;
        return _t("%(looked)s of %(total)s rows looked at. The numbers grow.", {
            looked: looked.toLocaleString(),
            total: total.toLocaleString(),
        });
    }
}

registry.category("view_widgets").add("contact_import_looking", {
    component: Looking,
});
