"""Take the pictures of the README: a guest list goes through every step.

    ./dev run                                      # in another terminal
    python -m pip install playwright
    python docs/screenshots.py http://127.0.0.1:8069

Chromium is that of the system; the pictures land in docs/screens. A file imported
before is imported again: the script can be run any number of times.
"""

import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
GUESTS = HERE.parent / "contact_csv_import/tests/fixtures/formats"
GUESTS /= "s1_profitroom_pms_list.csv"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WIDE = {"width": 1280, "height": 800}


def main(address):
    browser_path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not browser_path:
        sys.exit("Install Chromium first.")
    (HERE / "screens").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=WIDE)
        page.set_default_timeout(60_000)
        log_in(page, address)
        walk(page, address)
        browser.close()


def log_in(page, address):
    page.goto(f"{address}/web/login")
    page.fill("input[name=login]", "admin")
    page.fill("input[name=password]", "admin")
    page.click("button[type=submit]")
    page.wait_for_selector(".o_web_client")


def walk(page, address):
    page.goto(f"{address}/odoo/contact-import")
    page.wait_for_selector(".o_contact_import_file:has-text('MB')")
    page.fill(".o_field_widget[name=name] input", "Guests March 2026")
    picture(page, "1-upload")
    page.set_input_files(".o_contact_import_file input[type=file]", str(GUESTS))
    page.wait_for_selector(".o_contact_import_preview tr:has-text('Kowalska')")
    again = page.locator(".o_field_widget[name=allow_again] input")
    if again.count() and again.is_visible():
        again.check()
    picture(page, "2-reading")
    on(page, ".o_data_row:has-text('Vorname')", "3-map")
    on(page, ".o_data_row:has-text('Nur Name')", "4-check")
    on(page, "[aria-current=step]:has-text('Match')", "5-match")
    page.click("button:has-text('See all rows')")
    page.wait_for_selector(".o_data_row:has-text('Nur Name')")
    picture(page, "5-rows")
    page.go_back()
    page.wait_for_selector("[aria-current=step]:has-text('Match')")
    on(page, "[aria-current=step]:has-text('Consent')", "6-consent")
    page.locator("button.btn-primary[name=action_next]").click()
    page.wait_for_selector("button[name=action_view_contacts]", state="visible")
    picture(page, "7-summary")
    page.locator("button[name=action_undo]").click()
    page.wait_for_selector(".o_data_row:has-text('Nur Name')")
    picture(page, "9-undo")
    page.goto(f"{address}/odoo/contact-imports")
    page.wait_for_selector(".o_data_row")
    picture(page, "8-history")


def on(page, awaited, name):
    """Continue to the next page, wait for what it shows, take its picture."""
    page.locator(
        "button.btn-primary[name=action_next],"
        " .o_contact_import_check_foot .btn-primary"
    ).first.click()
    page.wait_for_selector(awaited)
    picture(page, name)


def picture(page, name):
    page.wait_for_function("!document.querySelector('.o_loading_indicator')")
    page.wait_for_timeout(700)  # fonts and transitions
    page.screenshot(path=str(HERE / f"screens/{name}.png"))
    print(f"docs/screens/{name}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8069")
