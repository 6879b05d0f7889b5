# pylint: disable=consider-merging-classes-inherited
from odoo import models

# From so many failures in a row on, somebody is told: a server may restart.
FAILURES_TOLD = 3


class ContactImportSource(models.Model):
    """Telling its responsible that a source fails."""

    _inherit = "contact.import.source"

    def _tell_trouble(self):
        """An activity for its responsible, once, until it works again."""
        if self.failures < FAILURES_TOLD or self.activity_ids:
            return
        told = in_words_of(self, self.responsible_id)
        told.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=told.responsible_id.id,
            summary=told.env._("No files come in"),
            note=told.trouble_text,
        )

    def _tell_recovery(self):
        self.activity_ids.unlink()


class ContactImportSourceFile(models.Model):
    _inherit = "contact.import.source.file"

    def _ask(self):
        """It waits for a person: its responsible is asked to answer."""
        self.state = "waiting"
        responsible = self.source_id.responsible_id
        told = in_words_of(self, responsible)
        told.activity_schedule(
            "mail.mail_activity_data_todo",
            user_id=responsible.id,
            summary=told.env._("A file to import leaves something open"),
            note=told.trouble_text,
        )

    def _answered(self):
        self.activity_ids.unlink()


def in_words_of(records, user):
    """In the language of somebody, and without a mail for each activity: there is one a
    day."""
    return records.with_context(lang=user.lang, mail_activity_quick_update=True)
