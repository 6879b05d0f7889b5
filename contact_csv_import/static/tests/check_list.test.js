import {expect, test} from "@odoo/hoot";
import {click, edit, press} from "@odoo/hoot-dom";
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

class Line extends models.Model {
    _name = "contact.import.line";

    line = fields.Integer();
    email = fields.Char();
    issue_text = fields.Text();
    error_code = fields.Char();
    state = fields.Selection({
        selection: [
            ["valid", "Ready"],
            ["invalid", "To correct"],
        ],
    });

    _records = [
        {id: 1, line: 2, email: "anna@e.example", state: "valid"},
        {
            id: 2,
            line: 3,
            email: "",
            state: "invalid",
            error_code: "EMAIL_INVALID",
            issue_text: "“eliska(at)e” is not an e-mail address.",
        },
    ];
}

defineMailModels();
defineModels([Line]);

/** The page of the rows; ``told`` are the counts of each time it asks for them. */
async function mountCheck(told) {
    onRpc("contact.import", "get_check_counts", ({args}) => {
        expect(args[0]).toEqual([7]);
        const [all, valid, invalid] = told.length > 1 ? told.shift() : told[0];
        return {
            name: "Guests",
            state: "staged",
            filters: [
                {name: "all", label: "All", count: all},
                {name: "valid", label: "Ready", count: valid},
                {name: "invalid", label: "To correct", count: invalid},
            ],
            troubles: [{code: "EMAIL_INVALID", text: "1 e-mail is not valid"}],
        };
    });
    await mountView({
        type: "list",
        resModel: "contact.import.line",
        context: {contact_import_id: 7},
        arch: `
            <list js_class="contact_import_check" editable="bottom" create="0">
                <field name="line" readonly="1"/>
                <field name="email"/>
                <field name="issue_text" widget="contact_import_issue" readonly="1"/>
                <field name="state" readonly="1"/>
            </list>`,
        searchViewArch: `
            <search>
                <filter name="valid" domain="[('state', '=', 'valid')]"/>
                <filter name="invalid" domain="[('state', '=', 'invalid')]"/>
            </search>`,
    });
    await animationFrame();
}

test.tags("contact_csv_import");
test("counts above the rows filter them, one at a time", async () => {
    await mountCheck([[1204, 1173, 31]]);
    expect("[data-name=all]").toHaveText("All 1,204");
    expect("[data-name=all]").toHaveAttribute("aria-pressed", "true");
    expect(".o_data_row").toHaveCount(2);
    await contains("[data-name=invalid]").click();
    expect("[data-name=invalid]").toHaveAttribute("aria-pressed", "true");
    expect("[data-name=all]").toHaveAttribute("aria-pressed", "false");
    expect(".o_data_row").toHaveCount(1);
    await contains("[data-name=valid]").click();
    expect("[data-name=invalid]").toHaveAttribute("aria-pressed", "false");
    expect(".o_data_row").toHaveText(/anna@e\.example/);
    await contains("[data-name=valid]").click();
    expect("[data-name=all]").toHaveAttribute("aria-pressed", "true");
    expect(".o_data_row").toHaveCount(2);
});

test.tags("contact_csv_import");
test("a count shows as many rows as it says, and so does a kind of trouble", async () => {
    await mountCheck([[2, 1, 1]]);
    const trouble = ".o_contact_import_trouble";
    await contains("[data-name=valid]").click();
    await contains(trouble).click();
    expect(".o_data_row").toHaveText(/eliska\(at\)e/);
    expect(trouble).toHaveAttribute("aria-pressed", "true");
    expect("[data-name=valid]").toHaveAttribute("aria-pressed", "false");
    expect("[data-name=all]").toHaveAttribute("aria-pressed", "false");
    await contains("[data-name=valid]").click();
    expect(trouble).toHaveAttribute("aria-pressed", "false");
    expect(".o_data_row").toHaveText(/anna@e\.example/);
    await contains(trouble).click();
    await contains("[data-name=all]").click();
    expect(".o_data_row").toHaveCount(2);
    expect("[data-name=all]").toHaveAttribute("aria-pressed", "true");
});

test.tags("contact_csv_import");
test("a corrected row is counted again, and the other rows are looked at", async () => {
    onRpc("contact.import.line", "web_save", ({args}) => {
        expect.step(`save ${args[1].email}`);
    });
    onRpc("contact.import.line", "web_read", ({args}) => {
        expect.step(`look at ${args[0]}`);
    });
    await mountCheck([
        [2, 1, 1],
        [2, 2, 0],
    ]);
    expect(".o_data_row:eq(1)").toHaveText(/To correct: “eliska\(at\)e”/);
    await contains(".o_data_row:eq(1) [name=email]").click();
    await edit("eliska@e.example");
    await press("Enter");
    await animationFrame();
    await click(".o_contact_import_check_head");
    await animationFrame();
    expect.verifySteps(["save eliska@e.example", "look at 1"]);
    expect("[data-name=invalid]").toHaveText("To correct 0");
});
