import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";
import {ImportSteps} from "@contact_csv_import/import_steps/import_steps";

defineMailModels();

test.tags("contact_csv_import");
test("marks the present step, and what is done by more than a colour", async () => {
    await mountWithCleanup(ImportSteps, {props: {step: "check"}});
    expect("li").toHaveCount(7);
    expect("li[aria-current=step]").toHaveText(/Check/);
    expect("li .fa-check").toHaveCount(2);
});
