"""Contacts that have a language had no language code until somebody wrote them."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """:param version: the version that is updated; None when installing"""
    if version:
        env = api.Environment(cr, SUPERUSER_ID, {})
        env["res.partner"]._fill_language_codes()
