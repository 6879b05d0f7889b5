import {Component} from "@odoo/owl";

/** The counts above the rows of an import: buttons, each a filter of the list. */
export class CheckFilters extends Component {
    static template = "contact_csv_import.CheckFilters";
    static props = {
        filters: Array,
        active: Array,
        toggle: Function,
    };

    get buttons() {
        const {filters, active} = this.props;
        return filters.map(({name, label, count}) => ({
            name,
            label,
            count: count.toLocaleString(),
            isPressed: name === "all" ? !active.length : active.includes(name),
        }));
    }
}
