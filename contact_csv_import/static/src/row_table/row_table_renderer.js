import {useEffect} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {user} from "@web/core/user";
import {ListRenderer} from "@web/views/list/list_renderer";

// So many columns stand beside each other on a phone, and on a tablet where nothing is
// typed into them.
const FEW_COLUMNS = 3;
const FEW_TO_READ = 6;

/**
 * Rows for people who press keys. The keyboard enters Odoo's own tables through their
 * "Add a line" or the boxes of their rows; most of ours have neither. Here Tab stops at
 * the first cell of each row that can be changed. From there on it is as everywhere in
 * Odoo: Enter opens the row, arrows move, Escape leaves it.
 */
export class RowTableRenderer extends ListRenderer {
    static template = "contact_csv_import.RowTable";
    static recordRowTemplate = "contact_csv_import.RowTableRow";

    setup() {
        super.setup();
        useEffect(() => this.nameControls());
        // What is typed into comes after its row was drawn.
        useEffect(
            (root) => {
                const name = () => this.nameControls();
                root.addEventListener("focusin", name);
                return () => root.removeEventListener("focusin", name);
            },
            () => [this.rootRef.el]
        );
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
        const ofRow = (element, words) => {
            const row = element
                .closest("tr")
                .querySelector("td[name]:not(.o_handle_cell)");
            const called = (
                row?.querySelector("input")?.value || row?.textContent
            )?.trim();
            return called ? `${words}: ${called}` : words;
        };
        name("thead .o_list_record_selector input", () => _t("Choose all rows"));
        name("tbody .o_list_record_selector input", (box) =>
            ofRow(box, _t("Choose this row"))
        );
        name(".o_optional_columns_dropdown button", () => _t("Choose columns"));
        name("tbody .o_list_button button", (button) => {
            const words = button.textContent.trim() || button.dataset.tooltip;
            return words && ofRow(button, words);
        });
        name("button[data-tooltip]:not(tbody .o_list_button button)", (button) =>
            button.textContent.trim() ? undefined : button.dataset.tooltip
        );
        name(
            "td[name] input:not([type=hidden], [type=radio]), td[name] textarea, td[name] select",
            (input) => {
                const field = input.closest("td").getAttribute("name");
                return this.columns.find((column) => column.name === field)?.label;
            }
        );
    }

    /** In which words are parted, and read aloud; Odoo's pages do not say theirs. */
    get language() {
        return user.lang;
    }

    /** Where there are more columns than a narrow screen shows beside each other, a row
     * is a card there, with the names of the columns before its cells. */
    get stackedClass() {
        const {length} = this.columns.filter(({type}) => type === "field");
        if (length <= FEW_COLUMNS) {
            return "";
        }
        return this.props.editable || length > FEW_TO_READ
            ? "o_contact_import_stacked"
            : "o_contact_import_stacked_phone";
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
