"""``./dev bench --buttons``: every page and button of an import of 300,000 rows, as a
person finds them. How long does the request take, and how much memory?

Each is done twice, in a transaction that is taken back; the faster one counts, as a
server that has been running for a while is what is measured.
"""

import csv
import os
import time

from odoo import SUPERUSER_ID, api

from devtool import database
from devtool.console import say, step

from .browser import group_list, open_action, open_list, searches_of
from .importers import staged, work_on
from .memory import peak_from_now, status

PREPARED, CROWDED = "bench_buttons_prepared", "bench_buttons"
FIRST_GUEST = 100_001  # half of the crowd is known
CHOSEN = 20_000  # rows of a list that "select all" hands to a button (Odoo's limit)


def write_rows(path, count):
    """Guests as in ``worker.crowd``; of a hundred rows, forty of contacts that are
    there where the file is as large as here, some repeats, mistakes, gaps of consent
    and people who are perhaps the row before."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("name", "email", "phone", "city", "company", "consent"))
        for number in range(FIRST_GUEST, FIRST_GUEST + count):
            writer.writerow(_row(number))


def _row(number):
    kind = number % 100
    name, mail = f"Guest {number}", f"guest{number:07d}@example.com"
    phone, company = f"+49171{number:08d}", ""
    if kind == 3:  # the row before once more
        name, mail = f"Guest {number - 1}", f"guest{number - 1:07d}@example.com"
    elif kind == 5:
        mail, phone = "no mail", ""
    elif kind == 7:  # perhaps the row before
        name, mail = f"Guest {number - 1} ml.", f"guest{number - 1:07d}@example.com"
        phone = f"+49171{number - 1:08d}"
    elif kind == 9:
        mail = f"guest{number:07d}@gmial.com"
    elif kind > 80:
        company = f"Company {number % 997}"
    return name, mail, phone, "Praha", company, ("yes", "", "no", "yes")[number % 4]


def buttons(folder, rows, work):
    """:param work: runs ``bench.worker`` and returns its figures
    :return: dict for the last line of stdout: name -> seconds and MB, of an
        import that is checked, one that has begun, and one that is done
    """
    path = folder / "buttons.csv"
    write_rows(path, rows)
    try:
        with step("filling a database with 200,000 contacts"):
            database.create(PREPARED, os.environ["DEV_TEMPLATE"])
            work("prepare", PREPARED)
            database.create(CROWDED, PREPARED)
            work("crowd", CROWDED)
        pressed = {
            when: work(f"press_{when}", CROWDED, path)["pressed"]
            for when in ("checked", "begun", "done")
        }
    finally:
        for name in (CROWDED, PREPARED):
            database.drop(name)
    return {"button_rows": rows, **pressed}


def press_checked(registry, user, path):
    """Stage the file, and press what there is then.

    :return: dict ``pressed``: name -> seconds and MB
    """
    with registry.cursor() as cr:
        parameters = api.Environment(cr, SUPERUSER_ID, {})["ir.config_parameter"]
        parameters.set_param("contact_csv_import.max_megabytes", 4096)
    staged(registry, user, path)
    return _pressed(registry, user, checked_pages)


def press_begun(registry, user, _path):
    """Begin to import what ``press_checked`` staged."""
    with registry.cursor() as cr:
        _last_import(cr, user).action_import()
    return _pressed(registry, user, begun_pages)


def press_done(registry, user, _path):
    """Import it, and press what there is then."""
    with registry.cursor() as cr:
        import_id = _last_import(cr, user).id
    work_on(registry, import_id)
    return _pressed(registry, user, done_pages)


def _pressed(registry, user, pages):
    with registry.cursor() as cr:
        cr.execute("ANALYZE")
        names = list(pages(_last_import(cr, user)))
    pressed = {}
    for name in names:
        pressed[name] = min(_press(registry, user, pages, name) for _time in range(2))
        say(f"{name}: {pressed[name][0]} s, {pressed[name][1]} MB")
    return {"pressed": pressed}


def _last_import(cr, user):
    env = api.Environment(cr, user, {"lang": "en_US", "tz": "UTC"})
    return env["contact.import"].search([], order="id desc", limit=1)


def _press(registry, user, pages, name):
    with registry.cursor() as cr:
        imported = _last_import(cr, user)
        do = pages(imported)[name]
        resident, began = peak_from_now(), time.perf_counter()
        try:
            open_action(imported.env, do())
            imported.env.flush_all()
            seconds = time.perf_counter() - began
        finally:
            cr.rollback()
    memory = (status("VmHWM") - resident) / 1024
    return round(seconds, 2), round(memory, 1)


def checked_pages(imported):
    """What can be done while its rows are checked: name -> function."""
    env = imported.env
    lines = env["contact.import.line"]
    mine = [("import_id", "=", imported.id)]
    pages = {
        f"page {name}": lambda name=name: imported._open_step(name)
        for name in ("check", "match", "consent", "express", "upload", "map")
    }
    pages |= {
        "take up": imported.action_take_up,
        "counts of the check": imported.get_check_counts,
        "open pairs": imported.get_open_pairs,
        "rows with what happens": imported._open_plan,
    }
    for name, domain in searches_of(lines, "Guest 2000").items():
        pages[f"rows: {name}"] = lambda domain=domain: open_list(lines, mine + domain)
    for field in ("state", "match_state"):
        pages[f"rows by {field}"] = lambda field=field: group_list(lines, mine, field)

    def chosen(*domain, limit=CHOSEN):
        return lines.search([*mine, *domain], limit=limit)

    ready = ("state", "=", "valid")
    pages |= {
        "one row corrected": lambda: chosen(ready, limit=1).write({"city": "Brno"}),
        "a page corrected": lambda: chosen(ready, limit=50).write({"city": "Brno"}),
        "a page skipped": lambda: chosen(ready, limit=50).write({"override": "skip"}),
        "all excluded": lambda: chosen(ready).action_exclude(),
        "proposals used": lambda: imported.action_use_proposals("email"),
        "pairs of a kind": lambda: imported.action_decide_pairs(
            "same", kind=imported.get_open_pairs()["kinds"][0]["kind"]
        ),
    }
    pages |= {
        f"match: {name} = {value}": lambda name=name, value=value: _chosen(
            imported, "match", name, value
        )
        for name, value in (
            ("on_none", "skip"),
            ("on_one", "skip"),
            ("on_open", "hold"),
            ("on_open", "same"),
            ("consent_on_one", "all"),
        )
    }
    pages |= {
        "consent: without is held": lambda: _chosen(
            imported, "consent", "without_consent", "hold"
        ),
        "consent: a word": lambda: imported._take_consent_word("no", "unknown"),
        "back to the columns": imported.action_back,
        "import": imported.action_import,
        "deleted": imported.unlink,
        "history": lambda: open_list(env["contact.import"], []),
    }
    return pages


def _chosen(imported, step_name, name, value):
    """A choice on a page, saved and shown, and the way on."""
    action = imported._open_step(step_name)
    page = imported.env[action["res_model"]].browse(action["res_id"])
    page.write({name: value})
    imported.env.flush_all()
    open_action(imported.env, action)
    return page.action_next()


def begun_pages(imported):
    """What can be done when it has begun: name -> function."""
    return {
        "page": lambda: imported._open_step("import"),
        "progress": imported.get_progress,
        "rows": imported.action_view_lines,
        "pause": imported.action_pause,
        "stop": imported.action_stop,
        "history": lambda: open_list(imported.browse(), []),
    }


def done_pages(imported):
    """What can be done when it has come to its end: name -> function."""
    env = imported.env
    lines, contacts = env["contact.import.line"], env["res.partner"]
    mine = [("import_id", "=", imported.id)]

    def chosen(state):
        return lines.search([*mine, ("state", "=", state)], limit=CHOSEN)

    pages = {
        "page": lambda: imported._open_step("summary"),
        "what the contacts have": imported.get_completeness,
        "progress": imported.get_progress,
        "history": lambda: open_list(env["contact.import"], []),
        "rows": imported.action_view_lines,
        "contacts": imported.action_view_contacts,
        "companies made": imported.action_view_made_companies,
        "refused rows": lambda: imported._refused_file(),
        "report": lambda: env[
            "report.contact_csv_import.contact_import_document"
        ]._get_report_values(imported.ids)["completeness_of"](imported),
        "undo": imported.action_undo,
        "undo now": imported._begin_undo,
        "remove earlier contacts": imported.action_replace,
        "20,000 rows undone": lambda: chosen("created").action_undo(),
        "a contact": lambda: _form_of(chosen("created")[:1].partner_id),
        "categories": lambda: open_list(
            env["res.partner.category"],
            [],
            env.ref("contact_csv_import.contact_category_view_list").id,
        ),
        "ledger": lambda: open_list(env["contact.consent"], []),
        "duplicates": lambda: open_list(env["contact.duplicate"], []),
    }
    for name, domain in searches_of(lines, "Guest 2000").items():
        pages[f"rows: {name}"] = lambda domain=domain: open_list(lines, mine + domain)
    for name, domain in searches_of(contacts, "Guest 2000").items():
        pages[f"contacts: {name}"] = lambda domain=domain: open_list(contacts, domain)
    return pages


def _form_of(partner):
    return {
        "type": "ir.actions.act_window",
        "res_model": partner._name,
        "res_id": partner.id,
        "view_mode": "form",
    }
