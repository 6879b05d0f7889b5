"""The profile Strict holds rows back that are perhaps somebody who is there already.

Its record is not updated with the addon, as a manager may have changed it: the field is
new, so nobody has.
"""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """:param version: the version that is updated; None when installing"""
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {})
    strict = env.ref("contact_csv_import.profile_strict", raise_if_not_found=False)
    if strict:
        strict.on_open = "hold"
