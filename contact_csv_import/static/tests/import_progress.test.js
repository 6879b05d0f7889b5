import {Component, useState, xml} from "@odoo/owl";
import {expect, test} from "@odoo/hoot";
import {animationFrame, advanceTime} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mockService, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";
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
test("a file that is read goes on by itself where the page says so", async () => {
    const states = ["staging", "staged"];
    onRpc("contact.import", "get_progress", () => ({state: states.shift()}));
    onRpc("contact.import", "action_take_up", () => ({res_model: "next"}));
    mockService("action", {doAction: (action) => expect.step(action.res_model)});
    const props = {record: recordIn("staging"), goesOn: true};
    await mountWithCleanup(ImportProgress, {props});
    await advanceTime(1000);
    await animationFrame();
    expect.verifySteps(["next"]);
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

test.tags("contact_csv_import");
test("it no longer looks once the page shows the end", async () => {
    class Page extends Component {
        static components = {ImportProgress};
        static template = xml`<ImportProgress t-if="state.isRunning" record="record"/>`;
        static props = {};

        setup() {
            this.state = useState({isRunning: true});
            this.record = {
                ...recordIn("queued"),
                // Between the look and this the import came to its end.
                load: async () => {
                    this.state.isRunning = false;
                    await animationFrame();
                },
            };
        }
    }
    onRpc("contact.import", "get_progress", () => {
        expect.step("look");
        return {state: "running", total: 10, processed: 9, rate: 3, left: 1};
    });
    await mountWithCleanup(Page);
    await animationFrame();
    await advanceTime(5000);
    expect(".o_contact_import_sentence").toHaveCount(0);
    expect.verifySteps(["look"]);
});
