"""A plugin for pytest: the tests of ``core/`` are imported as Odoo would import them,
though no plugin of Odoo is there."""

import pytest_odoo


def pytest_configure(config):
    """Modules are named ``odoo.addons...``, as the addon's own imports expect."""
    pytest_odoo.monkey_patch_resolve_pkg_root_and_module_name()
