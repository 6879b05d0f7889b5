import {useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {X2ManyField, x2ManyField} from "@web/views/fields/x2many/x2many_field";
import {RowTableRenderer} from "../row_table/row_table_renderer";

// So few understood columns are no burden: they stay open.
const FEW = 6;

/** The columns of a file: those that need somebody's look stand first, the understood
 * ones fold together. Which is which is settled when the page opens, so that no row jumps
 * away under the hands of who answers. */
export class ColumnTableRenderer extends RowTableRenderer {
    static template = "contact_csv_import.ColumnTable";

    setup() {
        super.setup();
        const {records} = this.props.list;
        const looked = records.filter(({data}) => data.needs_look);
        this.understood = new Set(
            records.filter((one) => !looked.includes(one)).map(({resId}) => resId)
        );
        const folded = looked.length > 0 && this.understood.size > FEW;
        this.fold = useState({canFold: folded, isFolded: folded});
    }

    get foldWords() {
        return _t("%s columns understood", this.understood.size);
    }

    getRowClass(record) {
        const hidden =
            this.fold.isFolded &&
            this.understood.has(record.resId) &&
            !record.isInEdition;
        return `${super.getRowClass(record)} ${hidden ? "d-none" : ""}`;
    }
}

export class ColumnTableField extends X2ManyField {
    static components = {...X2ManyField.components, ListRenderer: ColumnTableRenderer};
}

registry.category("fields").add("contact_import_columns", {
    ...x2ManyField,
    component: ColumnTableField,
});
