import {edit, press, select} from "@odoo/hoot-dom";
import {delay} from "@web/core/utils/concurrency";
import {getTabableElements} from "@web/core/utils/ui";
import {registry} from "@web/core/registry";
import {exampleHas, give, importToItsEnd, next, previewHas, toMatches} from "./steps";

// The tables are reached, opened, changed and left by keys.
const GUESTS =
    "Name,Email,Newsletter\r\n" +
    "Greta Gran,greta(at)gran.example,beru na vědomí\r\n" +
    "Hugo Hed,hugo@hed.example,no\r\n";

/** The key, and what a browser does unless somebody else did it already. */
const tab = async () => {
    const from = document.activeElement;
    const key = {key: "Tab", bubbles: true, cancelable: true};
    if (from.dispatchEvent(new KeyboardEvent("keydown", key))) {
        const stops = getTabableElements(document.body).filter((element) =>
            element.checkVisibility()
        );
        const follows = (element) =>
            from.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
        (stops.find(follows) || stops[0]).focus();
    }
    await delay(20);
};

/** Tab on to what matches, from the step on that a page begins with. */
const tabTo = async (selector) => {
    if (document.activeElement === document.body) {
        throw new Error("The page does not say where it begins");
    }
    for (let times = 0; times < 60; times++) {
        if (document.activeElement.matches(selector)) {
            return;
        }
        await tab();
    }
    const {outerHTML} = document.activeElement;
    throw new Error(`Tab does not lead to ${selector}: ${outerHTML.slice(0, 200)}`);
};
const keys = (content, shown, run) => ({content, trigger: shown, run});
const goOn = (content, shown) =>
    keys(content, shown, async () => {
        await tabTo("button.btn-primary[name=action_next]");
        await press("Enter");
    });
const FOCUSED = ".o_selected_row td:focus-within";

registry.category("web_tour.tours").add("contact_import_keyboard", {
    url: "/odoo/contact-import",
    steps: () => [
        give("keys.csv", GUESTS),
        previewHas("Greta"),
        goOn("To the columns", "[aria-current=step]:contains(Upload)"),
        keys("To the open column", ".o_data_row:contains(Newsletter)", async () => {
            await tabTo(".o_data_row:nth-child(1) td[name=field_name]");
            await press("Enter");
        }),
        keys("No: to the consent", `${FOCUSED}[name=field_name] input`, () =>
            edit("Consent")
        ),
        keys("It is found", ".o_contact_import_field_consent", () => press("Enter")),
        keys("To the row below", ".o_selected_row:contains('Chosen by you')", () =>
            press("Enter")
        ),
        goOn("To the rows", "td[name=value_text]:contains(1 not understood)"),
        keys(
            "From the counts down into the rows",
            ".o_content:has(.o_contact_import_filters button) .o_data_row:contains('greta(at)gran.example')",
            async () => {
                document.querySelector(".o_contact_import_filters button").focus();
                await tabTo(".o_data_row:nth-child(1) td[name=name]");
                await press("Enter");
            }
        ),
        keys("To the address", `${FOCUSED}[name=name] input`, tab),
        keys("Correct it", `${FOCUSED}[name=email] input`, async () => {
            await edit("greta@gran.example");
            await press("Enter");
        }),
        {trigger: ".o_data_row:contains(greta@gran.example):contains(Ready)"},
        toMatches(),
        exampleHas("Hugo Hed"),
        next("To consent"),
        keys("To the word", ".o_data_row:contains(beru)", async () => {
            await tabTo("td[name=meaning]");
            if (!document.activeElement.closest("tr").innerText.includes("beru")) {
                await press("ArrowDown");
            }
            await press("Enter");
        }),
        keys("It means yes", `${FOCUSED}[name=meaning] select`, () => select("yes")),
        {trigger: ".o_data_row:contains(beru):contains(Yes)"},
        ...importToItsEnd(),
    ],
});
