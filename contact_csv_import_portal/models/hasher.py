# The hasher owns its cursor: what is hashed is committed at once, so that a process
# that dies has to do no more than its last few passwords again.
# pylint: disable=invalid-commit
import contextlib
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg2

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, split_every

from odoo.addons.contact_csv_import.models.run.quiet_log import no_contacts_in_log

from .login_rows import LONGEST_PASSWORD

CORES = os.cpu_count() or 1
# Between two commits each core hashes so many.
AT_ONCE = 4 * CORES
# A slice reads the file once: less than this is not worth it.
SECONDS = 10.0
# The requests of people come first.
NICENESS = 10


class ContactImportLoginHasher(models.AbstractModel):
    """Clear text -> hashes, before the rows of a file are staged.

    A hash takes 0.35 s (RFC 8018, 600,000 rounds). Python gives its lock away
    meanwhile, so threads use all cores, and threads of low priority leave them to
    whoever waits for a page. The clear text lives in this process only, for as long as
    a slice takes.
    """

    _name = "contact.import.login.hasher"
    _description = "Contact Import: passwords"

    @api.model
    def _run(self, import_id, seconds=float("inf")):
        """Hash some of what is left.

        :return: how many rows were done, and whether all are; ``(0, False)`` where
            somebody else is at it
        """
        with no_contacts_in_log(), self.env.registry.cursor() as cr:
            # Held by this connection: it ends with the process, however that ends.
            key = f"contact.import.login:{import_id}"
            cr.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [key])
            if not cr.fetchone()[0]:
                return 0, False
            cr.commit()
            try:
                env = api.Environment(cr, SUPERUSER_ID, {})
                return env[self._name]._slice(import_id, max(seconds, SECONDS))
            finally:
                # A broken connection has given the lock back already.
                with contextlib.suppress(psycopg2.InterfaceError):
                    cr.rollback()
                    cr.execute(
                        "SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [key]
                    )

    @api.model
    def _slice(self, import_id, seconds):
        until = time.monotonic() + seconds
        imported = self.env["contact.import"].browse(import_id)
        if imported.state != "staging":
            return 0, False
        rows = list(imported._as_its_user()._login_rows())
        recorded = self._recorded_lines(import_id)
        rows = [row for row in rows if row.line not in recorded]
        self._refuse(rows)
        plain = [row for row in rows if row.refused or not row.password]
        secret = [row for row in rows if not row.refused and row.password]
        self._keep(import_id, [(row, None) for row in plain])
        if not imported.logins_started_at:
            imported.write(
                {
                    "logins_started_at": fields.Datetime.now(),
                    "logins_to_hash": len(secret),
                }
            )
        self.env.cr.commit()
        done = 0
        context = self.env["res.users"]._crypt_context()
        with ThreadPoolExecutor(CORES, initializer=_step_back) as pool:
            for some in split_every(AT_ONCE, secret, list):
                if time.monotonic() >= until:
                    return done, False
                hashes = pool.map(context.hash, [row.password for row in some])
                self._keep(import_id, zip(some, hashes, strict=True))
                self.env.cr.commit()
                done += len(some)
        return done + len(plain), True

    @api.model
    def _recorded_lines(self, import_id):
        rows = self.env.execute_query(
            SQL("SELECT line FROM contact_import_login WHERE import_id = %s", import_id)
        )
        return {line for (line,) in rows}

    @api.model
    def _refuse(self, rows):
        """Say of which rows no login is made: one that somebody has, one with a
        password that is too simple."""
        taken = self.env["contact.import.login"]._taken({row.login for row in rows})
        for row in rows:
            if not row.refused and row.login in taken:
                row.refused = "LOGIN_TAKEN"
            elif not row.refused and row.password and not self._is_allowed(row):
                row.refused = "LOGIN_PASSWORD_WEAK"

    @api.model
    def _is_allowed(self, row):
        password = row.password
        if len(password) > LONGEST_PASSWORD or "\0" in password:
            return False
        if password.casefold() == row.login:
            return False
        try:
            self.env["res.users"]._check_password_policy([password])
        except UserError:
            return False
        return True

    @api.model
    def _keep(self, import_id, hashed):
        """:param hashed: pairs of a ``LoginRow`` and the hash of its password, None for
        none
        """
        self.env["contact.import.login"]._insert(
            {
                "import_id": import_id,
                "line": row.line,
                "kind": "login",
                "state": "refused" if row.refused else "prepared",
                "login": row.login,
                "password_hash": secret,
                "issue": _issue(row) if row.refused else None,
            }
            for row, secret in hashed
        )


def _issue(row):
    issue = {"code": row.refused, "severity": "warning", "line": row.line}
    params = {"login": row.login}
    if row.other:
        params["other"] = row.other
    return {**issue, "params": params}


def _step_back():
    """Of this thread only (Linux gives threads a niceness of their own)."""
    with contextlib.suppress(OSError, AttributeError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
