# Models in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError

from ...core.advertising import advertising_in
from .letter import ANSWER_URL, WITHDRAW_URL


class ContactConsentRequest(models.Model):
    """What a request needs before it is sent, and its buttons."""

    _inherit = "contact.consent.request"

    missing = fields.Text(compute="_compute_missing")

    @api.depends(
        *("kind", "purpose_ids", "legal_basis", "address_origin", "message"),
        *("asked_ids.state", "import_id.state"),
    )
    @api.depends_context("lang")
    def _compute_missing(self):
        for request in self:
            request.missing = "\n".join(request._what_is_missing()) or False

    def _what_is_missing(self):
        """Sentences that say what has to be done before this is sent."""
        self.ensure_one()
        _ = self.env._
        sentences = []
        if not self.legal_basis:
            sentences.append(_("Say on what ground you may write to these people."))
        if not (self.address_origin or "").strip():
            sentences.append(_("Say where you have the addresses from."))
        if self.kind == "consent" and not self.purpose_ids:
            sentences.append(_("Choose what you ask for."))
        if self.kind == "stay":
            phrases = advertising_in(self.message or "")
            if not (self.message or "").strip():
                sentences.append(_("Write what you have to say about the stay."))
            elif phrases:
                sentences.append(
                    _(
                        "A message about a stay must not advertise. Take this out: "
                        "%(found)s.",
                        found=", ".join(phrases),
                    )
                )
        if not self._sender():
            sentences.append(
                _("Enter the e-mail address of your company: letters need a sender.")
            )
        if self.sudo().import_id.state in ("queued", "running"):
            sentences.append(
                _("The rows of these people are being prepared: try again in a minute.")
            )
        if "waiting" not in self.sudo().asked_ids.mapped("state"):
            sentences.append(
                _("There is nobody left to write to: see who is left out.")
            )
        return sentences

    def action_send(self):
        """Let the scheduled action write to these people, some every few minutes."""
        self.ensure_one()
        self.check_access("write")
        if self.state != "draft":
            raise UserError(self.env._("This request is sent already."))
        missing = self._what_is_missing() or self._what_letters_miss()
        if missing:
            raise UserError("\n".join(missing))
        self.sudo().write({"state": "sending", "started_at": fields.Datetime.now()})
        self.sudo()._wake_sending()

    def _what_letters_miss(self):
        """Of the letters this request uses: those without the links a person needs."""
        needed = [WITHDRAW_URL, *([ANSWER_URL] if self.kind == "consent" else ())]
        waiting = self.sudo().asked_ids.filtered(
            lambda person: person.state == "waiting"
        )
        sentences = []
        for template, people in waiting._letters().items():
            _subject, body = people[:1]._render_letter(template)
            if any(url not in body for url in needed):
                sentences.append(
                    self.env._(
                        "The e-mail template “%(name)s” lacks a link: put it back.",
                        name=template.name,
                    )
                )
        return sentences

    def action_stop(self):
        """Write to nobody further; answers still count."""
        self.ensure_one()
        self.check_access("write")
        if self.state == "sending":
            self.sudo().state = "stopped"

    def action_go_on(self):
        """Go on where it was stopped."""
        self.ensure_one()
        self.check_access("write")
        if self.state == "stopped":
            self.sudo().state = "sending"
            self.sudo()._wake_sending()

    def action_look_again(self):
        """Judge anew who is left out."""
        self.ensure_one()
        self.check_access("write")
        if self.state == "draft":
            self._look_at_people()

    def action_view_people(self):
        """The people of this request."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("People"),
            "res_model": "contact.consent.asked",
            "view_mode": "list",
            "domain": [("request_id", "=", self.id)],
            "context": {"create": False},
        }

    def action_open_letters(self):
        """The e-mail templates requests use, one a kind and language."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Letters"),
            "res_model": "mail.template",
            "view_mode": "list,form",
            "domain": [("consent_letter", "=", self.kind)],
        }
