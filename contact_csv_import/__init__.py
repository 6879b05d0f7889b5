from . import controllers
from . import models
from . import wizards


def post_init_hook(env):
    """What is known of the contacts that are there already."""
    env["res.partner"]._fill_language_codes()
    env["mail.blacklist"]._tell_ledger_of_all()
    env["phone.blacklist"]._tell_ledger_of_all()


def uninstall_hook(env):
    """Leave no setting behind, and no external id of what our models take from mail:
    Odoo keeps those under the addons that define it, and leaves them.

    The ledger goes before the purposes it keeps from being deleted: Odoo deletes the
    records of data files before it drops tables.
    """
    env.cr.execute("DELETE FROM contact_consent")
    env["ir.config_parameter"].search(
        [("key", "=like", "contact_csv_import.%")]
    ).unlink()
    env["ir.model.data"].search(
        [
            ("module", "not like", "contact_csv_import"),
            ("model", "in", ("ir.model.fields.selection", "ir.model.inherit")),
            *("|", ("name", "=like", "selection\\_\\_contact\\_import\\_%")),
            ("name", "=like", "model\\_inherit\\_\\_contact\\_import\\_%"),
        ]
    ).unlink()
