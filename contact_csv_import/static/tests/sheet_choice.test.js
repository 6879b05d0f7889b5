import {expect, test} from "@odoo/hoot";
import {contains, mountWithCleanup} from "@web/../tests/web_test_helpers";
import {SheetChoice} from "@contact_csv_import/sheet_choice/sheet_choice";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();

const SHEETS = [
    {value: "Guests", label: "Guests (3 rows)"},
    {value: "Old", label: "Old (hidden, 2 rows)"},
];

function props(chosen) {
    const data = {sheets: SHEETS, sheet: chosen, preview: {sheet: "Guests"}};
    const update = (changes) => expect.step(changes);
    return {name: "sheet", record: {data, update}};
}

test.tags("contact_csv_import");
test("shows the sheet that is read until another one is chosen", async () => {
    await mountWithCleanup(SheetChoice, {props: props(false)});
    expect("option").toHaveCount(2);
    expect("select").toHaveValue("Guests");
    expect("option:last").toHaveText("Old (hidden, 2 rows)");
    await contains("select").select("Old");
    expect.verifySteps([{sheet: "Old"}]);
});

test.tags("contact_csv_import");
test("shows what was chosen", async () => {
    await mountWithCleanup(SheetChoice, {props: props("Old")});
    expect("select").toHaveValue("Old");
});
