# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models

from .page_words import LANGUAGES

# What stands in a letter, and in the mail queue, in place of a link: the link is made
# when the mail leaves, as only a hash of it is stored.
ANSWER_URL = "https://consent.invalid/answer"
WITHDRAW_URL = "https://consent.invalid/withdraw"


class MailTemplate(models.Model):
    """Letters of consent requests, one a kind and a language."""

    _inherit = "mail.template"

    consent_letter = fields.Selection(
        [("consent", "Ask for consent"), ("stay", "Earlier stay")],
        help="What a consent request uses this template for.",
    )
    consent_language = fields.Char(
        string="Language of the Letter", help="Two letters, as in ISO 639-1."
    )


class ContactConsentAsked(models.Model):
    """Which letter a person gets, and what stands in it."""

    _inherit = "contact.consent.asked"

    answer_url = fields.Char(compute="_compute_urls")
    withdraw_url = fields.Char(compute="_compute_urls")
    sender = fields.Text(compute="_compute_sender")

    def _compute_urls(self):
        self.answer_url = ANSWER_URL
        self.withdraw_url = WITHDRAW_URL

    @api.depends("request_id")
    def _compute_sender(self):
        """Who writes, as everybody who asks for consent has to say."""
        for asked in self:
            company = asked.request_id.company_id.sudo()
            place = " ".join(filter(None, (company.zip, company.city)))
            parts = (
                *(company.name, company.street, place, company.country_id.name),
                *(company.email, company.phone),
            )
            asked.sender = ", ".join(filter(None, parts))

    def _letters(self):
        """:return: dict: ``mail.template`` -> those of these people who get it"""
        kinds = set(self.request_id.mapped("kind"))
        templates = self.env["mail.template"].sudo()
        template_of = {
            (template.consent_letter, template.consent_language): template
            for template in templates.search([("consent_letter", "in", list(kinds))])
        }
        letters = {}
        for asked in self:
            kind = asked.request_id.kind
            for language in (asked.language_code, "en"):
                if template := template_of.get((kind, language)):
                    letters[template] = letters.get(template, self.browse()) + asked
                    break
        return letters

    def _render_letter(self, template):
        """:return: subject and body of the letter of one person"""
        self.ensure_one()
        asked = self.sudo()
        subject = template._render_field("subject", asked.ids)[asked.id]
        body = template._render_field("body_html", asked.ids)[asked.id]
        return subject, body

    @api.model
    def _language_of(self, code):
        """:return: the language in which pages speak to somebody"""
        return code if code in LANGUAGES else "en"
