from odoo import api, fields, models

from ..words.sentences import issue_message
from .loader import DirectLoader
from .shortcuts import hindrance, hindrances

SETTING = "contact_csv_import.orm_only"


class ContactImportRun(models.Model):
    """What one worker did for an import in one go, and how."""

    _name = "contact.import.run"
    _description = "Contact Import Run"
    _inherit = ["contact.import.guarded"]
    _log_access = False

    import_id = fields.Many2one(
        "contact.import", required=True, ondelete="cascade", index=True
    )
    loaded = fields.Integer(help="Contacts made past the ORM.")
    changed = fields.Integer(help="Contacts changed past the ORM.")
    reasons = fields.Json(help="Why contacts were made through the ORM.")

    @api.model
    def _loader(self):
        """What makes the contacts of a run, None where the setting is against it."""
        return None if self._orm_only() else DirectLoader()

    @api.model
    def _orm_only(self):
        parameters = self.env["ir.config_parameter"].sudo()
        return parameters.get_param(SETTING) == "True"

    @api.model
    def _note_run(self, import_id, loader):
        """Remember how a run made its contacts, if it made any.

        :param loader: :class:`DirectLoader` or None
        """
        reasons = [hindrance("FAST_OFF")] if loader is None else loader.reasons
        if reasons is not None or loader.updates.written:
            self.create(
                {
                    "import_id": import_id,
                    "loaded": loader.loaded if loader else 0,
                    "changed": loader.updates.written if loader else 0,
                    "reasons": reasons,
                }
            )


def fast_path_words(imports):
    """Whether imports may make their contacts past the ORM, and whether they did.

    :return: dict: import -> a sentence
    """
    runs = imports.env["contact.import.run"].sudo()
    kept = runs.search([("import_id", "in", imports.ids)]).grouped("import_id")
    foreseen, words = None, {}
    for imported in imports:
        if own := kept.get(imported._origin.sudo()):
            loaded = sum(own.mapped("loaded")) + sum(own.mapped("changed"))
            reasons = [reason for run in own for reason in run.reasons or ()]
        else:
            if foreseen is None:
                off = runs._orm_only()
                foreseen = [hindrance("FAST_OFF")] if off else hindrances(imports.env)
            loaded, reasons = None, foreseen
        words[imported] = _words(imports.env, loaded, reasons)
    return words


def _words(env, loaded, reasons):
    """:param loaded: number of contacts, None where the import has not run"""
    if reasons:
        sentences = (issue_message(env, reason) for reason in reasons)
        return " ".join(dict.fromkeys(sentences))
    if loaded is None:
        return env._("Yes")
    if not loaded:
        return env._(
            "No: too few contacts, or each has something that Odoo itself must work out"
        )
    return env._("Yes: %(count)s contacts", count=loaded)
