import {useEffect} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {ListRenderer} from "@web/views/list/list_renderer";

/**
 * Rows for people who press keys. The keyboard enters Odoo's own tables through their
 * "Add a line" or the boxes of their rows; most of ours have neither. Here Tab stops at
 * the first cell of each row that can be changed. From there on it is as everywhere in
 * Odoo: Enter opens the row, arrows move, Escape leaves it.
 */
export class RowTableRenderer extends ListRenderer {
    static recordRowTemplate = "contact_csv_import.RowTableRow";

    setup() {
        super.setup();
        useEffect(() => this.nameControls());
    }

    /** What a screen reader says of boxes and buttons that show nothing but a sign. */
    nameControls() {
        const root = this.rootRef.el;
        const name = (selector, words) => {
            for (const element of root.querySelectorAll(selector)) {
                const told = words(element);
                if (told && element.getAttribute("aria-label") !== told) {
                    element.setAttribute("aria-label", told);
                }
            }
        };
        name("thead .o_list_record_selector input", () => _t("Choose all rows"));
        name("tbody .o_list_record_selector input", () => _t("Choose this row"));
        name(".o_optional_columns_dropdown button", () => _t("Choose columns"));
        name("button[data-tooltip]", (button) => button.dataset.tooltip);
        name("td[name] input[type=checkbox]", (box) => {
            const field = box.closest("td").getAttribute("name");
            return this.columns.find((column) => column.name === field)?.label;
        });
    }

    /** A short table ends with its last row; Odoo fills it up to four. */
    get getEmptyRowIds() {
        return [];
    }

    /** The column at whose cell Tab stops in the row of a record; looked for once a row,
     * for each look evaluates the conditions of columns. */
    tabStopOf(record) {
        const {editable, list} = this.props;
        if (!editable || list.editedRecord) {
            return undefined;
        }
        return this.columns.find((column) => this.canChange(column, record));
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
