"""Template databases: a fresh database is a copy, made in less than a second.

``tpl_deps_KEY`` has what our addons depend on (one with all of it, one without the
partners of glue addons), ``tpl_KEY`` our addons on top; KEY is a fingerprint of all
that went in. A template under construction has another name.
"""

import hashlib

from . import database, odoo_process
from .console import DevError, step
from .workspace import SETUP_LOG, fingerprint

KEPT = 4  # finished templates; an older one may still serve a test run
# Attachments live in the database, or a copy would lack them; the bundles a browser
# asks for are built once, here, and the tests' own with them: a test that has to build
# one rolls it back, and the next builds it again.
PREPARE = """
from odoo.tools import config
config["test_enable"] = True
env["ir.config_parameter"].set_param("ir_attachment.location", "db")
env["ir.attachment"].force_storage()
for name, kinds in {
    "web.assets_web": ["css", "js"],
    "web.assets_web_print": ["css"],
    "bus.websocket_worker_assets": ["js"],
    "web.assets_tests": ["css", "js"],
    "web.assets_unit_tests_setup": ["css", "js"],
    "web.assets_unit_tests": ["css", "js"],
}.items():
    bundle = env["ir.qweb"]._get_asset_bundle(name, css=True, js=True)
    for kind in kinds:
        getattr(bundle, kind)()
env.cr.commit()
"""


def foundation(environment):
    """Name of the template that lacks our addons and the partners of glue addons."""
    return _dependencies(environment, odoo_process.foundation(environment))


def dependencies(environment):
    """Name of the template that lacks our addons only; built if need be."""
    theirs = odoo_process.installable(environment)[1]
    base = odoo_process.foundation(environment)
    return _dependencies(environment, theirs, base)


def _dependencies(environment, modules, base=()):
    """The template with ``modules``; made from the one with ``base``, if any."""
    key = hashlib.sha256("\n".join([environment.stamp, *modules]).encode()).hexdigest()
    missing = [name for name in modules if name not in base]
    return _ensure(
        f"tpl_deps_{key[:12]}",
        _dependencies(environment, base) if base else "template0",
        "installing what the addons depend on",
        lambda name: odoo_process.install(
            environment, name, missing or ["base"], log=SETUP_LOG
        ),
    )


def complete(environment):
    """Name of the template with our addons and their bundles; built if need be."""
    ours = odoo_process.installable(environment)[0]
    if not ours:
        raise DevError("No addon can be installed: one needs a __manifest__.py here.")

    def fill(name):
        odoo_process.install(environment, name, ours)
        odoo_process.script(environment, name, PREPARE)

    return _ensure(
        f"tpl_{fingerprint(environment.stamp)}",
        dependencies(environment),
        "installing the addon in a template",
        fill,
    )


def _ensure(name, base, doing, fill):
    existing = database.names()
    if name not in existing:
        with step(doing):
            _prune(existing)
            database.create("tpl_unfinished", base)
            fill("tpl_unfinished")
            database.rename("tpl_unfinished", name)
    return name


def _prune(existing):
    kinds = {True: [], False: []}
    for name in existing:
        if name.startswith("tpl_"):
            kinds[name.startswith("tpl_deps_")].append(name)
    for names in kinds.values():
        for name in names[:-KEPT]:
            database.drop(name)
