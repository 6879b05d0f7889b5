"""What the tests of the addon share: contacts from a file, in one call."""

from contextlib import contextmanager
from pathlib import Path

from odoo.tests import common
from odoo.tests.common import HttpCase, TransactionCase
from odoo.tools import SQL

from ..models.records.line import OUTCOMES

FIXTURES = Path(__file__).parent / "fixtures"
S1 = "formats/s1_profitroom_pms_list.csv"
USER = "contact_csv_import.group_contact_import_user"
MANAGER = "contact_csv_import.group_contact_import_manager"
LONG_AGO = "2001-01-01 00:00:00"


def new_test_user(env, *args, **vals):
    """Odoo's own, without the letter that invites to choose a password: writing it
    takes as long as making the user."""
    context = {"no_reset_password": True, **vals.pop("context", {})}
    return common.new_test_user(env, *args, context=context, **vals)


class ImportCase(TransactionCase):
    """Imports run as ``self.user``, through the same steps a person goes through."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, "import_user", groups=USER)
        cls.purpose = cls.env.ref("contact_csv_import.purpose_marketing_email")

    @classmethod
    def profile(cls, name):
        """The shipped profile ``Strict`` or ``Standard``."""
        return cls.env.ref(f"contact_csv_import.profile_{name.lower()}")

    def receive(self, data, profile="Standard", user=None, **vals):
        """A draft of a fixture (its path below ``fixtures``) or of CSV text."""
        if isinstance(data, str) and "\n" not in data:
            filename, data = data.rpartition("/")[2], (FIXTURES / data).read_bytes()
        else:
            filename, data = "contacts.csv", data.encode()
        imports = self.env["contact.import"].with_user(user or self.user)
        return imports._receive(filename, data, None, self.profile(profile), **vals)

    def stage(self, data, profile="Standard", user=None, **vals):
        """The same, checked; bytes that were imported before are allowed."""
        imported = self.receive(data, profile, user, **vals)
        imported.allow_again = True
        imported.action_check()
        return imported

    def run_import(self, imported):
        """Import what was checked, as the scheduled action does."""
        imported.action_import()
        self.work_on(imported)
        self.assertBooksBalance(imported)
        return imported

    def work_on(self, imported):
        """What the scheduled action does with an import."""
        with self.scheduled():
            imported._work_on(imported.id)

    @contextmanager
    def scheduled(self):
        """What is done here with cursors of its own sees the test's transaction; a test
        of the web server is always in that mode."""
        if not isinstance(self, HttpCase):
            with self.enter_registry_test_mode():
                yield
            return
        self.env.flush_all()
        yield
        self.env.invalidate_all()

    def page(self, imported, step):
        """The page of a step, as its user opens it."""
        action = imported._open_step(step)
        return (
            self.env[action["res_model"]].with_user(self.user).browse(action["res_id"])
        )

    def import_file(self, data, profile="Standard", user=None, **vals):
        """From the file to the end of its import."""
        return self.run_import(self.stage(data, profile, user, **vals))

    def assertBooksBalance(self, imported):
        """Each line has one outcome, the counts add up, nothing is left in hand."""
        states = self.lines(imported).mapped("state")
        self.assertEqual(imported.state, "done")
        self.assertLessEqual(set(states), set(OUTCOMES))
        people = imported.line_count + imported.further_count
        self.assertEqual(people, len(states))
        ended = sum(imported[f"{one}_count"] for one in OUTCOMES)
        self.assertEqual(ended, imported.line_count)
        further = sum((imported.further_counts or {}).values())
        self.assertEqual(further, imported.further_count)
        self.assertEqual(imported.pending_count, 0)
        self.assertEqual(imported.progress, 100)
        leases = self.env["contact.import.lease"].sudo()
        self.assertFalse(leases.search([("import_id", "=", imported.id)]))

    def assertOutcomes(self, imported, **expected):
        """Exactly these outcomes, e.g. ``created=2, refused=4``."""
        told = {one: imported[f"{one}_count"] for one in OUTCOMES}
        self.assertEqual({one: count for one, count in told.items() if count}, expected)

    def lines(self, imported):
        """The staged lines in the order of the file."""
        return (
            self.env["contact.import.line"]
            .search([("import_id", "=", imported.id)])
            .sorted("line")
        )

    def codes(self, imported, state=None):
        """The codes of the issues of each line (of those that ended as ``state``)."""
        return [
            [told["code"] for told in line.issues or []]
            for line in self.lines(imported)
            if state in (None, line.state)
        ]

    def crowd(self, count):
        """So many contacts, each a copy of one that the ORM has made: 5,000 of these
        take it four seconds.

        :return: ``res.partner``, the one that was copied first
        """
        first = self.env["res.partner"].create({"name": "x", "email": "x0@e.example"})
        self.env.flush_all()
        own = ("id", "email", "email_normalized", "commercial_partner_id")
        same = SQL(", ").join(
            SQL.identifier(name)
            for name, field in first._fields.items()
            if field.store and field.column_type and name not in own
        )
        rows = self.env.execute_query(
            SQL(
                """INSERT INTO res_partner
                       (id, commercial_partner_id, email, email_normalized, %(same)s)
                   SELECT n.id, n.id, n.email, n.email, %(same)s FROM res_partner, (
                       SELECT nextval('res_partner_id_seq') AS id,
                              'x' || i || '@e.example' AS email
                       FROM generate_series(1, %(last)s) i
                   ) n WHERE res_partner.id = %(first)s RETURNING id""",
                same=same,
                last=count - 1,
                first=first.id,
            )
        )
        return first + first.browse(sorted(id_ for (id_,) in rows))

    def partner(self, email):
        """The one contact with this address."""
        found = self.env["res.partner"].search([("email_normalized", "=", email)])
        self.assertEqual(len(found), 1, f"contacts with {email}")
        return found

    def consents(self, partner):
        """The ledger of a contact, the first entry first."""
        return self.env["contact.consent"].search(
            [("partner_id", "=", partner.id)], order="id"
        )

    def tell(self, partner, state, given_at=None):
        """A statement of a contact, with or without its date."""
        return self.env["contact.consent"].create(
            {
                "partner_id": partner.id,
                "purpose_id": self.purpose.id,
                "state": state,
                "given_at": given_at,
            }
        )

    def age(self, records):
        """Let records look untouched for long: within a test no time passes."""
        records.flush_recordset()
        self.env.cr.execute(
            f"UPDATE {records._table} SET write_date = %s WHERE id = ANY(%s)",
            [LONG_AGO, records.ids],
        )
        records.invalidate_recordset()

    def assertUntouched(self, records):
        """Nothing was written to aged records."""
        told = {str(date) for date in records.mapped("write_date")}
        self.assertEqual(told, {LONG_AGO})
