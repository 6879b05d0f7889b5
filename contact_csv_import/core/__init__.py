"""The pure part: bytes in, staged lines out. Nothing below this folder knows Odoo.

``pipeline`` and ``rows`` compose the stages; the stages know ``types`` and ``errors``
only.
"""
