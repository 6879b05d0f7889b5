"""The pure part: bytes in, staged lines out. Nothing below this folder knows Odoo."""
