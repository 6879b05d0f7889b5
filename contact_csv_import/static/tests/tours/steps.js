import {click} from "@odoo/hoot-dom";
import {inputFiles} from "@web/../tests/utils";

// What the tours have in common: the way through the pages, one step after the other.

/** An entry of the menu Import. */
export const openMenu = (entry) => [
    {
        content: "Open the menu Import",
        trigger:
            ".o_menu_sections button[data-menu-xmlid='contact_csv_import.menu_contact_import_root']",
        run: "click",
    },
    {
        content: `Choose ${entry}`,
        trigger: `.dropdown-item[data-menu-xmlid='contact_csv_import.${entry}']`,
        run: "click",
    },
];

/** The page that takes files is opened from the menu. */
export const openUpload = () => openMenu("menu_contact_import_upload");

const READY = ".o_contact_import_file:contains(10 MB)";
const EACH_STEP = ".o_field_widget[name=each_step] input";

const put = (filename, content) =>
    inputFiles(".o_contact_import_file input[type=file]", [
        new File([typeof content === "function" ? content() : content], filename),
    ]);

/**
 * The page gets a file once it is ready for it, and nothing else: what follows is asked
 * only where it must be. The content is asked for then: an earlier step of a tour may
 * have made it.
 */
export const drop = (filename, content) => ({
    content: `Drop ${filename}`,
    trigger: READY,
    run: () => put(filename, content),
});

/** The same by somebody who wants to look at each step. */
export const give = (filename, content) => ({
    content: `Give it ${filename}, to look at each step`,
    trigger: `${READY}, ${EACH_STEP}`,
    run: async () => {
        const box = document.querySelector(EACH_STEP);
        if (!box.checked) {
            await click(box);
        }
        await put(filename, content);
    },
});

export const previewHas = (text) => ({
    trigger: `.o_contact_import_preview tr:contains(${text})`,
});

/** The button of a page that leads on. */
export const next = (content, label = "Continue") => ({
    content,
    trigger: `button.btn-primary[name=action_next]:contains(${label})`,
    run: "click",
});

/** The rows are checked: on to what they match. */
export const toMatches = () => ({
    content: "On to the matches",
    trigger: ".o_contact_import_check_foot .btn-primary",
    run: "click",
});

/** A row among the examples of the matches, with all of these words. */
export const exampleHas = (...words) => ({
    trigger:
        ".o_contact_import_examples tr" +
        words.map((word) => `:contains('${word}')`).join(""),
});

/** How many rows end, or will end, in some way. */
export const counted = (label, number) => ({
    trigger: `.oe_stat_button:contains(${label}) .o_stat_value:contains(${number})`,
});

/** Start the import, and follow it on its page. */
export const importToItsEnd = () => [
    next("Import", "Import"),
    {
        content: "It runs in the background; the page follows it to its end",
        trigger: "button[name=action_view_contacts]:visible",
        timeout: 60000,
    },
];
