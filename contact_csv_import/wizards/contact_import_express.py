from odoo import api, fields, models
from odoo.tools import formatLang

from .contact_import_step import PAGE_HOURS


class ContactImportExpress(models.TransientModel):
    """What will happen, on one page: where nothing has to be answered it follows the
    upload at once."""

    _name = "contact.import.express"
    _inherit = "contact.import.foreseeing"
    _description = "What an Import Will Do"
    _transient_max_hours = PAGE_HOURS
    _step = "express"

    file_text = fields.Char(compute="_compute_texts")
    columns_text = fields.Char(compute="_compute_texts")
    consent_text = fields.Char(compute="_compute_texts")
    profile_text = fields.Char(compute="_compute_texts")
    notice_text = fields.Text(related="import_id.file_issue_text")
    correct_text = fields.Char(compute="_compute_forecast")
    nothing_to_write = fields.Boolean(compute="_compute_forecast")
    examples = fields.Html(compute="_compute_examples", sanitize=False)

    def _compute_forecast(self):
        result = super()._compute_forecast()
        for page in self:
            people = page.import_id._origin._count_outcomes(further=True)
            written = page.created_count + page.updated_count
            written += people["created"] + people["updated"]
            page.nothing_to_write = not (written or page.is_looking)
            page.correct_text = page._say_refused(page.refused_count)
        return result

    def _say_refused(self, count):
        if not count:
            return False
        if count == 1:
            return self.env._("1 row will not be imported. Its reason is below.")
        return self.env._(
            "%(count)s rows will not be imported. An example is below.",
            count=self._number(count),
        )

    @api.depends("import_id")
    @api.depends_context("lang")
    def _compute_texts(self):
        """What was settled from the file, each in a sentence."""
        for page in self:
            draft = page.import_id._origin
            page.file_text = page._say_file(draft)
            page.columns_text = page._say_columns(draft)
            page.consent_text = page._say_consent(draft)
            page.profile_text = page._say_profile(draft)

    def _number(self, count):
        return formatLang(self.env, count, digits=0)

    def _say_file(self, draft):
        params = {"file": draft.filename, "rows": self._number(draft.line_count)}
        if draft.line_count == 1:
            return self.env._("1 row of %(file)s", **params)
        return self.env._("%(rows)s rows of %(file)s", **params)

    def _say_columns(self, draft):
        placed = draft.column_ids.filtered("field_name")
        left = draft.column_ids - placed
        params = {"placed": len(placed), "left": ", ".join(left.mapped("label"))}
        if not left:
            return self.env._("All %(placed)s columns are understood.", **params)
        if len(left) > 3:
            params["left"] = len(left)
            return self.env._(
                "%(placed)s columns are understood, %(left)s are left out.", **params
            )
        return self.env._(
            "%(placed)s columns are understood. Left out: %(left)s.", **params
        )

    def _say_consent(self, draft):
        counted = self.env["contact.import.line"]._read_group(
            [
                ("import_id", "=", draft.id),
                ("state", "in", ("valid", "invalid", "duplicate")),
            ],
            ["consent"],
            ["__count"],
        )
        count_by_answer = {said or "unknown": count for said, count in counted}
        counts = {
            name: count_by_answer.get(name, 0) for name in ("yes", "no", "unknown")
        }
        if not counts["yes"] + counts["no"]:
            return self.env._(
                "The file says nothing of consent: nobody gets marketing by this "
                "import."
            )
        return self.env._(
            "Marketing: %(yes)s agree, %(no)s do not want it, of %(unknown)s nothing "
            "is known.",
            **{name: self._number(count) for name, count in counts.items()},
        )

    def _say_profile(self, draft):
        types = dict(draft._fields["contact_type"]._description_selection(self.env))
        return self.env._(
            "Imported as: %(type)s, by the profile “%(profile)s”.",
            type=types[draft.contact_type],
            profile=draft.profile_id.name or "",
        )

    @api.depends("import_id.foreseen_at")
    @api.depends_context("lang")
    def _compute_examples(self):
        for page in self:
            page.examples = self.env["ir.qweb"]._render(
                "contact_csv_import.express_examples",
                {"examples": page.import_id._origin._express_examples()},
            )

    def action_see(self):
        """The rows of one count (the button's context says which)."""
        self.ensure_one()
        return self.import_id._open_plan(self.env.context.get("line_context"))

    def action_see_step(self):
        """The page of one step (the button's context says which); it leads back."""
        self.ensure_one()
        step = self.env.context.get("contact_import_page")
        if step not in ("map", "check", "match", "consent"):
            raise ValueError(step)
        return self.import_id._open_step(step)

    def action_each_step(self):
        """Look at every page after all."""
        self.ensure_one()
        return self.import_id._begin(each_step=True)

    def _leave(self):
        self.import_id.action_import()
