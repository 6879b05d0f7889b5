# pylint: disable=consider-merging-classes-inherited
from odoo import models

# Failures in a row before an activity is created: a server may restart.
FAILURES_BEFORE_ACTIVITY = 3


class ContactImportSource(models.Model):
    """Activities for its responsible when a source fails."""

    _inherit = "contact.import.source"

    def _tell_trouble(self):
        """An activity for its responsible, once, until it works again."""
        if self.failures < FAILURES_BEFORE_ACTIVITY or self.activity_ids:
            return
        source = in_words_of(self, self.responsible_id)
        source.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=source.responsible_id.id,
            summary=source.env._("No files come in"),
            note=source.trouble_text,
        )

    def _tell_recovery(self):
        self.activity_ids.unlink()


class ContactImportSourceFile(models.Model):
    _inherit = "contact.import.source.file"

    def _ask(self):
        """It waits for a person: its responsible is asked to answer."""
        self.state = "waiting"
        responsible = self.source_id.responsible_id
        file = in_words_of(self, responsible)
        file.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=responsible.id,
            summary=file.env._("A file to import leaves something open"),
            note=file.trouble_text,
        )

    def _answered(self):
        self.activity_ids.unlink()


def in_words_of(records, user):
    """In the language of somebody, and without a mail for each activity: there is one a
    day."""
    return records.with_context(lang=user.lang, mail_activity_quick_update=True)
