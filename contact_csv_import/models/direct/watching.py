"""What a piece of work does beside the table it is about."""

from odoo.tools import SQL

# Left behind by every use of mail.thread; nothing is tracked (``QUIET``).
HARMLESS = ("MailThread._track_finalize", "MailThread._track_discard")


class Watch:
    """A context manager around work in the transaction of ``env``.

    :ivar tables: names of the tables in which rows came, changed or went
    :ivar callbacks: names of what it left to be done at the commit or after it
    :ivar caches: names of caches that other workers have to forget
    """

    def __init__(self, env):
        self.env = env
        self.tables, self.callbacks, self.caches = set(), [], set()

    def __enter__(self):
        self.env.flush_all()
        self._written = self._rows_written()
        self._queued = [set(map(id, queue)) for queue in self._queues()]
        flags = self.env.registry.cache_invalidated
        # Caches that were flagged before are not counted.
        self._flagged = set(flags)
        flags.clear()
        return self

    def __exit__(self, kind, error, trace):
        if not kind:
            self.env.flush_all()
        flags = self.env.registry.cache_invalidated
        self.caches = set(flags)
        flags.update(self._flagged)
        if kind:
            return
        written = self._rows_written()
        self.tables = {
            name for name, rows in written.items() if rows != self._written.get(name)
        }
        names = (
            getattr(function, "__qualname__", type(function).__name__)
            for queue, before in zip(self._queues(), self._queued, strict=True)
            for function in queue
            if id(function) not in before
        )
        self.callbacks = sorted(name for name in names if name not in HARMLESS)

    def _rows_written(self):
        rows = self.env.execute_query(
            SQL(
                """SELECT relname, n_tup_ins, n_tup_upd, n_tup_del
                   FROM pg_stat_xact_user_tables
                   WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"""
            )
        )
        return {name: counts for name, *counts in rows}

    def _queues(self):
        cr = self.env.cr
        return [list(queue._funcs) for queue in (cr.precommit, cr.postcommit)]
