"""A file that is deleted is gone, on disk too: it may have held passwords."""

import contextlib
import os
from functools import partial

import psycopg2

from odoo import SUPERUSER_ID, api


def delete_stored(attachment):
    """Delete an attachment, and its file as soon as that is committed.

    Odoo itself removes files that no attachment names once a day.

    :param attachment: ``ir.attachment``, one or none
    """
    name, env = attachment.store_fname, attachment.env
    attachment.unlink()
    if name and attachment._storage() == "file":
        env.cr.postcommit.add(partial(_remove, env.registry, name))


def _remove(registry, name):
    """With the lock that Odoo takes for the same (``ir.attachment._gc_file_store``);
    where it cannot be had, Odoo removes the file later."""
    with registry.cursor() as cr, contextlib.suppress(psycopg2.errors.LockNotAvailable):
        cr.execute("SET LOCAL lock_timeout TO '10s'")
        # The first statement that reads: what is committed by then is seen.
        cr.execute("LOCK ir_attachment IN SHARE MODE", log_exceptions=False)
        cr.execute("SELECT FROM ir_attachment WHERE store_fname = %s LIMIT 1", [name])
        if not cr.rowcount:
            attachments = api.Environment(cr, SUPERUSER_ID, {})["ir.attachment"]
            with contextlib.suppress(OSError):
                os.unlink(attachments._full_path(name))
