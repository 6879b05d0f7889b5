import {registry} from "@web/core/registry";
import {delay} from "@web/core/utils/concurrency";
import {give, previewHas} from "./steps";

const COLUMNS = 200;
const LIMIT = 1000; // milliseconds
const TIMES = 3;
// Milliseconds that the loop below takes where the page was measured (0.5 s).
const LOOP = 40;
const numbers = Array.from({length: COLUMNS - 2}, (_nothing, number) => number);
const WIDE =
    `Name,Email,${numbers.map((number) => `Measure ${number}`).join(",")}\r\n` +
    `Ina Wide,ina@wide.example,${numbers.join(",")}\r\n`.repeat(50);
const rows = () =>
    document.querySelectorAll(".o_field_widget[name=column_ids] .o_data_row").length;

const preview = () => document.querySelector(".o_contact_import_preview");

async function until(condition) {
    while (!condition()) {
        await delay(5);
    }
    // Until it is drawn.
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

function press(name) {
    document.querySelector(`.o_form_view button[name=${name}]`).click();
}

/** Milliseconds from the click to the page with all columns. */
async function openColumns() {
    const began = performance.now();
    press("action_next");
    await until(() => rows() === COLUMNS);
    return Math.round(performance.now() - began);
}

/** By what this machine, or what else it does, is slower than that one; 1 if not. */
function slowness() {
    const began = performance.now();
    let sum = 0;
    for (let number = 0; number < 5_000_000; number++) {
        sum = (sum + number * number) % 1_000_003;
    }
    // The sum is asked for, so that nothing leaves the loop out.
    return sum < 0 ? 1 : Math.max(1, (performance.now() - began) / LOOP);
}

registry.category("web_tour.tours").add("contact_import_wide", {
    url: "/odoo/contact-import",
    steps: () => [
        give("wide.csv", WIDE),
        previewHas("ina@wide.example"),
        {
            content: "The columns open within a second",
            trigger: "button.btn-primary[name=action_next]:contains(Continue)",
            timeout: 40_000,
            run: async () => {
                const limit = LIMIT * slowness();
                const took = [await openColumns()];
                // Something else may keep the machine busy: the best of some.
                while (took.at(-1) > limit && took.length < TIMES) {
                    press("action_previous");
                    await until(preview);
                    took.push(await openColumns());
                }
                if (Math.min(...took) > limit) {
                    throw new Error(
                        `the columns took ${took.join(", ")} ms of ${Math.round(limit)}`
                    );
                }
            },
        },
    ],
});
