"""Measures the importer against Odoo's own, ``base_import``: see ``./dev bench``."""
