# contact.import.source is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
# A look owns its cursors: what was seen, what is taken and what became of it are in the
# database before the next step. No caller's transaction is ever committed here.
# pylint: disable=invalid-commit
import contextlib
import datetime
import logging

from odoo import api, fields, models

from ...core.errors import SourceFailed, issue_dict

_logger = logging.getLogger(__name__)

# A file is taken when it looks the same twice, so far apart.
SETTLE = datetime.timedelta(seconds=10)
LONGEST_PAUSE = datetime.timedelta(hours=6)


class ContactImportSource(models.Model):
    """One look at a place: what is new is noted, what stands still is claimed."""

    _inherit = "contact.import.source"

    @api.model
    def _due_ids(self):
        """Whose turn it is; those that work before those that fail."""
        now = fields.Datetime.now()
        due = ["|", ("next_look", "=", False), ("next_look", "<=", now)]
        return self.sudo().search(due, order="failures, next_look, id").ids

    @api.model
    def _visit(self, source_id):
        """Everything there is to do for a source, as far as it goes now.

        Never raises: what goes wrong stands on the source.

        :return: whether files are there that may still be written
        """
        with self._alone(source_id) as is_mine:
            if not is_mine:
                return False
            try:
                arriving = self._look_and_take(source_id)
            except SourceFailed as error:
                self._note_trouble(source_id, issue_dict(error.issue))
            except Exception as error:  # whatever it is, other sources go on
                kind = type(error).__name__
                _logger.warning("Source %s failed: %s", source_id, kind)
                _logger.debug("Source %s failed here", source_id, exc_info=True)
                failed = SourceFailed("SOURCE_FAILED", reason=kind)
                self._note_trouble(source_id, issue_dict(failed.issue))
            else:
                self._note_success(source_id)
                return arriving
        return False

    @api.model
    def _look_and_take(self, source_id):
        """
        :return: whether files are there that may still be written
        :raises SourceFailed: where the place cannot be used
        """
        with self._own_transaction() as sources:
            sources.browse(source_id)._end_imports()
        with self._own_transaction() as sources:
            source = sources.browse(source_id)
            source._check_rights()
            if not source._looks():
                return False
            ready = source._prepare_connector()
        with contextlib.closing(ready()) as connector:
            listed = list(connector.list())
            with self._own_transaction() as sources:
                arriving = sources.browse(source_id)._note_listing(listed)
            self._take_claimed(source_id, connector)
            self._put_away_ended(source_id, connector)
        return arriving

    def _check_rights(self):
        """
        :raises SourceFailed: where its user may not import any more
        """
        if not self._may_import():
            raise SourceFailed("SOURCE_NO_RIGHTS", user=self.user_id.name)

    def _note_listing(self, listed):
        """Remember new files; claim those that stand still since ``SETTLE``.

        :param listed: what the connector lists
        :return: whether some are new, or still change
        """
        files = self.env["contact.import.source.file"]
        listed_by_version = {
            (listed_file.path, listed_file.size, listed_file.stamp): listed_file
            for listed_file in self._matching(listed)
        }
        files_by_version = {}
        for file in files.search([("source_id", "=", self.id)], order="id"):
            files_by_version[file.path, file.size, file._stamp()] = file
        there = files.union(
            *(
                files_by_version[key]
                for key in files_by_version.keys() & listed_by_version.keys()
            )
        )
        away = files.union(
            *(
                files_by_version[key]
                for key in files_by_version.keys() - listed_by_version.keys()
            )
        )
        # What changed, or was renamed, was not finished when it was seen.
        unfinished = away.filtered(lambda file: file.state in ("seen", "claimed"))
        (away - unfinished).filtered(lambda file: not file.gone).gone = True
        unfinished.unlink()
        now = fields.Datetime.now()
        ready = there.filtered(
            lambda file: file.state == "seen" and file.seen_at <= now - SETTLE
        )
        ready.state = "claimed"
        vals = {"source_id": self.id, "seen_at": now}
        if not self._connector().settles:
            vals["state"] = "claimed"
        fresh = [key for key in listed_by_version if key not in files_by_version]
        fresh += [
            key
            for key in listed_by_version
            if key in files_by_version and files_by_version[key]._is_back()
        ]
        files.create(
            [
                {**vals, "path": path, "size": size, "etag": files._etag(stamp, before)}
                for path, size, stamp in fresh
                for before in [files_by_version.get((path, size, stamp), files)]
            ]
        )
        mine = [("source_id", "=", self.id), ("state", "=", "seen")]
        return bool(files.search_count(mine, limit=1))

    # -- how it went -----------------------------------------------------------

    @api.model
    def _note_success(self, source_id):
        with self._own_transaction() as sources:
            source, now = sources.browse(source_id), fields.Datetime.now()
            pause = datetime.timedelta(minutes=source.every)
            vals = {"last_look": now, "next_look": now + pause}
            if source._has_more():
                vals["next_look"] = now
                source._wake_sources()
            source._tell_recovery()
            source.write({**vals, "failures": 0, "trouble": False})

    def _has_more(self):
        """Whether files are claimed that this look had no time for."""
        files = self.env["contact.import.source.file"]
        mine = [("source_id", "=", self.id), ("state", "=", "claimed")]
        return bool(files.search_count([*mine, ("trouble", "=", False)], limit=1))

    @api.model
    def _note_trouble(self, source_id, trouble):
        """A source that fails is looked at less and less often."""
        with self._own_transaction() as sources:
            source, now = sources.browse(source_id), fields.Datetime.now()
            failures = source.failures + 1
            pause = datetime.timedelta(minutes=source.every) * 2 ** min(failures, 12)
            source.write(
                {
                    "failures": failures,
                    "trouble": trouble,
                    "last_look": now,
                    "next_look": now + min(pause, LONGEST_PAUSE),
                }
            )
            source._tell_trouble()

    def action_look(self):
        """Look now, and once more for what has just arrived."""
        self.ensure_one()
        self.check_access("write")
        self.sudo().next_look = False
        self._wake_sources()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "info",
                "message": self.env._(
                    "Looking. Files that stand still for %(seconds)s seconds are "
                    "imported.",
                    seconds=round(SETTLE.total_seconds()),
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
