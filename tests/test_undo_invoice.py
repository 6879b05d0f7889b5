"""Undo beside Odoo's Invoicing: a contact with an invoice is not deleted."""

import json
import tempfile

import pytest

from .support import Odoo, fresh_database

# As the buttons do: an invoice, then the page that shows what would happen.
SCRIPT = """
import json
admin = env.ref("base.user_admin")
ida = env["res.partner"].search([("email", "=", "ida@invoice.example")])
env["account.move"].create({"move_type": "out_invoice", "partner_id": ida.id})
imported = env["contact.import"].with_user(admin).search([])
action = imported.action_undo()
page = env[action["res_model"]].with_user(admin).browse(action["res_id"])
while page.look_on():
    pass
shown = [[row.who, row.outcome, row.why] for row in page.row_ids]
page.action_undo_now()
env.cr.commit()
env["contact.import"]._work_on(imported.id)
print(json.dumps(shown))
"""


@pytest.fixture
def database(applications):
    with fresh_database("invoice", applications) as made:
        yield made


def run(process):
    assert process.wait(400) == 0, process.stderr
    return process.stdout


def test_a_contact_with_an_invoice_is_archived(database, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("Name,Email\nIda,ida@invoice.example\nNils,nils@invoice.example\n")
    run(Odoo.command(database, file))
    with tempfile.TemporaryFile() as script:
        script.write(SCRIPT.encode())
        script.seek(0)
        told = run(Odoo("shell", "-d", database.name, "--no-http", stdin=script))
    [ida, nils] = json.loads(told.splitlines()[-1])
    assert ida[:2] == ["Ida", "archived"]
    assert ida[2].endswith(": Journal Entry (1).")
    assert nils[:2] == ["Nils", "removed"]

    people = """SELECT email, active FROM res_partner
                WHERE email LIKE '%%@invoice.example'"""
    assert database.query(people) == [("ida@invoice.example", False)]
    assert database.value("SELECT state FROM contact_import") == "undone"
    invoices = """SELECT count(*) FROM account_move m
                  JOIN res_partner p ON p.id = m.partner_id
                  WHERE p.email = 'ida@invoice.example'"""
    assert database.value(invoices) == 1
