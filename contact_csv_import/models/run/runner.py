# The runner owns its cursors: a lease is committed before the work, a chunk is one
# transaction. No caller's transaction is ever committed here.
# pylint: disable=invalid-commit
import contextlib
import logging
import time

import psycopg2

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..direct.loader import CONTEXT
from .analysing import analyse_grown
from .quiet_log import no_contacts_in_log
from .sharing import share_of
from .turns import companies_first

_logger = logging.getLogger(__name__)

SMALLEST, FIRST, LARGEST = 20, 200, 1500
CHUNK_SECONDS = 2.0
# From so many deaths on, a line runs in smaller chunks (50, 12, 3 lines, then alone).
DEATHS_TO_ISOLATE = 2


class ContactImportRunner(models.AbstractModel):
    """Runs the lines of an import, chunk by chunk, each a fresh transaction.

    The same engine serves the scheduled action and the command line; any number of
    workers may run at once. See docs/reliability.md.
    """

    _name = "contact.import.runner"
    _description = "Contact Import: running"

    # What undoing does otherwise: which lines (l) of which imports wait, in which order
    # they are done, and of which lines that order counts: one worker at a time.
    _waiting_lines = SQL("l.state = 'valid'")
    _turn = staticmethod(companies_first)
    _order_counts = SQL("FALSE")
    _import_state = "running"
    _last_first = False

    @api.model
    def _run(self, import_id, seconds=float("inf")):
        """Work on an import until nothing is left for this worker.

        :param seconds: stop taking new chunks after so long
        :return: number of lines that reached an outcome
        """
        done = 0
        with no_contacts_in_log(), self.env.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            lease = env["contact.import.lease"]
            owner = lease._sign_in()
            cr.commit()
            try:
                runs = env["contact.import.run"]
                loader = runs._loader()
                runner = env[self._name].with_context(**{CONTEXT: loader})
                with runner._alone(import_id):
                    if not runner._start(import_id):
                        return 0
                    cr.commit()
                try:
                    done = runner._work(import_id, owner, seconds)
                finally:
                    # What a run that broke has made is counted, too.
                    with contextlib.suppress(psycopg2.InterfaceError):
                        cr.rollback()
                        runs._note_run(import_id, loader)
                        cr.commit()
                with runner._alone(import_id):
                    runner._finish(import_id)
                    cr.commit()
            finally:
                # A broken connection has given the name back already.
                with contextlib.suppress(psycopg2.InterfaceError):
                    cr.rollback()
                    lease._sign_out(owner)
        return done

    @api.model
    def _start(self, import_id):
        """The lines that are decided without a contact get their outcome.

        :return: whether this worker may go on
        """
        started = self.env.execute_query(
            SQL(
                """UPDATE contact_import SET state = 'running', started_at = now()
                   WHERE id = %s AND state = 'queued' RETURNING id""",
                import_id,
            )
        )
        if not started:
            return True
        self.env.execute_query(
            SQL(
                """UPDATE contact_import_line
                   SET state = CASE state WHEN 'invalid' THEN 'refused'
                               ELSE 'skipped' END
                   WHERE import_id = %s AND state IN ('invalid', 'excluded')
                   RETURNING id""",
                import_id,
            )
        )
        self._hear_refused_rows(import_id)
        return True

    @api.model
    def _work(self, import_id, owner, seconds):
        cr = self.env.cr
        until = time.monotonic() + seconds
        lease = self.env["contact.import.lease"]
        size, done, after, swept = FIRST, 0, None, False
        analysed = 0
        while time.monotonic() < until:
            share = share_of(self.env, import_id, owner, after, self._last_first)
            taken = self._take(import_id, owner, min(size, share), after)
            if not taken:
                if swept:
                    break
                # Once more from the top: lines whose worker died meanwhile.
                swept, after = True, None
                with self._patience():
                    lease._bury_dead(import_id, owner, self._waiting_lines)
                cr.commit()
                continue
            first, last, count, alone = taken
            began = time.monotonic()
            self._run_lines(import_id, first, last, self._in_transaction)
            took = time.monotonic() - began
            cr.execute("DELETE FROM contact_import_lease WHERE owner = %s", [owner])
            cr.commit()
            done += count
            after, swept = first if self._last_first else last, False
            if not alone:
                size = _next_size(count, size, took)
            analysed = analyse_grown(self.env, done, analysed)
        return done

    @api.model
    def _take(self, import_id, owner, size, after):
        """Reach for the next lines nobody has in hand, and commit having them.

        :param after: the line that was taken last, None to begin
        :return: first line, last line, how many, whether alone; None when none is left
        """
        cr = self.env.cr
        beyond, order = SQL("TRUE"), SQL("DESC" if self._last_first else "ASC")
        if after is not None:
            beyond = SQL("l.line < %s" if self._last_first else "l.line > %s", after)
        while True:
            rows = self.env.execute_query(
                SQL(
                    """SELECT l.line, coalesce(l.deaths, 0), coalesce(l.deaths_alone, 0)
                       FROM contact_import_line l
                       JOIN contact_import i ON i.id = l.import_id
                       WHERE l.import_id = %(import)s AND %(waiting)s
                             AND %(turn)s AND i.state = %(state)s
                             AND CASE WHEN %(order_counts)s
                                 THEN NOT EXISTS (
                                     SELECT FROM contact_import_lease a
                                     WHERE a.import_id = l.import_id)
                                 ELSE %(beyond)s END
                             AND NOT EXISTS (
                                 SELECT FROM contact_import_lease s
                                 WHERE s.import_id = l.import_id
                                   AND l.line BETWEEN s.first_line AND s.last_line)
                       ORDER BY l.line %(order)s LIMIT %(size)s""",
                    **{"import": import_id, "state": self._import_state},
                    **{"waiting": self._waiting_lines, "beyond": beyond},
                    **{"order": order, "size": size, "turn": self._turn(import_id)},
                    order_counts=self._order_counts,
                )
            )
            if not rows:
                cr.commit()
                return None
            lines = _choose(rows)
            alone = len(lines) == 1
            first, last = min(lines), max(lines)
            try:
                cr.execute(
                    """INSERT INTO contact_import_lease
                       (import_id, first_line, last_line, alone, owner)
                       VALUES (%s, %s, %s, %s, %s)""",
                    [import_id, first, last, alone, owner],
                    log_exceptions=False,
                )
                cr.commit()
            except psycopg2.errors.UniqueViolation:
                cr.rollback()
                continue
            return first, last, len(lines), alone

    @api.model
    def _run_lines(self, import_id, first, last, step):
        """One chunk; when it raises, halves of it until the bad line stands alone.

        :param step: runs a method of this model so that it leaves all or nothing
        """
        spans = [(first, last)]
        while spans:
            first, last = spans.pop(0)
            try:
                step(import_id, "_chunk", first, last)
            except (psycopg2.InterfaceError, psycopg2.OperationalError):
                raise
            except Exception as error:  # whatever a contact's own rules raise
                lines = step(import_id, "_lines_between", first, last)
                if len(lines) > 1:
                    middle = len(lines) // 2
                    halves = [
                        (lines[0], lines[middle - 1]),
                        (lines[middle], lines[-1]),
                    ]
                    spans[:0] = reversed(halves) if self._last_first else halves
                elif lines:
                    step(import_id, "_fail", lines[0], _sentence(error))

    @api.model
    def _lines_between(self, import_id, first, last):
        rows = self.env.execute_query(
            SQL(
                """SELECT line FROM contact_import_line l
                   WHERE import_id = %s AND line BETWEEN %s AND %s
                         AND %s AND %s ORDER BY line""",
                import_id,
                first,
                last,
                self._waiting_lines,
                self._turn(import_id),
            )
        )
        return [line for (line,) in rows]

    @api.model
    def _rehearse(self, import_id):
        """Run all lines in the current transaction; the caller rolls it back."""
        self._start(import_id)
        while lines := self._lines_between(import_id, 0, 2**31 - 1):
            chunk = lines[:FIRST]
            self._run_lines(import_id, chunk[0], chunk[-1], self._in_savepoint)
        self.env["contact.import"].browse(import_id)._close_if_done()

    @api.model
    def _finish(self, import_id):
        """Turn the import to done when no line is pending any more."""
        with self._patience():
            self._close(self.env["contact.import"].browse(import_id))

    @api.model
    def _close(self, imported):
        imported._close_if_done()

    @contextlib.contextmanager
    def _alone(self, import_id):
        """Begin and end an import one worker after the other: of two that write it at
        once, one would fail. Whoever comes second sees what the first has done, as its
        transaction begins with the lock.
        """
        cr = self.env.cr
        key = f"contact.import {import_id}"
        cr.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [key])
        cr.commit()
        try:
            yield
        finally:
            # Without a connection the lock is gone, too.
            gone = psycopg2.InterfaceError, psycopg2.OperationalError
            with contextlib.suppress(*gone):
                cr.rollback()
                cr.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key])
                cr.commit()

    @contextlib.contextmanager
    def _patience(self):
        """Another worker did the same at the same moment: what it wrote is kept."""
        try:
            yield
        except psycopg2.errors.SerializationFailure:
            self.env.cr.rollback()


