# contact.import.source is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
# A look owns its cursors, see looking.py.
# pylint: disable=invalid-commit
import contextlib
import hashlib
import time

import psycopg2

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from ...core.connectors import Found, sanitise_filename
from ...core.errors import FileRejected, SourceFailed, issue, issue_dict
from ..file.source import MEBIBYTE

# How often somebody begins to take a file over before it is given up: the others died
# of it, or it could not be read.
ATTEMPTS = 5
# So long a look takes files over and works on their imports itself. Further files wait
# for the next look, and what is left of an import for the other scheduled action.
LOOK_SECONDS = 15.0


class ContactImportSource(models.Model):
    """From a claimed file to its import."""

    _inherit = "contact.import.source"

    @api.model
    def _take_claimed(self, source_id, connector):
        """Read the claimed files and begin their imports, one transaction each.

        :raises SourceFailed: where the connection is lost
        """
        with self._own_transaction() as sources:
            files = sources.env["contact.import.source.file"].search(
                [("source_id", "=", source_id), ("state", "=", "claimed")],
                order="id",
            )
            listed_files = {
                file.id: Found(file.path, file.size, file.etag) for file in files
            }
            limit = sources.env["contact.import"]._max_megabytes() * MEBIBYTE
        until = time.monotonic() + LOOK_SECONDS
        for file_id, listed_file in listed_files.items():
            if time.monotonic() > until:
                break
            if not self._begin(file_id):
                continue
            data = self._read(connector, file_id, listed_file, limit)
            if data is None:
                continue
            import_id = self._take(file_id, data)
            if import_id:
                self._run_until(source_id, import_id, until)

    @api.model
    def _run_until(self, source_id, import_id, until):
        """Import what can be imported soon; the rest is for the other scheduled action,
        so that other files and sources have their turn."""
        while time.monotonic() < until:
            with self._own_transaction() as sources:
                imports = sources.env["contact.import"]
                if import_id not in imports._waiting_ids():
                    # What ends may leave contacts to be seen to.
                    sources.browse(source_id)._end_imports()
                    if import_id not in imports._waiting_ids():
                        return
                if not imports._attempt(import_id, until - time.monotonic()):
                    break
        with self._own_transaction() as sources:
            sources.env["contact.import"]._wake()

    @api.model
    def _begin(self, file_id):
        """Count the attempt before it is made: who dies of it cannot count any more.

        :return: whether it is to be made
        """
        with self._own_transaction() as sources:
            begun = sources.env.execute_query(
                SQL(
                    """UPDATE contact_import_source_file
                       SET attempts = coalesce(attempts, 0) + 1
                       WHERE id = %s AND state = 'claimed' RETURNING attempts""",
                    file_id,
                )
            )
            if begun and begun[0][0] > ATTEMPTS:
                file = sources.env["contact.import.source.file"].browse(file_id)
                file._refuse(file.trouble or _trouble("SOURCE_FILE_GIVEN_UP"))
                return False
            return bool(begun)

    @api.model
    def _read(self, connector, file_id, listed_file, limit):
        """The bytes of a file, None where it has to wait or is refused.

        :raises SourceFailed: where the connection is lost; that is no fault of the file
        """
        try:
            if listed_file.size > limit:
                raise FileRejected(
                    "FILE_TOO_LARGE",
                    limit_mb=limit // MEBIBYTE,
                    size_mb=round(listed_file.size / MEBIBYTE, 1),
                )
            data = connector.read(listed_file, limit)
            if len(data) > limit:
                raise FileRejected(
                    "FILE_TOO_LARGE",
                    limit_mb=limit // MEBIBYTE,
                    size_mb=round(len(data) / MEBIBYTE, 1),
                )
        except FileNotFoundError:
            # Renamed, taken by somebody else, or never there: a listing can be stale.
            with self._own_transaction() as sources:
                sources.env["contact.import.source.file"].browse(file_id)._lose()
            return None
        except FileRejected as error:
            with self._own_transaction() as sources:
                file = sources.env["contact.import.source.file"].browse(file_id)
                file._refuse(issue_dict(error.issue))
            return None
        except SourceFailed as error:
            with self._own_transaction() as sources:
                file = sources.env["contact.import.source.file"].browse(file_id)
                file.trouble = issue_dict(error.issue)
                if error.issue.code == "SOURCE_DENIED":
                    return None
                file.attempts -= 1
            raise
        if listed_file.size not in (-1, len(data)):
            # Written since it was listed, or cut off: it is seen anew.
            with self._own_transaction() as sources:
                sources.env["contact.import.source.file"].browse(file_id)._lose()
            return None
        return data

    @api.model
    def _take(self, file_id, data):
        """Begin the import of a file, unless its bytes were imported before.

        Of two workers that hold the same bytes the second waits here, and its
        transaction, which begins after that, sees what the first has done
        (docs/reliability.md: a lock within a transaction keeps nobody).

        :param bytes data: the file
        :return: id of an import that goes on by itself, or None
        """
        digest = hashlib.sha256(data).hexdigest()
        key = f"contact.import.source {self.env.cr.dbname} {digest}"
        with self.env.registry.cursor() as cr:
            lock_env = api.Environment(cr, SUPERUSER_ID, {})
            lock_env.execute_query(
                SQL("SELECT pg_advisory_lock(hashtextextended(%s, 0))", key)
            )
            cr.commit()
            try:
                with self._own_transaction() as sources:
                    file = sources.env["contact.import.source.file"].browse(file_id)
                    if not file._lock_claimed():
                        return None
                    return file._receive_bytes(data, digest)
            finally:
                with contextlib.suppress(psycopg2.InterfaceError):
                    cr.rollback()
                    lock_env.execute_query(
                        SQL("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)
                    )


class ContactImportSourceFile(models.Model):
    _inherit = "contact.import.source.file"

    def _lock_claimed(self):
        """:return: whether this file is claimed, and nobody else has it in hand"""
        return bool(
            self.env.execute_query(
                SQL(
                    """SELECT id FROM contact_import_source_file
                       WHERE id = %s AND state = 'claimed'
                       FOR UPDATE SKIP LOCKED""",
                    self.id,
                )
            )
        )

    def _receive_bytes(self, data, digest):
        """Begin the import of a claimed file, unless its bytes were imported before.

        :return: id of an import that goes on by itself, or None
        """
        source = self.source_id
        before = self._imported_before(digest)
        if before is not None:
            self.write({"state": "again", "sha256": digest, **before})
            return None
        imports = (
            self.env["contact.import"]
            .with_user(source.user_id)
            .with_context(allowed_company_ids=source.company_id.ids)
        )
        try:
            with self.env.cr.savepoint():
                imported = imports._create_draft(
                    data,
                    sanitise_filename(self.path),
                    imports.env["contact.import.profile"].browse(source.profile_id.id),
                    unattended=True,
                ).sudo()
        except FileRejected as error:
            self.sha256 = digest
            self._refuse(issue_dict(error.issue))
            return None
        self.write(
            {
                "sha256": digest,
                "import_id": imported.id,
                "trouble": False,
                "gone": False,
            }
        )
        if imported._needed():
            # A person can answer on the screen.
            imported._hand_to_person()
            self._ask()
            return None
        imported.state = "staging"
        self.state = "running"
        return imported.id

    def _imported_before(self, digest):
        """What is said of a file whose bytes came before; None where they did not."""
        source = self.source_id
        imports = self.env["contact.import"].with_company(source.company_id)
        before = imports._same_file_imported(digest)
        if before:
            return {"trouble": before._again_issue(), "import_id": before.id}
        other = self.search(
            [
                ("sha256", "=", digest),
                ("id", "!=", self.id),
                ("source_id.company_id", "=", source.company_id.id),
                ("state", "in", ("running", "waiting")),
            ],
            limit=1,
        )
        if other:
            return {
                "trouble": other.import_id._again_issue(),
                "import_id": other.import_id.id,
            }
        return None


def _trouble(code):
    return issue_dict(issue(code, severity="error"))
