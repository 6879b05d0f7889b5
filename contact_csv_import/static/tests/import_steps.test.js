import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {
    ImportSteps,
    ImportStepsWidget,
} from "@contact_csv_import/import_steps/import_steps";

defineMailModels();

test.tags("contact_csv_import");
test("marks the present step, and what is done by more than a colour", async () => {
    await mountWithCleanup(ImportSteps, {props: {step: "check"}});
    expect("li").toHaveCount(7);
    expect("li[aria-current=step]").toHaveText(/Check/);
    expect("li .fa-check").toHaveCount(2);
});

test.tags("contact_csv_import");
test("the express way has three steps, and the one somebody is on", async () => {
    await mountWithCleanup(ImportSteps, {props: {step: "express", express: true}});
    expect("li").toHaveCount(3);
    expect("li[aria-current=step]").toHaveText(/What will happen/);
    await mountWithCleanup(ImportSteps, {props: {step: "map", express: true}});
    expect("li:contains(Map)[aria-current=step]").toHaveCount(1);
});

test.tags("contact_csv_import");
test("a page that was left open says that the import was started", async () => {
    const props = (isOver) => ({
        record: {data: {step: "match", is_over: isOver}},
        readonly: false,
    });
    await mountWithCleanup(ImportStepsWidget, {props: props(false)});
    expect("[role=status]").toHaveCount(0);
    await mountWithCleanup(ImportStepsWidget, {props: props(true)});
    expect("[role=status]").toHaveText(/started already/);
});
