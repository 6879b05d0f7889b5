"""Who left a mailing list before the addon was installed had said nothing to the ledger
until 19.0.1.0.0."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """:param version: the version that is updated; None when installing"""
    if version:
        env = api.Environment(cr, SUPERUSER_ID, {})
        env["mailing.subscription"]._tell_ledger_of_all()
