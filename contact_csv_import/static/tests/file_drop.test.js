import {expect, test} from "@odoo/hoot";
import {animationFrame, Deferred} from "@odoo/hoot-mock";
import {setInputFiles, waitFor} from "@odoo/hoot-dom";
import {
    contains,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {
    defineMailModels,
    dragenterFiles,
    dropFiles,
} from "@mail/../tests/mail_test_helpers";
import {FileDrop} from "@contact_csv_import/file_drop/file_drop";

defineMailModels();

const ROUTE = "/contact_csv_import/upload";
const GUESTS = new File(["name;email\r\nAnna;anna@a.example\r\n"], "guests.csv");

function page(data = {}) {
    return {
        data: {
            accepted: ".csv,.txt",
            limit_text: "A table of contacts (.csv, .txt) of at most 1 MB",
            max_megabytes: 1,
            each_step: false,
            ...data,
        },
        isDirty: () => false,
        discard: () => expect.step("discard"),
    };
}

async function choose(...files) {
    await contains("input[type=file]", {visible: false}).click();
    await setInputFiles(files);
    await animationFrame();
}

test.tags("contact_csv_import");
test("says what it takes, and refuses the rest before it travels", async () => {
    onRpc(ROUTE, () => expect.step("upload"));
    await mountWithCleanup(FileDrop, {props: {record: page()}});
    expect(".o_contact_import_file").toHaveText(/at most 1 MB/);
    expect("input[type=file]").toHaveAttribute("accept", ".csv,.txt");
    expect("button").toBeEnabled();
    await choose(new File(["x"], "photo.PNG"));
    expect("[role=alert]").toHaveText(/photo\.PNG.*\.csv, \.txt/);
    await choose(new File(["x".repeat(1024 * 1024 + 1)], "big.csv"));
    expect("[role=alert]").toHaveText(/has 1\.0 MB; at most 1 MB/);
    await choose(new File([], "empty.csv"));
    expect("[role=alert]").toHaveText(/is empty/);
    expect.verifySteps([]);
});

test.tags("contact_csv_import");
test("sends the file once with what the page says, and opens what follows", async () => {
    const arrived = new Deferred();
    mockService("action", {doAction: (action) => expect.step(action.res_model)});
    onRpc(
        ROUTE,
        async (request) => {
            const form = await request.formData();
            expect(form.get("ufile").name).toBe("guests.csv");
            expect.step(`each step: ${form.get("each_step")}`);
            await arrived;
            return {action: {res_model: "contact.import.reading"}, import_id: 7};
        },
        {pure: true}
    );
    await mountWithCleanup(FileDrop, {props: {record: page({each_step: true})}});
    await choose(GUESTS);
    expect("[role=progressbar]").toHaveCount(1);
    expect(".o_contact_import_file").toHaveText(/Uploading guests\.csv/);
    expect("button").toHaveCount(0);
    arrived.resolve();
    await waitFor("button");
    expect.verifySteps(["each step: 1", "discard", "contact.import.reading"]);
});

test.tags("contact_csv_import");
test("several files are several imports, listed; what is refused is named", async () => {
    mockService("action", {
        doAction: (action, {additionalContext}) => {
            expect.step(`${action} ${additionalContext.received}`);
        },
    });
    mockService("notification", {add: (text) => expect.step(text)});
    const ids = [7, 8];
    onRpc(ROUTE, () => ({action: {}, import_id: ids.shift()}), {pure: true});
    await mountWithCleanup(FileDrop, {props: {record: page()}});
    const photo = new File(["x"], "photo.png");
    const more = new File(["name;email\r\nBert;bert@b.example\r\n"], "more.csv");
    await choose(GUESTS, photo, more);
    await waitFor("button");
    expect.verifySteps([
        "discard",
        "photo.png: “photo.png” is not a file of contacts. Choose one of these kinds: .csv, .txt",
        "contact_csv_import.contact_import_received 7,8",
    ]);
});

test.tags("contact_csv_import");
test("a dropped file travels too; what the server refuses is said", async () => {
    onRpc(ROUTE, () => ({error: "This is not a table, but a picture."}), {pure: true});
    await mountWithCleanup(FileDrop, {props: {record: page()}});
    await dragenterFiles(".o_contact_import_file", [GUESTS]);
    await dropFiles(".o_contact_import_dropzone", [GUESTS]);
    await waitFor("[role=alert]");
    expect("[role=alert]").toHaveText("This is not a table, but a picture.");
    expect("button").toBeEnabled();
});

test.tags("contact_csv_import");
test("an answer that is none of ours is put into words", async () => {
    const statuses = [502, 413];
    const answer = () => new Response("<h1>Sorry</h1>", {status: statuses.shift()});
    onRpc(ROUTE, answer, {pure: true});
    await mountWithCleanup(FileDrop, {props: {record: page()}});
    await choose(GUESTS);
    await waitFor("[role=alert]:contains(did not arrive)");
    await choose(GUESTS);
    await waitFor("[role=alert]:contains(no file as large)");
    expect("button").toBeEnabled();
});
