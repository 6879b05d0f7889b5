import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {contains, mountWithCleanup} from "@web/../tests/web_test_helpers";
import {ReadingQuestion} from "@contact_csv_import/reading_question/reading_question";

defineMailModels();

const ASKED = {
    field: "encoding",
    text: "Which line looks right?",
    options: [
        {value: "cp1250", label: "Central European (cp1250)", samples: ["Žďárský"]},
        {value: "cp1252", label: "Western European (cp1252)", samples: ["Žïárský"]},
    ],
};

function props(questions) {
    const data = {questions, encoding: false};
    const update = (changes) => expect.step(changes);
    return {name: "encoding", record: {data, update}};
}

test.tags("contact_csv_import");
test("the answers stand side by side, none is chosen beforehand", async () => {
    await mountWithCleanup(ReadingQuestion, {props: props([ASKED])});
    expect("legend").toHaveText("Which line looks right?");
    expect("label").toHaveCount(2);
    expect("label:first").toHaveText("Žďárský\nCentral European (cp1250)");
    expect("input:checked").toHaveCount(0);
    await contains("label:contains(Žïárský)").click();
    await contains("input[value=cp1250]").click();
    expect.verifySteps([{encoding: "cp1252"}, {encoding: "cp1250"}]);
});

test.tags("contact_csv_import");
test("is not there while the file asks nothing about it", async () => {
    const question = {...ASKED, field: "delimiter"};
    await mountWithCleanup(ReadingQuestion, {props: props([question])});
    expect("fieldset").toHaveCount(0);
});