def _choose(rows):
    """The lines of the next chunk, from the first ones that are free.

    A suspect waits until all others are done: what it kills costs them nothing, and a
    process that is killed from outside has another line in hand each time.

    :param rows: ``(line, deaths, deaths alone)`` in the order of the file
    """
    lines, room = [], LARGEST
    for line, deaths, deaths_alone in rows:
        if deaths_alone and not lines:
            continue
        room = min(room, _company(deaths))
        if deaths_alone or len(lines) >= room:
            break
        lines.append(line)
    return lines or [min(rows, key=lambda row: row[2])[0]]


def _company(deaths):
    """How many lines a chunk has at most, with a line that died so often in it."""
    if deaths < DEATHS_TO_ISOLATE:
        return LARGEST
    return max(1, FIRST >> 2 * (deaths - 1))


def _next_size(count, size, took):
    """Towards chunks of about ``CHUNK_SECONDS``."""
    if not took or count < size:
        return size
    fitting = int(count * CHUNK_SECONDS / took)
    return max(SMALLEST, min(LARGEST, fitting, size * 2))


def _sentence(error):
    """Odoo's own words for a person; of anything else only its kind, which holds no
    personal data."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, psycopg2.Error):
        return f"{type(error).__name__} ({error.pgcode})"
    return type(error).__name__
