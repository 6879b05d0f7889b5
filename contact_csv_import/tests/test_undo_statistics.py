"""Undoing many rows, whatever PostgreSQL believes about its tables."""

from odoo.tests import tagged

from .undoing import UndoCase

ROWS = 2000
# A plan that reads each row a few times is a good one; the bad ones read all rows for
# each row, 4,000,000 here.
READS = 100 * ROWS
TABLES = ("contact_import_line", "contact_consent", "res_partner")


@tagged("post_install", "-at_install")
class TestUndoStatistics(UndoCase):
    """Statistics are as old as the last time autovacuum came by: the tables were empty
    then, or held rows of another kind."""

    def execute(self, query, *args):
        self.env.cr.execute(query, args)

    def look(self):
        """What autovacuum does, at a moment of its choice."""
        self.execute(f"ANALYZE {', '.join(TABLES)}")

    def imported(self, state, partners, seen=None):
        """An import of these contacts as it stands in the tables at its end.

        :param seen: called where autovacuum came by between staging and importing
        """
        draft = (
            self.env["contact.import"]
            .sudo()
            .create({"name": state, "user_id": self.user.id, "state": "done"})
        )
        self.env.flush_all()
        self.execute(
            """INSERT INTO contact_import_line (import_id, line, state, name,
                   partner_ref)
               SELECT %s, row_number() OVER (), 'valid', 'Guest', partner
               FROM unnest(%s) partner""",
            draft.id,
            partners,
        )
        if seen:
            seen()
        self.execute(
            """UPDATE contact_import_line
               SET state = %s, partner_id = partner_ref,
                   before_image = '{"name": [false, "Guest"], "type": [false,
                       "contact"], "active": [false, true]}'
               WHERE import_id = %s""",
            state,
            draft.id,
        )
        self.execute(
            """INSERT INTO contact_consent (partner_id, purpose_id, state, basis,
                   method, recorded_at, import_id, line)
               SELECT partner_id, %s, 'granted', 'consent', 'import', now(), import_id,
                      line
               FROM contact_import_line WHERE import_id = %s AND state = 'created'""",
            self.purpose.id,
            draft.id,
        )
        self.execute(
            "UPDATE contact_import SET done_at = now() WHERE id = %s", draft.id
        )
        draft.invalidate_recordset()
        return draft.with_user(self.user)

    def guests(self):
        self.execute(
            """INSERT INTO res_partner (name, complete_name, active, type)
               SELECT 'Guest', 'Guest', TRUE, 'contact' FROM generate_series(1, %s)
               RETURNING id""",
            ROWS,
        )
        return [one for (one,) in self.env.cr.fetchall()]

    def reads(self):
        """Rows that were read from the tables in this transaction."""
        self.execute(
            """SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))
               FROM pg_stat_xact_user_tables WHERE relname = ANY(%s)""",
            list(TABLES),
        )
        return self.env.cr.fetchone()[0]

    def assertUndoneCheaply(self, first):
        """Who is in the second import too is kept: that, too, is looked up cheaply."""
        before = self.reads()
        page = self.preview(first)
        self.assertEqual((page.kept_count, page.newer), (ROWS, "“unchanged”"))
        self.assertLess(self.reads() - before, READS, "the page that asks")
        before = self.reads()
        page.action_undo_now()
        self.work_on(first)
        self.assertEqual(first.undo_counts, {"kept": ROWS})
        self.assertLess(self.reads() - before, READS, "undoing")

    def test_looked_at_while_empty(self):
        self.look()
        partners = self.guests()
        first = self.imported("created", partners)
        self.imported("unchanged", partners)
        self.assertUndoneCheaply(first)

    def test_looked_at_when_the_first_file_was_staged(self):
        partners = self.guests()
        first = self.imported("created", partners, seen=self.look)
        self.imported("unchanged", partners)
        self.assertUndoneCheaply(first)

    def test_looked_at_between_the_imports(self):
        partners = self.guests()
        first = self.imported("created", partners)
        self.look()
        self.imported("unchanged", partners)
        self.assertUndoneCheaply(first)

    def test_asking_for_consents_that_were_voided(self):
        self.look()
        partners = self.guests()
        self.imported("created", partners)
        self.execute(
            """INSERT INTO contact_consent (partner_id, purpose_id, state, basis,
                   method, recorded_at, import_id, line, void_of_id)
               SELECT partner_id, purpose_id, 'voided', basis, method, now(), import_id,
                      line, id
               FROM contact_consent WHERE partner_id = ANY(%s)""",
            partners,
        )
        before = self.reads()
        consents = self.env["contact.consent"]
        self.assertEqual(consents._statements(partners, self.purpose.id), {})
        self.assertEqual(consents._current_states(partners), {})
        self.assertLess(self.reads() - before, READS)
