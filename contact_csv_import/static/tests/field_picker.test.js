import {expect, test} from "@odoo/hoot";
import {click, edit, press, queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame, runAllTimers} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

const PICKED = ".o_contact_import_field_picker li";

class Column extends models.Model {
    _name = "contact.import.column";

    index = fields.Integer();
    samples = fields.Char();
    field_name = fields.Selection({
        selection: [
            ["given_name", "Given name"],
            ["email", "E-mail"],
            ["phone", "Phone"],
            ["partner.x_loyalty", "Loyalty number"],
        ],
    });

    _records = [
        {id: 1, index: 0, samples: "Ján · Ľubica"},
        {id: 2, index: 1, samples: "jan@post.example", field_name: "email"},
        {id: 3, index: 2, samples: false},
    ];
}

class Page extends models.Model {
    _name = "contact.import.mapping";

    column_ids = fields.One2many({relation: "contact.import.column"});
    multiple_fields = fields.Json();
    field_groups = fields.Json();
    common_fields = fields.Json();

    _records = [
        {
            id: 1,
            column_ids: [1, 2, 3],
            multiple_fields: ["email", "phone"],
            field_groups: [
                {label: "Person", fields: ["given_name", "email", "phone"]},
                {label: "Your own fields", fields: ["partner.x_loyalty"]},
            ],
            common_fields: ["given_name", "email", "phone"],
        },
    ];
}

defineMailModels();
defineModels([Column, Page]);

async function mountPicker() {
    await mountView({
        type: "form",
        resModel: "contact.import.mapping",
        resId: 1,
        arch: `
            <form>
                <field name="multiple_fields" invisible="1"/>
                <field name="field_groups" invisible="1"/>
                <field name="common_fields" invisible="1"/>
                <widget name="contact_import_field_picker"/>
                <field name="column_ids">
                    <list editable="bottom">
                        <field name="index"/>
                        <field name="samples"/>
                        <field name="field_name" widget="contact_import_field_choice"
                            placeholder="(not imported)"/>
                    </list>
                </field>
            </form>`,
    });
}

async function pick(name) {
    await click(`button[data-field=${name}]`);
    await animationFrame();
}

test.tags("contact_csv_import");
test("names the columns in the order of the clicks, and saves them", async () => {
    onRpc("contact.import.mapping", "web_save", ({args}) => {
        expect.step(args[1].column_ids.map(([, id, vals]) => [id, vals.field_name]));
    });
    await mountPicker();
    expect(".o_contact_import_next").toHaveText(/column 1: Ján · Ľubica/);
    await pick("given_name");
    await pick("email");
    expect(".o_contact_import_next").toHaveText(/column 3: \(empty\)/);
    await pick("phone");
    expect(queryAllTexts(".o_contact_import_picked")).toEqual([
        "Given name",
        "E-mail",
        "Phone",
    ]);
    expect(".o_contact_import_next").toHaveText(/last column/);
    expect("button[data-field=email]").not.toBeEnabled();
    expect("button[data-field=phone]").toHaveText(/\(3\)/);
    await click(".o_form_button_save");
    await animationFrame();
    expect.verifySteps([
        [
            [1, "given_name"],
            [3, "phone"],
        ],
    ]);
});

test.tags("contact_csv_import");
test("a field for one column moves; one for several stays", async () => {
    await mountPicker();
    await pick("given_name");
    await pick("given_name");
    expect(`${PICKED}:first`).toHaveText(/\(not imported\)/);
    expect(`${PICKED}:eq(1) .o_contact_import_picked`).toHaveText("Given name");
    await click(".o_contact_import_start_again");
    await animationFrame();
    expect(".o_contact_import_picked").toHaveCount(0);
    await pick("email");
    await pick("email");
    expect("button[data-field=email]").toHaveText(/\(1, 2\)/);
});

test.tags("contact_csv_import");
test("takes away, leaves out and goes to a column, by keyboard too", async () => {
    await mountPicker();
    await click("button[aria-label='Take E-mail away']");
    await animationFrame();
    expect(`${PICKED}:eq(1)`).toHaveAttribute("aria-current", "true");
    expect(`${PICKED}:eq(1)`).toHaveText(/\(not imported\)/);
    await click(".o_contact_import_leave_out");
    await animationFrame();
    expect(`${PICKED}:eq(2)`).toHaveAttribute("aria-current", "true");
    await click(`${PICKED}:first button`);
    await animationFrame();
    expect(`${PICKED}:first`).toHaveAttribute("aria-current", "true");
    document.querySelector("button[data-field=phone]").focus();
    await press("Enter");
    await animationFrame();
    expect(`${PICKED}:first .o_contact_import_picked`).toHaveText("Phone");
});

test.tags("contact_csv_import");
test("fields of the contact are offered when they are searched", async () => {
    await mountPicker();
    expect("button[data-field='partner.x_loyalty']").toHaveCount(0);
    await click(".o_contact_import_search");
    await edit("loyal");
    await animationFrame();
    expect(queryAllTexts(".o_contact_import_field_picker h5")).toEqual([
        "Your own fields",
    ]);
    await click("button[data-field='partner.x_loyalty']");
    await animationFrame();
    expect(`${PICKED}:first .o_contact_import_picked`).toHaveText("Loyalty number");
});

test.tags("contact_csv_import");
test("the list says that a column goes nowhere, and is searched by keys", async () => {
    await mountPicker();
    const cell = ".o_data_row:first td[name=field_name]";
    expect(cell).toHaveText("(not imported)");
    await click(cell);
    await animationFrame();
    expect(`${cell} input`).toBeFocused();
    await edit("loyalty");
    await runAllTimers();
    await animationFrame();
    expect(queryAllTexts(".o-autocomplete--dropdown-item")).toEqual([
        "Your own fields",
        "Loyalty number",
    ]);
    await press("Enter");
    await animationFrame();
    expect(`${cell} input`).toHaveValue("Loyalty number");
    await click(".o_data_row:eq(1) td[name=field_name]");
    await animationFrame();
    expect(cell).toHaveText("Loyalty number");
    const second = ".o_data_row:eq(1) td[name=field_name] input";
    expect(second).toHaveValue("E-mail");
    await click(second);
    await runAllTimers();
    await animationFrame();
    await click(".o_contact_import_no_field");
    await animationFrame();
    expect("button[data-field=email]").toHaveText("E-mail");
});
