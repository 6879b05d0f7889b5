import {registry} from "@web/core/registry";
import {listView} from "@web/views/list/list_view";
import {RowTableRenderer} from "./row_table_renderer";

/** A list of its own whose rows the keyboard reaches. */
registry.category("views").add("contact_import_row_table", {
    ...listView,
    Renderer: RowTableRenderer,
});
