import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {PreviewGrid} from "@contact_csv_import/preview_grid/preview_grid";

defineMailModels();

function props(preview) {
    return {name: "preview", record: {data: {preview}}};
}

test.tags("contact_csv_import");
test("shows the rows with their lines, and text as text", async () => {
    const preview = {
        headers: ["Name", "Name"],
        rows: [
            [4, ["<b>Anna</b>", ""]],
            [7, ["Max", "•••"]],
        ],
    };
    await mountWithCleanup(PreviewGrid, {props: props(preview)});
    expect("tbody th").toHaveCount(2);
    expect("tbody th:first").toHaveText("4");
    expect("tbody td:first").toHaveText("<b>Anna</b>");
    expect("tbody tr:last td:last").toHaveText("•••");
    expect("[role=region]").toHaveAttribute("tabindex", "0");
});

test.tags("contact_csv_import");
test("columns without names are numbered; without rows there is nothing", async () => {
    const preview = {headers: ["", ""], rows: [[1, ["Anna", "anna@a.example"]]]};
    await mountWithCleanup(PreviewGrid, {props: props(preview)});
    expect("thead th:last").toHaveText("Column 2");
    await mountWithCleanup(PreviewGrid, {props: props({refused: "Damaged"})});
    expect("table").toHaveCount(1);
});
