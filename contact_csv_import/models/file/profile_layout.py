# contact.import.profile is one model in two files: what it asks of rows, and what it
# knows of files.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models

from ...core.layouts import likeness, pair_columns, signature
from ...core.types import ReadOptions
from .source import read_options

# From this share of equal columns on, a file is taken for one of the profile's.
ALIKE = 0.8
# Profiles whose reading choices are tried on a file that leaves something open.
TRIED = 5


class ContactImportProfile(models.Model):
    """The layout a profile was saved from, and files of that layout recognised."""

    _inherit = "contact.import.profile"

    column_ids = fields.One2many(
        "contact.import.profile.column", "profile_id", string="Columns", copy=True
    )
    # Named as those of contact.import.
    choose_encoding = fields.Selection(
        lambda self: self.env["contact.import"]._encoding_selection(),
        string="Encoding",
    )
    choose_delimiter = fields.Selection(
        lambda self: self.env["contact.import"]._choices("delimiter"),
        string="Column Separator",
    )
    choose_quotechar = fields.Selection(
        lambda self: self.env["contact.import"]._choices("quotechar"),
        string="Quotation Mark",
    )
    choose_header = fields.Selection(
        lambda self: self.env["contact.import"]._choices("header"),
        string="The First Row Is",
    )
    choose_sheet = fields.Char(string="Read the Sheet")
    signature = fields.Char(
        compute="_compute_signature",
        store=True,
        index=True,
        help="By which a file with the same columns is known.",
    )
    recognised_by = fields.Char(compute="_compute_recognised_by")
    import_ids = fields.One2many("contact.import", "profile_id")
    import_count = fields.Integer(compute="_compute_import_count", string="Imports")

    @api.depends("column_ids.header", "column_ids.sequence")
    def _compute_signature(self):
        for profile in self:
            headers = profile._headers()
            profile.signature = signature(headers) if any(headers) else False

    @api.depends("column_ids.header")
    @api.depends_context("lang")
    def _compute_recognised_by(self):
        for profile in self:
            headers, sentence = profile._headers(), False
            if any(headers):
                sentence = self.env._(
                    "Files with these %(count)s column names use this profile by "
                    "themselves.",
                    count=len(headers),
                )
            elif headers:
                sentence = self.env._(
                    "Its files have no column names, so it is used only when it is "
                    "chosen: for files of %(count)s columns, by their order.",
                    count=len(headers),
                )
            profile.recognised_by = sentence

    def _compute_import_count(self):
        counted = self.env["contact.import"]._read_group(
            [("profile_id", "in", self.ids)], ["profile_id"], ["__count"]
        )
        counts = {profile.id: count for profile, count in counted}
        for profile in self:
            profile.import_count = counts.get(profile.id, 0)

    def copy_data(self, default=None):
        """A copy gets a name of its own."""
        return [
            {**vals, "name": (default or {}).get("name") or profile._free_name()}
            for profile, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def _free_name(self):
        return self.env._("%(name)s (copy)", name=self.name)

    def action_view_imports(self):
        """The imports that used this profile."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Imports with %(name)s", name=self.name),
            "res_model": "contact.import",
            "view_mode": "list,form",
            "domain": [("profile_id", "=", self.id)],
        }

    @api.model
    def _default_profile(self):
        """The one an upload begins with."""
        return self.search([], limit=1)

    def _known_columns(self):
        return self.column_ids.sorted(lambda c: (c.sequence, c._origin.id or 1 << 60))

    def _headers(self):
        return [column.header or "" for column in self._known_columns()]

    def _read_options(self):
        """How its files are read, where that is known."""
        return read_options(self) if self else ReadOptions()

    def _pair_with(self, reading):
        """Which columns of a file are which of this profile: by name, and by place in
        a file without names that has as many.

        :return: index in the file -> index in ``_known_columns``
        """
        headers, own = [c.header for c in reading.columns], self._headers()
        if not any(own) and (reading.header or len(headers) != len(own)):
            return {}
        return pair_columns(headers, own)

    def _likeness(self, reading):
        """0 to 1: how much a file looks like one of this profile."""
        if reading.header:
            return likeness([c.header for c in reading.columns], self._headers())
        return float(bool(self._pair_with(reading)))

    # -- among all profiles -------------------------------------------------

    @api.model
    def _recognising(self):
        """The profiles by which a file can be recognised, the last saved one first."""
        here = ("company_id", "in", [False, self.env.company.id])
        return self.search([("signature", "!=", False), here], order="id desc")

    @api.model
    def _find_by_columns(self, reading):
        """The profile whose files have just these columns."""
        if not reading.header:
            return self.browse()
        wanted = signature([column.header for column in reading.columns])
        return self._recognising().filtered(lambda p: p.signature == wanted)[:1]

    @api.model
    def _find_alike(self, reading):
        """The profile whose files have most of these columns."""
        if not reading.header:
            return self.browse()
        rated = [
            (profile._likeness(reading), profile.id, profile)
            for profile in self._recognising()
        ]
        alike = [each for each in rated if each[0] >= ALIKE]
        return max(alike)[2] if alike else self.browse()

    @api.model
    def _answers_to_try(self):
        """Different ways to read a file, of the last saved profiles."""
        answers = [profile._read_options() for profile in self._recognising()]
        return list(dict.fromkeys(answers))[:TRIED]
