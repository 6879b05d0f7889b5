"""Take the pictures of the README: a guest list goes through every step.

    ./dev run                                      # in another terminal
    python -m pip install playwright
    python docs/screenshots.py http://127.0.0.1:8069

Chromium is that of the system; the pictures land in docs/screens. A file imported
before is imported again: the script can be run any number of times. Files for a source
are put into the folder that ./dev run looks at, and come a minute later.
"""

import pathlib
import shutil
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).parent
# The same pictures are those of the help page in the Apps list.
HELP = HERE.parent / "contact_csv_import/static/description/screens"
OF_HELP = {
    "1-upload": "upload",
    "1-express": "express",
    "1-question": "question",
    "4-check": "check",
    "7-summary": "summary",
}
GUESTS = HERE.parent / "contact_csv_import/tests/fixtures/formats"
GUESTS /= "s1_profitroom_pms_list.csv"
ROOMS = (
    "Vorname,Nachname,E-Mail,Telefon,Ort,Land,Zimmer\n"
    "Hanna,Huber,hanna@huber.example,+43 664 1234567,Graz,AT,204\n"
    "Jan,Kovář,jan@kovar.example,,Brno,CZ,311\n"
)
DROP = HERE.parent / ".dev/drop"
# The encoding of the last one has to be told by a person, the first one is none.
DROPPED = {
    "no-list.pdf.csv": b"%PDF-1.7\n",
    "guests-{stamp}.csv": "Name,E-mail\nEva Malá,eva{stamp}@mala.example\n",
    "hoste-{stamp}.csv": "Příjmení;E-mail\nŽďárský;jiri{stamp}@zdarsky.example\n",
}
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
        look_at_sources(page, address)
        browser.close()


def log_in(page, address):
    page.goto(f"{address}/web/login")
    page.fill("input[name=login]", "admin")
    page.fill("input[name=password]", "admin")
    page.click("button[type=submit]")
    page.wait_for_selector(".o_web_client")


def upload(page, address, *files, each_step=False):
    page.goto(f"{address}/odoo/contact-import")
    page.wait_for_selector(".o_contact_import_file:has-text('MB')")
    if each_step:
        page.check(".o_field_widget[name=each_step] input")
    page.set_input_files(".o_contact_import_file input[type=file]", list(files))


def go_again(page):
    """The same file was imported when these pictures were taken before."""
    page.wait_for_selector(".o_contact_import_page button[name=action_next]")
    again = page.locator(".o_field_widget[name=allow_again] input")
    if again.count() and again.is_visible():
        again.check()
        page.locator("button.btn-primary[name=action_next]").first.click()


def walk(page, address):
    page.goto(f"{address}/odoo/contact-import")
    page.wait_for_selector(".o_contact_import_file:has-text('MB')")
    picture(page, "1-upload")
    upload(page, address, str(GUESTS))
    page.wait_for_selector("[aria-current=step]:not(:has-text('Upload')), .alert")
    go_again(page)
    page.wait_for_selector(".o_contact_import_ends")
    picture(page, "1-express")
    with tempfile.TemporaryDirectory() as folder:
        rooms = pathlib.Path(folder, "rooms.csv")
        rooms.write_text(ROOMS)
        upload(page, address, str(rooms))
        page.wait_for_selector("[name=unplaced]")
        picture(page, "1-question")
    upload(page, address, str(GUESTS), each_step=True)
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
    summary = page.url
    page.locator("button[name=action_view_contacts]").click()
    page.wait_for_selector(".o_list_view .o_data_row")
    page.wait_for_timeout(1500)  # the list of the page before is gone then
    page.click(".o_data_row:nth-child(1) td.o_data_cell:nth-child(2)")
    page.click("a[name=contact_origin]")
    page.wait_for_selector("[name=contact_origin] td")
    picture(page, "7-origin")
    page.goto(summary)
    page.wait_for_selector("button[name=action_undo]")
    page.locator("button[name=action_undo]").click()
    page.wait_for_selector(".o_data_row:has-text('Nur Name')")
    picture(page, "9-undo")
    page.goto(f"{address}/odoo/contact-imports")
    page.wait_for_selector(".o_data_row")
    picture(page, "8-history")
    page.goto(f"{address}/odoo/contact-import-outcomes")
    page.wait_for_selector(".o_graph_view canvas")
    picture(page, "8-outcomes")


def look_at_sources(page, address):
    stamp = int(time.time())
    for name, text in DROPPED.items():
        data = text
        if isinstance(text, str):
            encoding = "cp1250" if name.startswith("hoste") else "utf-8"
            data = text.format(stamp=stamp).encode(encoding)
        (DROP / name.format(stamp=stamp)).write_bytes(data)
    files = f"{address}/odoo/contact-import-sources"
    waiting = f".o_data_row:has-text('hoste-{stamp}')"
    for _minute in range(4):
        page.goto(files)
        page.click(".o_data_row td[name=name]")
        page.click("button[name=action_view_files]")
        page.wait_for_selector(".o_list_view .o_data_row, .o_view_nocontent")
        if page.locator(f"{waiting} button[name=action_answer]").count():
            break
        page.wait_for_timeout(30_000)
    picture(page, "10-files")
    page.click(f"{waiting} td[name=path]")
    page.wait_for_selector(".o_form_view [name=trouble]")
    picture(page, "10-quarantine")
    page.goto(files)
    page.wait_for_selector(".o_data_row")
    picture(page, "10-sources")
    page.click(".o_data_row td[name=name]")
    page.wait_for_selector(".o_form_view [name=recent_file_ids] .o_data_row")
    page.set_viewport_size({"width": WIDE["width"], "height": 1000})
    picture(page, "10-source")
    page.set_viewport_size(WIDE)


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
    if name in OF_HELP:
        HELP.mkdir(exist_ok=True)
        shutil.copy(HERE / f"screens/{name}.png", HELP / f"{OF_HELP[name]}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8069")
