import {registry} from "@web/core/registry";
import {session} from "@web/session";

const cogMenu = registry.category("cogMenu");
const KEY = "import-menu";

/** Odoo's own "Import records" leads here where contacts are shown and the setting says
 * so. Its entry is looked up when the web client starts: the addon that brings it may be
 * missing. */
const odooImport = {
    start() {
        const item = cogMenu.get(KEY, null);
        if (!item || !session.contact_import_replaces) {
            return;
        }
        class ImportRecords extends item.Component {
            importRecords() {
                if (this.env.searchModel.resModel !== "res.partner") {
                    return super.importRecords();
                }
                return this.action.doAction(
                    "contact_csv_import.contact_import_upload_action"
                );
            }
        }
        cogMenu.add(
            KEY,
            {...item, Component: ImportRecords},
            {force: true, sequence: 1}
        );
    },
};

registry.category("services").add("contact_import_odoo_import", odooImport);
