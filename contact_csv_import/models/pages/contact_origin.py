# Each model is one in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models

from ..contacts.partner import IMPORT_GROUP
from ..contacts.partner_fields import PARTNER_FIELDS
from ..plan.examples import ChangeWords

# Field of a contact -> the fields of a file it is made of, where it is not just one.
MADE_OF = {
    "name": ("name", "given_name", "middle_name", "family_name", "company"),
    "given_name": ("given_name", "middle_name", "name"),
    "family_name": ("family_name", "name"),
    "street": ("street", "house_number"),
    "zip": ("zip", "zip_city"),
    "city": ("city", "zip_city"),
    "state_id": ("region",),
    "country_id": ("country",),
    "language_code": ("language", "country"),
    "category_id": ("tags", "category"),
    "comment": ("notes",),
}


class ResPartner(models.Model):
    """Where the fields of a contact come from: of each, the import, the line and the
    cell, and what stood there before."""

    _inherit = "res.partner"

    contact_origin = fields.Html(
        string="Where This Comes From",
        compute="_compute_contact_origin",
        sanitize=False,
        groups=IMPORT_GROUP,
    )

    @api.depends_context("uid", "lang")
    def _compute_contact_origin(self):
        for partner in self:
            partner.contact_origin = self.env["ir.qweb"]._render(
                "contact_csv_import.contact_origin",
                {"origins": partner._origin._contact_origins()},
            )

    def _contact_origins(self):
        """What imports wrote of this contact, the latest first; of imports that the
        user may see, whose rows are still kept.

        :return: list of dicts: ``import``, ``import_id``, ``line``, ``done_at`` and
            ``fields``, dicts of ``label``, ``value``, ``before``, ``cells`` (pairs of a
            column's name and its cell) and ``is_changed``, whether the contact holds
            something else by now
        """
        lines = self.contact_import_line_ids.filtered(
            lambda line: (
                line.state in ("created", "updated")
                and line.before_image
                and not line.undo_state
            )
        )
        return [
            {
                "import": line.import_id.name,
                "import_id": line.import_id.id,
                "line": line.line,
                "done_at": line.import_id.done_at or line.import_id.started_at,
                "fields": origins,
            }
            for line in lines.sorted("id", reverse=True)
            if (origins := self._origins_of_line(line))
        ]

    def _origins_of_line(self, line):
        shown = dict.fromkeys((*PARTNER_FIELDS.values(), *MADE_OF))
        shown.pop("lang", None)
        labels = self.fields_get(list(shown), ["string"])
        words = ChangeWords(line.import_id)
        origins = []
        for name in shown:
            if name not in line.before_image or name not in labels:
                continue
            before, after = line.before_image[name]
            origins.append(
                {
                    "label": labels[name]["string"],
                    "value": self._origin_words(words, name, after),
                    "before": self._origin_words(words, name, before),
                    "cells": line._cells_of(_sources(name)),
                    "is_changed": self._holds_other(name, after),
                }
            )
        return origins

    def _origin_words(self, words, name, value):
        if not value:
            return ""
        if isinstance(value, list):
            value = set(value)
        return words.of_value(name, value) or ""

    def _holds_other(self, name, value):
        """Whether somebody changed a field since it was imported."""
        field = self._fields[name]
        now = self[name]
        if field.type == "many2many":
            return not set(value or ()) <= set(now.ids)
        now = now.id if field.type == "many2one" else now
        return (now or False) != (value or False)


class ContactImportLine(models.Model):
    """The cells a row has for a field."""

    _inherit = "contact.import.line"

    def _cells_of(self, sources):
        """
        :param sources: fields that columns go to
        :return: list of ``(name of the column, cell)``, blank cells left out
        """
        cells = self.raw or []
        return [
            (column.label, cells[column.index])
            for column in self.import_id.column_ids.sorted("index")
            if column.field_name in sources
            and column.index < len(cells)
            and cells[column.index]
        ]


def _sources(name):
    if name in MADE_OF:
        return MADE_OF[name]
    return [source for source, field in PARTNER_FIELDS.items() if field == name]
