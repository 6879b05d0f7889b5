# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from markupsafe import Markup

from odoo import api, fields, models

WRITTEN_TO = ("sent", "agreed", "refused", "no_answer")


class ContactConsentRequest(models.Model):
    """How a request went: derived from its people. Who opened a mail is not tracked."""

    _inherit = "contact.consent.request"

    asked_count = fields.Integer(compute="_compute_funnel", string="Chosen")
    left_out_count = fields.Integer(compute="_compute_funnel", string="Left Out")
    waiting_count = fields.Integer(compute="_compute_funnel", string="To Be Sent")
    failed_count = fields.Integer(compute="_compute_funnel", string="Not Delivered")
    sent_count = fields.Integer(compute="_compute_funnel", string="Sent")
    agreed_count = fields.Integer(compute="_compute_funnel", string="Agreed")
    refused_count = fields.Integer(compute="_compute_funnel", string="Refused")
    no_answer_count = fields.Integer(compute="_compute_funnel", string="No Answer")
    funnel = fields.Html(compute="_compute_funnel", sanitize=False)
    left_out_notice = fields.Char(compute="_compute_left_out_notice")
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.depends("asked_ids.state")
    @api.depends_context("lang")
    def _compute_funnel(self):
        counted = self.env["contact.consent.asked"]._read_group(
            [("request_id", "in", self.ids)], ["request_id", "state"], ["__count"]
        )
        counts = {(request.id, state): count for request, state, count in counted}
        for request in self:

            def count(*states, id_=request._origin.id):
                return sum(counts.get((id_, state), 0) for state in states)

            request.left_out_count = count("left_out")
            request.waiting_count = count("waiting", "queued")
            request.failed_count = count("failed")
            request.sent_count = count(*WRITTEN_TO)
            request.agreed_count = count("agreed")
            request.refused_count = count("refused")
            request.no_answer_count = count("sent", "no_answer")
            request.asked_count = count(
                *("left_out", "waiting", "queued", "failed"), *WRITTEN_TO
            )
            request.funnel = request._funnel_bars()

    def _funnel_bars(self):
        # Where they are, so that the numbers add up to those who were chosen.
        left = [
            ("left_out_count", "bg-secondary"),
            ("waiting_count", "bg-secondary"),
            ("failed_count", "bg-danger"),
        ]
        steps = [
            ("asked_count", "bg-secondary"),
            *(step for step in left if self[step[0]]),
            ("sent_count", "bg-info"),
            ("agreed_count", "bg-success"),
            ("refused_count", "bg-danger"),
            ("no_answer_count", "bg-warning"),
        ]
        if self.kind == "stay":
            steps = steps[:-3]
        whole = self.asked_count or 1
        return self.env["ir.qweb"]._render(
            "contact_csv_import.consent_funnel",
            {
                "steps": [
                    {
                        "name": name,
                        "label": self._fields[name]._description_string(self.env),
                        "count": self[name],
                        "percent": round(100 * self[name] / whole),
                        "colour": colour,
                    }
                    for name, colour in steps
                ]
            },
        )

    @api.depends("asked_ids.reason")
    @api.depends_context("lang")
    def _compute_left_out_notice(self):
        people = self.env["contact.consent.asked"]
        words = dict(people._fields["reason"]._description_selection(self.env))
        counted = people._read_group(
            [("request_id", "in", self.ids), ("state", "=", "left_out")],
            ["request_id", "reason"],
            ["__count"],
        )
        texts_by_request = {}
        for request, reason, count in counted:
            texts_by_request.setdefault(request.id, []).append(
                f"{words.get(reason)}: {count}"
            )
        for request in self:
            texts = texts_by_request.get(request._origin.id)
            request.left_out_notice = bool(texts) and self.env._(
                "Left out: %(reasons)s.", reasons=" · ".join(texts)
            )

    @api.depends("kind", "address_origin", "message", "asked_ids.state")
    def _compute_preview(self):
        """The letter of the first person in each language, as it is saved: a template
        is filled from the database."""
        for request in self:
            people = request._origin.sudo().asked_ids.filtered(
                lambda person: person.state != "left_out"
            )
            letters = people._letters()
            request.preview = Markup().join(
                self.env["ir.qweb"]._render(
                    "contact_csv_import.consent_letter_preview",
                    {
                        "language": template.consent_language,
                        "count": len(own),
                        "letter": own[:1]._render_letter(template),
                    },
                )
                for template, own in letters.items()
            )
