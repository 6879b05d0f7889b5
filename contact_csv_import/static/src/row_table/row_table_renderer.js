import {ListRenderer} from "@web/views/list/list_renderer";

/**
 * Rows for people who press keys. The keyboard enters Odoo's own tables through their
 * "Add a line" or the boxes of their rows; most of ours have neither. Here Tab stops at
 * the first cell of each row that can be changed. From there on it is as everywhere in
 * Odoo: Enter opens the row, arrows move, Escape leaves it.
 */
export class RowTableRenderer extends ListRenderer {
    static recordRowTemplate = "contact_csv_import.RowTableRow";

    /** A short table ends with its last row; Odoo fills it up to four. */
    get getEmptyRowIds() {
        return [];
    }

    isTabStop(column, record) {
        const {editable, list} = this.props;
        if (!editable || list.editedRecord) {
            return false;
        }
        return column === this.columns.find((one) => this.canChange(one, record));
    }

    canChange(column, record) {
        return (
            column.type === "field" &&
            !this.evalInvisible(column.invisible, record) &&
            !this.isCellReadonly(column, record)
        );
    }

    /** Escape leaves a row of a page too where nothing was changed in it; Odoo stays. */
    onCellKeydownEditMode(hotkey, cell, group, record) {
        if (
            hotkey === "escape" &&
            this.isX2Many &&
            !record.dirty &&
            !this.lastIsDirty
        ) {
            this.props.list.leaveEditMode().then(() => this.focus(cell));
            return true;
        }
        return super.onCellKeydownEditMode(hotkey, cell, group, record);
    }

    /** Enter on a button presses it, as everywhere else; Odoo would open its row. */
    onCellKeydownReadOnlyMode(hotkey, cell, group, record) {
        if (
            hotkey === "enter" &&
            document.activeElement.closest(".o_data_cell button")
        ) {
            return false;
        }
        return super.onCellKeydownReadOnlyMode(hotkey, cell, group, record);
    }
}
