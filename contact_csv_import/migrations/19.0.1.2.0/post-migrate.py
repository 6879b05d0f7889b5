"""What an existing database gets with this version.

The profile Strict holds rows back that are perhaps somebody who is there already.

Its record is not updated with the addon, as a manager may have changed it: the field is
new, so nobody has.

Consents of imports had the text of our own purpose, as if their contacts had read it:
what they read is not known.
"""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """:param version: the version that is updated; None when installing"""
    if not version:
        return
    _forget_wordings(cr)
    env = api.Environment(cr, SUPERUSER_ID, {})
    strict = env.ref("contact_csv_import.profile_strict", raise_if_not_found=False)
    if strict:
        strict.on_open = "hold"


def _forget_wordings(cr):
    cr.execute(
        """UPDATE contact_consent
           SET wording = NULL, wording_unknown = (state = 'granted')
           WHERE method = 'import'"""
    )
