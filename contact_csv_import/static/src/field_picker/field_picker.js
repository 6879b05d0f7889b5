import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {groupsFitting} from "../goes_to/groups_fitting";

/**
 * Names the columns of a file without a header: each click on a field names the next
 * column. The record has ``column_ids`` (shown elsewhere in the form too),
 * ``multiple_fields``, the fields that several columns may go to, ``field_groups``, their
 * headings, and ``common_fields``, those that are offered unasked.
 */
export class FieldPicker extends Component {
    static template = "contact_csv_import.FieldPicker";
    static props = {...standardWidgetProps};

    setup() {
        this.state = useState({at: 0, searched: ""});
    }

    get list() {
        return this.props.record.data.column_ids;
    }

    get columns() {
        return [...this.list.records].sort((a, b) => a.data.index - b.data.index);
    }

    /** The fields under their headings: without a search those that files are about,
     * and whatever is picked; there may be hundreds of others. */
    get groups() {
        const {field_groups: told, common_fields: common} = this.props.record.data;
        const labels = new Map(this.list.fields.field_name.selection);
        const searched = this.state.searched.trim();
        const picked = this.columns.map((column) => column.data.field_name);
        return groupsFitting(told || [], labels, searched)
            .map(({label, names}) => ({
                label,
                fields: names
                    .filter(
                        (name) =>
                            searched || common.includes(name) || picked.includes(name)
                    )
                    .map((name) => this.field(name, labels)),
            }))
            .filter(({fields}) => fields.length);
    }

    field(name, labels) {
        return {
            name,
            label: labels.get(name),
            numbers: this.columns
                .map((column, at) => (column.data.field_name === name ? at + 1 : 0))
                .filter(Boolean)
                .join(", "),
        };
    }

    label(column) {
        const name = column.data.field_name;
        return this.list.fields.field_name.selection.find(([n]) => n === name)?.[1];
    }

    get isOver() {
        return this.state.at >= this.columns.length;
    }

    get nextSentence() {
        return this.isOver
            ? _t("That was the last column. Check the order below.")
            : _t("Click the field of column %(number)s: %(samples)s", {
                  number: this.state.at + 1,
                  samples: this.columns[this.state.at].data.samples || _t("(empty)"),
              });
    }

    /** The next column goes to a field (false: to none); then it is the turn of the
     * one behind it. A field that takes one column is taken from where it was. */
    async pick(name) {
        if (this.isOver) {
            return;
        }
        const column = this.columns[this.state.at];
        this.state.at++;
        if (name && !this.props.record.data.multiple_fields.includes(name)) {
            for (const other of this.columns) {
                const isTaken =
                    other.data.field_name === name &&
                    other.data.person === column.data.person;
                if (other !== column && isTaken) {
                    await other.update({field_name: false});
                }
            }
        }
        if (column.data.field_name !== name) {
            await column.update({field_name: name});
        }
    }

    goTo(at) {
        this.state.at = at;
    }

    async takeAway(at) {
        this.state.at = at;
        await this.columns[at].update({field_name: false});
    }

    async startAgain() {
        this.state.at = 0;
        for (const column of this.columns) {
            if (column.data.field_name) {
                await column.update({field_name: false});
            }
        }
    }
}

registry.category("view_widgets").add("contact_import_field_picker", {
    component: FieldPicker,
});
