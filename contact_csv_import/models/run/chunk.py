# The runner is one model in two files: the workers, and what a chunk does.
# pylint: disable=consider-merging-classes-inherited
import random
import time

import psycopg2
import psycopg2.extras

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.tools import SQL
from odoo.tools.gc import disabling_gc

from ...core.line_columns import LINE_COLUMNS
from ..direct.loader import CONTEXT, loader_of
from ..records.contact_import import QUIET
from ..records.line_table import read_followers, read_lines, read_rows
from ..write.planner import ChunkPlanner
from ..write.recording import record_consents
from .quiet_log import is_cured_by_retry, no_contacts_in_log

TRIES = 5
# After so many deaths alone a line is to blame.
DEATHS_TO_BLAME = 3


class ContactImportRunner(models.AbstractModel):
    """One chunk: lock its lines, match again, write, record, commit; all or nothing."""

    _inherit = "contact.import.runner"

    @api.model
    def _in_transaction(self, import_id, method, *args):
        """Run a step with the rights of the import's user, on a cursor of its own.

        A serialization failure is cured by a new transaction only (never by a
        savepoint): up to ``TRIES`` of them.
        """
        for attempt in range(1, TRIES + 1):
            try:
                # No circles of objects are made here; the search for them takes a tenth
                # of the time.
                with (
                    no_contacts_in_log(),
                    disabling_gc(),
                    self.env.registry.cursor() as cr,
                ):
                    loader = loader_of(self.env)
                    context = {**QUIET, CONTEXT: loader} if loader else QUIET
                    runner = api.Environment(cr, SUPERUSER_ID, context)[self._name]
                    if loader:
                        loader.begin()
                    done = getattr(runner, method)(import_id, *args)
                if loader:
                    loader.commit()
                return done
            except psycopg2.OperationalError as error:
                if not is_cured_by_retry(error) or attempt == TRIES:
                    raise
                time.sleep(random.uniform(0, 0.05 * 2**attempt))

    @api.model
    def _in_savepoint(self, import_id, method, *args):
        """For a rehearsal, which nobody else sees and which is undone at its end."""
        with no_contacts_in_log(), self.env.cr.savepoint():
            return getattr(self, method)(import_id, *args)

    @api.model
    def _chunk(self, import_id, first, last):
        """Lock, match, write, record: everything a chunk does."""
        leaders = self._lock_lines(import_id, first, last)
        if not leaders:
            return
        self._blame(leaders)
        imported = self._acting_import(import_id)
        numbers = [line["line"] for line in leaders]
        followers = read_followers(self.env, import_id, numbers)
        imported.env["contact.import.writer"]._write_chunk(imported, leaders, followers)

    @api.model
    def _blame(self, lines):
        """A line that was alone each time a process died is not tried again."""
        [line, *others] = lines
        if not others and (line["deaths_alone"] or 0) >= DEATHS_TO_BLAME:
            raise UserError(self.env._("The server stopped each time it was saved."))

    @api.model
    def _lock_lines(self, import_id, first, last):
        """The first statement of the transaction: anything read before it could make
        it fail with a serialization error."""
        return read_rows(
            self.env,
            SQL(
                """SELECT %s, deaths_alone FROM contact_import_line l
                   WHERE import_id = %s AND line BETWEEN %s AND %s AND state = 'valid'
                         AND %s
                   ORDER BY line FOR NO KEY UPDATE SKIP LOCKED""",
                SQL(", ".join(LINE_COLUMNS)),
                import_id,
                first,
                last,
                self._turn(import_id),
            ),
            (*LINE_COLUMNS, "deaths_alone"),
        )

    @api.model
    def _hear_refused_rows(self, import_id):
        """Rows that were refused at the check never reach a chunk, but their no counts:
        whoever withdrew must get no campaign."""
        imported = self._acting_import(import_id)
        last = 0
        while rows := read_lines(
            self.env,
            SQL(
                """import_id = %s AND state = 'refused' AND consent = 'no'
                   AND duplicate_of IS NULL AND line > %s""",
                import_id,
                last,
            ),
            limit=5000,
        ):
            last = rows[-1]["line"]
            self._hear_rows(imported, rows)

    @api.model
    def _hear_rows(self, imported, rows):
        """Record what rows refuse that are not written.

        :param rows: dicts of lines
        """
        plan = ChunkPlanner(imported).plan_refused(rows)
        contacts = {person_plan.person: person_plan.contact for person_plan in plan}
        images = {person_plan.person: {} for person_plan in plan}
        record_consents(imported, plan, contacts, images)

    @api.model
    def _acting_import(self, import_id):
        """The import with the rights of who imports; undoing has another one."""
        return self.env["contact.import"].browse(import_id)._as_its_user()

    @api.model
    def _fail(self, import_id, line, sentence):
        """The line ends as failed; the next row of the same person takes its place. A
        no counts all the same: whoever withdrew must get no campaign."""
        issue = {
            "code": "WRITE_FAILED",
            "severity": "error",
            "line": line,
            "params": {"reason": sentence},
        }
        self.env.cr.execute(
            """UPDATE contact_import_line
               SET state = 'failed', issues = coalesce(issues, '[]'::jsonb) || %s::jsonb
               WHERE import_id = %s AND line = %s AND state = 'valid'""",
            [psycopg2.extras.Json([issue]), import_id, line],
        )
        where = SQL("import_id = %s AND line = %s AND consent = 'no'", import_id, line)
        if refusing := read_lines(self.env, where):
            self._hear_rows(self._acting_import(import_id), refusing)
        repeated = self.env.execute_query(
            SQL(
                """SELECT line FROM contact_import_line
                   WHERE import_id = %s AND duplicate_of = %s AND state = 'duplicate'
                   ORDER BY line LIMIT 1""",
                import_id,
                line,
            )
        )
        if repeated:
            self._promote(import_id, line, repeated[0][0])

    @api.model
    def _promote(self, import_id, old, new):
        self.env.cr.execute(
            """UPDATE contact_import_line
               SET duplicate_of = CASE WHEN line = %(new)s THEN NULL ELSE %(new)s END,
                   state = CASE WHEN line = %(new)s THEN 'valid' ELSE state END
               WHERE import_id = %(import)s AND duplicate_of = %(old)s""",
            {"import": import_id, "old": old, "new": new},
        )
