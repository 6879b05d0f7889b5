import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";

class Page extends models.Model {
    _name = "page";

    column_ids = fields.One2many({relation: "column"});

    _records = [
        {id: 1, column_ids: [1, 2, 3, 4, 5, 6, 7, 8, 9]},
        {id: 2, column_ids: [1, 2, 3]},
    ];
}

class Column extends models.Model {
    _name = "column";

    label = fields.Char();
    email = fields.Char();
    needs_look = fields.Boolean();
    said = fields.Json();

    _records = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => ({
        id,
        label: `Column ${id}`,
        needs_look: id === 1,
        said: id === 2 ? {email: "ida(at)berg.example"} : {},
    }));
}

defineMailModels();
defineModels([Page, Column]);

const open = (resId) =>
    mountView({
        type: "form",
        resModel: "page",
        resId,
        arch: `
            <form>
                <field name="column_ids" widget="contact_import_columns">
                    <list editable="bottom" create="0" delete="0">
                        <field name="needs_look" column_invisible="1"/>
                        <field name="said" column_invisible="1"/>
                        <field name="label"/>
                        <field name="email" widget="contact_import_said"/>
                    </list>
                </field>
            </form>`,
    });

test.tags("contact_csv_import");
test("understood columns fold together under what needs a look", async () => {
    await open(1);
    expect(".o_data_row:visible").toHaveCount(1);
    expect(".o_contact_import_fold").toHaveText("8 columns understood");
    expect(".o_contact_import_fold").toHaveAttribute("aria-expanded", "false");
    await contains(".o_contact_import_fold").click();
    expect(".o_data_row:visible").toHaveCount(9);
    expect(".o_contact_import_fold").toHaveAttribute("aria-expanded", "true");
});

test.tags("contact_csv_import");
test("a few columns stay open, and no row is empty", async () => {
    await open(2);
    expect("tbody tr").toHaveCount(3);
    expect(".o_contact_import_fold").toHaveCount(0);
});

test.tags("contact_csv_import");
test("a cell that could not be read is corrected from what the file says", async () => {
    await open(2);
    expect(".o_data_row:eq(1) [name=email]").toHaveText(/ida\(at\)berg\.example/);
    expect(".o_data_row:eq(0) [name=email]").toHaveText("");
    await contains(".o_data_row:eq(1) td[name=email]").click();
    expect(".o_selected_row [name=email] input").toHaveValue("ida(at)berg.example");
    await contains(".o_selected_row [name=email] input").edit("ida@berg.example");
    expect(".o_data_row:eq(1) [name=email]").toHaveText("ida@berg.example");
});
