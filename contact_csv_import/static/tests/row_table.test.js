import {expect, test} from "@odoo/hoot";
import {press} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Page extends models.Model {
    _name = "page";

    name = fields.Char();
    word_ids = fields.One2many({relation: "word"});

    _records = [{id: 1, name: "Consent", word_ids: [1, 2]}];
}

class Word extends models.Model {
    _name = "word";

    word = fields.Char();
    meaning = fields.Selection({
        selection: [
            ["yes", "Yes"],
            ["no", "No"],
        ],
    });

    _records = [
        {id: 1, word: "beru", meaning: "no"},
        {id: 2, word: "ja", meaning: "yes"},
    ];
}

defineMailModels();
defineModels([Page, Word]);

const FIRST = "td[name=meaning]:eq(0)";
const SECOND = "td[name=meaning]:eq(1)";

async function mountPage() {
    onRpc("word", "action_ignore", () => {
        expect.step("ignored");
        return false;
    });
    await mountView({
        type: "form",
        resModel: "page",
        resId: 1,
        arch: `
            <form>
                <field name="name"/>
                <field name="word_ids" widget="contact_import_row_table">
                    <list editable="bottom" create="0" delete="0">
                        <field name="word" readonly="1"/>
                        <field name="meaning" widget="contact_import_goes_to"/>
                        <button name="action_ignore" type="object" string="Ignore"/>
                    </list>
                </field>
                <button name="action_next" type="object" string="Continue"/>
            </form>`,
    });
    await contains("[name=name] input").focus();
}

async function keys(...pressed) {
    for (const key of pressed) {
        await press(key);
        await animationFrame();
    }
}

test.tags("contact_csv_import");
test("Tab goes from row to row, past what cannot be changed", async () => {
    await mountPage();
    await keys("Tab");
    expect(FIRST).toBeFocused();
    await keys("Tab", "Tab");
    expect(SECOND).toBeFocused();
    await keys("Tab", "Tab");
    expect("button[name=action_next]").toBeFocused();
    await keys(["Shift", "Tab"], ["Shift", "Tab"], ["Shift", "Tab"], ["Shift", "Tab"]);
    expect(FIRST).toBeFocused();
});

test.tags("contact_csv_import");
test("Enter opens a row, Tab and Shift+Tab move in it, and Tab leaves the last one", async () => {
    await mountPage();
    await keys("Tab", "Enter");
    expect(`${FIRST} select`).toBeFocused();
    await keys("Tab");
    expect(`${SECOND} select`).toBeFocused();
    await keys(["Shift", "Tab"]);
    expect(`${FIRST} select`).toBeFocused();
    await keys("Enter");
    expect(`${SECOND} select`).toBeFocused();
    await keys("Tab");
    expect("button[name=action_next]").toBeFocused();
});

test.tags("contact_csv_import");
test("Escape leaves a row, and its cells are reached again", async () => {
    await mountPage();
    await keys("Tab", "Enter", "Escape");
    expect(".o_selected_row").toHaveCount(0);
    expect(FIRST).toBeFocused();
    await keys("ArrowDown");
    expect(SECOND).toBeFocused();
});

test.tags("contact_csv_import");
test("Enter on a button of a row presses it", async () => {
    await mountPage();
    await keys("Tab", "Tab", "Enter");
    expect.verifySteps(["ignored"]);
    expect(".o_selected_row").toHaveCount(0);
});

test.tags("contact_csv_import");
test("a button and what is typed into say of which row and column they are", async () => {
    await mountPage();
    const buttons = ".o_list_button button";
    expect(`${buttons}:eq(0)`).toHaveAttribute("aria-label", "Ignore: beru");
    expect(`${buttons}:eq(1)`).toHaveAttribute("aria-label", "Ignore: ja");
    await keys("Tab", "Enter");
    expect(`${FIRST} select`).toHaveAttribute("aria-label", "Meaning");
});
