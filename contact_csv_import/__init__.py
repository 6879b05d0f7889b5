from . import controllers
from . import models
from . import wizards


def uninstall_hook(env):
    """Leave no setting behind."""
    env["ir.config_parameter"].search(
        [("key", "=like", "contact_csv_import.%")]
    ).unlink()
