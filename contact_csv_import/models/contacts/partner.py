from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.merge import latest_consent
from ..records.guarded import is_import_writing
from ..words import languages

# A VAT number as it is compared: see ``core.matching.records.fold_vat``.
VAT_KEY = (
    "regexp_replace(regexp_replace(upper(%s), '[^0-9A-Z]+', '', 'g'), '^[A-Z]{2}', '')"
)
IMPORT_GROUP = "contact_csv_import.group_contact_import_user"


class ResPartner(models.Model):
    _inherit = "res.partner"

    given_name = fields.Char()
    family_name = fields.Char()
    salutation = fields.Char()
    language_code = fields.Selection(
        selection=languages.selection,
        string="Contact Language",
        help="The language this contact speaks, even one that is not installed here.",
    )
    lifecycle_status = fields.Selection(
        [("potential", "Potential"), ("active", "Active")],
        string="Customer Status",
        index="btree_not_null",
    )
    contact_import_id = fields.Many2one(
        "contact.import",
        string="Imported with",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        readonly=True,
        groups=IMPORT_GROUP,
        help="The import that created this contact.",
    )
    contact_import_line_ids = fields.One2many(
        "contact.import.line", "partner_id", readonly=True, groups=IMPORT_GROUP
    )
    contact_import_count = fields.Integer(
        compute="_compute_contact_import_count", groups=IMPORT_GROUP
    )
    further_address_ids = fields.One2many(
        "contact.further.address",
        "partner_id",
        string="Further E-mails and Phones",
        help="An import finds this contact by each of them.",
        groups="base.group_user",
    )
    consent_ids = fields.One2many(
        "contact.consent", "partner_id", readonly=True, groups="base.group_user"
    )
    marketing_consent = fields.Selection(
        [
            ("granted", "Granted"),
            ("withdrawn", "Withdrawn"),
            ("requested", "Requested"),
            ("refused", "Refused"),
        ],
        compute="_compute_marketing_consent",
        search="_search_marketing_consent",
        groups="base.group_user",
        help="What this contact last said about receiving marketing. "
        "Empty: not known, which is no consent.",
    )

    marketing_consent_reason = fields.Text(
        string="Why",
        compute="_compute_marketing_consent_reason",
        groups="base.group_user",
    )

    # Odoo matches by these two columns, but has no index on them.
    _email_normalized_idx = models.Index("(email_normalized)")
    _phone_sanitized_idx = models.Index("(phone_sanitized)")
    _email_several_idx = models.Index("(id) WHERE email LIKE '%@%@%'")
    _vat_key_idx = models.Index(f"({VAT_KEY % 'vat'}) WHERE vat IS NOT NULL")

    @api.depends_context("uid")
    def _compute_contact_import_count(self):
        counts = dict(
            self.env["contact.import.line"]._read_group(
                [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
            )
        )
        for partner in self:
            partner.contact_import_count = counts.get(partner._origin, 0)

    @api.depends("consent_ids")
    def _compute_marketing_consent(self):
        states = self.env["contact.consent"]._current_states(self.ids)
        for partner in self:
            partner.marketing_consent = states.get(partner._origin.id, False)

    @api.depends("consent_ids", "email_normalized")
    @api.depends_context("lang")
    def _compute_marketing_consent_reason(self):
        """By which statement the consent is what it is, and what is stronger."""
        for partner in self:
            partner.marketing_consent_reason = partner._origin._consent_reason()

    def _search_marketing_consent(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        # Odoo asks for the groups of a field only where no method searches for it.
        self._check_field_access(self._fields["marketing_consent"], "read")
        wanted = [state for state in value if state]
        domain = self._has_consent(wanted) if wanted else Domain.FALSE
        if False in value:
            domain |= ~self._has_consent(None)
        return ~domain if operator == "not in" else domain

    @api.model
    def _has_consent(self, states):
        """The domain of contacts that said last one of these, or (None) anything."""
        ledger = self.env["contact.consent"].sudo()
        ledger.flush_model()
        return Domain.custom(
            to_sql=lambda model, alias, query: ledger._are_in_states_sql(
                SQL.identifier(alias, "id"), states
            ),
            predicate=lambda partner: (
                partner.marketing_consent in states
                if states
                else bool(partner.marketing_consent)
            ),
        )

    def _add_missing_default_values(self, values):
        """Contacts made together have the same defaults, found out once for them all.

        See ``contact.import.writer._create_partners``.
        """
        if not is_import_writing(self.env):
            return super()._add_missing_default_values(values)
        defaults = self.env.context.get("contact_import_defaults")
        if defaults is None:
            return super()._add_missing_default_values(values)
        return {**defaults, **values}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._complete_language(vals)
        return super().create(without_origin(self.env, vals_list))

    @api.model
    def default_get(self, fields):
        return super().default_get(fields_of_users(self.env, fields))

    def write(self, vals):
        [vals] = without_origin(self.env, [vals])
        given_up = [name for name in ("email", "phone") if name in vals]
        if given_up:
            # Whoever refused gives up an address: the no stays with it, too.
            changing = self.filtered(
                lambda partner: any(
                    (partner[name] or False) != (vals[name] or False)
                    for name in given_up
                )
            )
            self.env["contact.consent.refusal"]._keep_of_contacts(changing.ids)
        if "lang" in vals or "language_code" in vals:
            vals = dict(vals)
            self._complete_language(vals)
        return super().write(vals)

    def unlink(self):
        """A no outlives its contact."""
        self.env["contact.consent.refusal"]._keep_of_contacts(self.ids)
        return super().unlink()

    @api.model
    def _complete_language(self, vals):
        """Of Odoo's language and the contact's own, each follows the other."""
        if "language_code" in vals and "lang" not in vals:
            vals["lang"] = self._installed_lang(vals["language_code"])
        elif vals.get("lang") and "language_code" not in vals:
            vals["language_code"] = languages.code_of(vals["lang"])

    @api.model
    def _fill_language_codes(self):
        """The language code of contacts that have a language: where this addon comes
        into a database, they were written without it."""
        self.flush_model(["lang", "language_code"])
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT lang FROM res_partner
                   WHERE lang IS NOT NULL AND language_code IS NULL"""
            )
        )
        for (lang,) in rows:
            if code := languages.code_of(lang):
                self.env.cr.execute(
                    SQL(
                        """UPDATE res_partner SET language_code = %s
                           WHERE lang = %s AND language_code IS NULL""",
                        code,
                        lang,
                    )
                )
        self.invalidate_model(["language_code"])

    @api.model
    def _installed_lang(self, code):
        """The installed language of an ISO 639-1 code (the company's variant first).

        :rtype: str or False
        """
        installed = [c for c, _name in self.env["res.lang"].get_installed()]
        fitting = [c for c in installed if languages.code_of(c) == code]
        if len(fitting) < 2:
            return (fitting or [False])[0]
        preferred = self.env.company.partner_id.lang
        return preferred if preferred in fitting else fitting[0]

    @api.onchange("language_code")
    def _onchange_language_code(self):
        self.lang = self._installed_lang(self.language_code)

    @api.onchange("lang")
    def _onchange_lang(self):
        if self.lang:
            self.language_code = languages.code_of(self.lang)

    @api.onchange("given_name", "family_name")
    def _onchange_person_names(self):
        if self.given_name or self.family_name:
            self.name = " ".join(filter(None, (self.given_name, self.family_name)))

    @api.model
    def get_empty_list_help(self, help_message):
        """A list without contacts offers to import some."""
        help_text = super().get_empty_list_help(help_message)
        if not self.env.user.has_group(IMPORT_GROUP):
            return help_text
        button = Markup(
            '<p><a href="/odoo/contact-import" class="btn btn-primary">%s</a></p>'
        ) % self.env._("Import contacts")
        return Markup(help_text or "") + button

    def action_view_contact_imports(self):
        """The lines of imports that wrote this contact."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Imported From"),
            "res_model": "contact.import.line",
            "view_mode": "list,form",
            "domain": [("partner_id", "=", self.id)],
        }

    def action_view_consents(self):
        """What this contact said about consent, the latest first."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Consents"),
            "res_model": "contact.consent",
            "view_mode": "list,form",
            "domain": [("partner_id", "=", self.id)],
            "context": {"default_partner_id": self.id},
        }

    def _consent_reason(self):
        """Why the consent of this contact is what it is, in sentences; False without
        any."""
        ledger = self.env["contact.consent"]
        purpose = self.env["contact.consent.purpose"]._default_purpose()
        statement = ledger._latest_of(self.id)
        reasons = [statement._in_words()] if statement else []
        email = self.email_normalized
        if statement.state == "granted" and email:
            refusals = self.env["contact.consent.refusal"]
            refused = refusals._refused_addresses(purpose.id, {("email", email)})
            said_at = refused.get(("email", email))
            yes = "yes", statement.given_at or None
            if said_at and latest_consent([yes, ("no", said_at)])[0] == "no":
                reasons.append(
                    self.env._(
                        "Somebody with this e-mail address refused later: no "
                        "campaign goes there."
                    )
                )
        return "\n".join(reasons) or False


def without_origin(env, vals_list):
    """Values of contacts, or of tags, without the import that made them: only imports
    say that."""
    if env.su or is_import_writing(env):
        return vals_list
    return [
        {name: value for name, value in vals.items() if name != "contact_import_id"}
        for vals in vals_list
    ]


def fields_of_users(env, fields):
    """Names of fields without the one no default of a client may fill."""
    if env.su or is_import_writing(env):
        return fields
    return [name for name in fields if name != "contact_import_id"]
