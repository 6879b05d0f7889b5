from . import controllers
from . import models
from . import wizards


def post_init_hook(env):
    """What is known of the contacts that are there already."""
    env["res.partner"]._fill_language_codes()


def uninstall_hook(env):
    """Leave no setting behind."""
    env["ir.config_parameter"].search(
        [("key", "=like", "contact_csv_import.%")]
    ).unlink()
