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
        """Tell each responsible of what came since the last mail: the first news at
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
            files = news.filtered(lambda one, mine=mine: one.source_id in mine)
            self._send_digest(user, mine, files)
            files.told_at = now
            files.source_id.digest_at = now

    @api.model
    def _send_digest(self, user, sources, files):
        told = self.with_context(lang=user.lang, tz=user.tz)
        body = self.env["ir.qweb"]._render(
            "contact_csv_import.source_digest",
            told._prepare_digest_values(user, sources, files),
            lang=user.lang,
        )
        company = files.source_id.company_id[:1]
        self.env["mail.mail"].create(
            {
                "subject": told.env._(
                    "Imported contacts: %(count)s files", count=len(files)
                ),
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
        ended = files.filtered(lambda one: one.state in ENDED)
        waiting = files.search(
            [("source_id", "in", sources.ids), ("state", "=", "waiting")]
        )
        own = ended.filtered(lambda one: one.state == "done").import_id

        def count(number):
            return formatLang(self.env, number, digits=0)

        def total(outcome):
            return count(sum(own.mapped(f"{outcome}_count")))

        return {
            "user": user,
            "totals": [
                (self.env._("Files"), count(len(ended))),
                (self.env._("Contacts created"), total("created")),
                (self.env._("Contacts updated"), total("updated")),
                (self.env._("Rows refused"), total("refused")),
                (self.env._("Files that wait for an answer"), count(len(waiting))),
            ],
            "files": [
                {
                    "source": one.source_id.name,
                    "name": one.path,
                    "state": states[one.state],
                    "told": one.summary
                    if one.state == "done"
                    else one.with_env(self.env).trouble_text,
                }
                for one in ended[:FILES_NAMED]
            ],
            "further": max(0, len(ended) - FILES_NAMED),
            "waiting": [
                {
                    "source": one.source_id.name,
                    "name": one.path,
                    "told": one.with_env(self.env).trouble_text,
                    "url": f"{one.get_base_url()}/odoo/{one._name}/{one.id}",
                }
                for one in waiting[:FILES_NAMED]
            ],
            "failing": [
                {"source": one.name, "told": one.with_env(self.env).trouble_text}
                for one in sources
                if one.active and one.failures
            ],
        }
