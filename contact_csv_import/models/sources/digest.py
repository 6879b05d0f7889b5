# pylint: disable=consider-merging-classes-inherited
import datetime

from odoo import api, fields, models
from odoo.tools import formatLang

from .source_file import ENDED

# At most one mail a day, and at about the same time.
DIGEST_PAUSE = datetime.timedelta(hours=23, minutes=30)
FILES_NAMED = 50


class ContactImportSource(models.Model):
    """The daily mail to whoever is responsible for sources."""

    _inherit = "contact.import.source"

    digest_at = fields.Datetime(string="Last Mail", readonly=True)

    @api.model
    def _send_digests(self):
        """Mail each responsible what came since the last mail: the first news at
        once, further ones a day later."""
        news = self.env["contact.import.source.file"].search(
            [("told_at", "=", False), ("state", "in", (*ENDED, "waiting"))]
        )
        for user in news.source_id.responsible_id:
            mine = self.with_context(active_test=False).search(
                [("responsible_id", "=", user.id)]
            )
            last = max(filter(None, mine.mapped("digest_at")), default=None)
            now = fields.Datetime.now()
            if last and now - last < DIGEST_PAUSE:
                continue
            files = news.filtered(lambda file, mine=mine: file.source_id in mine)
            self._send_digest(user, mine, files)
            files.told_at = now
            files.source_id.digest_at = now

    @api.model
    def _send_digest(self, user, sources, files):
        translated = self.with_context(lang=user.lang, tz=user.tz)
        values = translated._prepare_digest_values(user, sources, files)
        body = self.env["ir.qweb"]._render(
            "contact_csv_import.source_digest", values, lang=user.lang
        )
        company = files.source_id.company_id[:1]
        self.env["mail.mail"].create(
            {
                "subject": values["subject"],
                "body_html": body,
                "email_from": company.email_formatted or user.email_formatted,
                "email_to": user.email_formatted,
                "auto_delete": False,
            }
        )
        self.env.ref("mail.ir_cron_mail_scheduler_action")._trigger()

    @api.model
    def _prepare_digest_values(self, user, sources, files):
        """
        :return: dict for the template ``source_digest``
        """
        states = dict(files._fields["state"]._description_selection(self.env))
        ended = files.filtered(lambda file: file.state in ENDED)
        waiting = files.search(
            [("source_id", "in", sources.ids), ("state", "=", "waiting")]
        )
        own = ended.filtered(lambda file: file.state == "done").import_id

        def count(number):
            return formatLang(self.env, number, digits=0)

        def total(outcome):
            return count(sum(own.mapped(f"{outcome}_count")))

        totals = {name: total(name) for name in ("created", "updated", "refused")}
        subject = self.env._(
            "Imported contacts: %(created)s created, %(updated)s updated, "
            "%(refused)s refused",
            **totals,
        )
        if waiting:
            subject = self.env._(
                "Files of contacts that wait for your answer: %(count)s",
                count=count(len(waiting)),
            )
        return {
            "user": user,
            "subject": subject,
            "totals": [
                (self.env._("Files"), count(len(ended))),
                (self.env._("Contacts created"), totals["created"]),
                (self.env._("Contacts updated"), totals["updated"]),
                (self.env._("Rows refused"), totals["refused"]),
                (self.env._("Files that wait for an answer"), count(len(waiting))),
            ],
            "files": [
                {
                    "source": file.source_id.name,
                    "name": file.path,
                    "state": states[file.state],
                    "told": file.with_env(self.env).summary
                    if file.state == "done"
                    else file.with_env(self.env).trouble_text,
                    "missing": file.with_env(self.env).missing_text,
                }
                for file in ended[:FILES_NAMED]
            ],
            "further": max(0, len(ended) - FILES_NAMED),
            "waiting": [
                {
                    "source": file.source_id.name,
                    "name": file.path,
                    "told": file.with_env(self.env).trouble_text,
                    "url": file._url(),
                }
                for file in waiting[:FILES_NAMED]
            ],
            "failing": [
                {"source": source.name, "told": source.with_env(self.env).trouble_text}
                for source in sources
                if source.active and source.failures
            ],
        }
