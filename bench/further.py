"""Five further fields of five kinds beside the columns of ``people``."""

import csv

from odoo import SUPERUSER_ID, api

from .people import HEADER, OUR_FIELDS, people

KINDS = ("char", "date", "float", "selection", "many2one")
FURTHER = tuple(f"Bench {kind}" for kind in KINDS)
OUR_FURTHER = tuple(f"partner.x_bench_{kind}" for kind in KINDS)
INDUSTRIES = ("Hotels", "Farming", "Software")


def add_fields(registry):
    """Give contacts a field of each kind."""
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        more = {
            "many2one": {"relation": "res.partner.industry"},
            "selection": {
                "selection_ids": [
                    (0, 0, {"value": value, "name": value.upper()}) for value in "abc"
                ]
            },
        }
        env["ir.model.fields"].create(
            [
                {
                    "model_id": env["ir.model"]._get_id("res.partner"),
                    "name": f"x_bench_{kind}",
                    "field_description": header,
                    "ttype": kind,
                    **more.get(kind, {}),
                }
                for kind, header in zip(KINDS, FURTHER, strict=True)
            ]
        )
        env["res.partner.industry"].create([{"name": name} for name in INDUSTRIES])
        cr.commit()


def write_further(path, count, first):
    """The file of ``write_people`` with these fields, all filled."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*HEADER, *FURTHER))
        for number, row in enumerate(people(count, first)):
            day = f"20{number % 24:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
            values = (f"Room {number % 300}", day, number / 4, "ABC"[number % 3])
            writer.writerow((*row, *values, INDUSTRIES[number % len(INDUSTRIES)]))


def columns():
    """``(header, field)`` of all columns."""
    return list(zip((*HEADER, *FURTHER), (*OUR_FIELDS, *OUR_FURTHER), strict=True))
