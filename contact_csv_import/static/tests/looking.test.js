import {expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {Looking} from "@contact_csv_import/looking/looking";

// Needed as soon as the mail module is installed: its services query discuss.channel.
defineMailModels();

test.tags("contact_csv_import");
test("looks at the next rows until none is left", async () => {
    const data = {is_looking: true, looked_count: 2000, row_count: 6000};
    const record = {
        resId: 7,
        resModel: "contact.import.undoing",
        data,
        isDirty: () => false,
        load: () => {
            expect.step(`load ${data.looked_count}`);
            data.looked_count += 2000;
            data.is_looking = data.looked_count < data.row_count;
        },
    };
    onRpc("contact.import.undoing", "look_on", ({args}) => {
        expect.step(`look ${args[0]}`);
        return data.looked_count + 2000 < data.row_count;
    });
    await mountWithCleanup(Looking, {props: {record}});
    await animationFrame();
    await animationFrame();
    expect(".o_contact_import_looking span").toHaveText(
        "6,000 of 6,000 rows looked at. The numbers grow."
    );
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "100");
    expect.verifySteps(["look 7", "load 2000", "look 7", "load 4000"]);
});

test.tags("contact_csv_import");
test("what somebody chooses meanwhile is not taken from them", async () => {
    const record = {
        resId: 7,
        resModel: "contact.import.matching",
        data: {is_looking: true, looked_count: 1000, row_count: 3000},
        isDirty: () => true,
        load: () => expect.step("load"),
    };
    let left = 2;
    onRpc("contact.import.matching", "look_on", () => {
        expect.step("look");
        left -= 1;
        return left > 0;
    });
    await mountWithCleanup(Looking, {props: {record}});
    await animationFrame();
    await animationFrame();
    expect.verifySteps(["look", "look"]);
});
