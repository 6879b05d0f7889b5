"""Who was on a blacklist before the addon was installed had said nothing to the ledger
until 19.0.1.4.0."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """:param version: the version that is updated; None when installing"""
    if version:
        env = api.Environment(cr, SUPERUSER_ID, {})
        env["mail.blacklist"]._tell_ledger_of_all()
        env["phone.blacklist"]._tell_ledger_of_all()
