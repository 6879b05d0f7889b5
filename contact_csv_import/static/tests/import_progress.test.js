import {expect, test} from "@odoo/hoot";
import {animationFrame, advanceTime} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
import {ImportProgress} from "@contact_csv_import/import_progress/import_progress";

// Needed as soon as the mail module is installed: its services query discuss.channel.
defineMailModels();

function recordIn(state) {
    return {
        resId: 7,
        data: {state},
        isDirty: () => false,
        load: () => expect.step("reload"),
    };
}

test.tags("contact_csv_import");
test("says how far the import is, and looks again while it runs", async () => {
    const told = [
        {state: "running", total: 1204, processed: 740, rate: 310, left: 2},
        {state: "done", total: 1204, processed: 1204, rate: 310, left: 0},
    ];
    onRpc("contact.import", "get_progress", ({args}) => {
        expect.step(`look ${args[0]}`);
        return told.shift();
    });
    await mountWithCleanup(ImportProgress, {props: {record: recordIn("running")}});
    expect(".o_contact_import_sentence").toHaveText(
        "740 of 1,204 · 310 a second · 2 s left"
    );
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "61");
    await advanceTime(1000);
    await animationFrame();
    expect("[role=progressbar]").toHaveAttribute("aria-valuenow", "100");
    await advanceTime(5000);
    // It reloads the page when the state changes, and then stops looking.
    expect.verifySteps(["look 7", "look 7", "reload"]);
});

test.tags("contact_csv_import");
test("a paused import is not asked again", async () => {
    onRpc("contact.import", "get_progress", () => {
        expect.step("look");
        return {state: "paused", total: 10, processed: 5, rate: 3, left: 2};
    });
    await mountWithCleanup(ImportProgress, {props: {record: recordIn("paused")}});
    await advanceTime(5000);
    expect(".o_contact_import_sentence").toHaveText("5 of 10");
    expect.verifySteps(["look"]);
});
