from odoo import api, fields, models

from ...core.fields import CATALOGUE
from ..words.sentences import issue_message

# What a line can be before the import runs, and what it ends as.
BEFORE = ("valid", "invalid", "duplicate", "excluded")
OUTCOMES = ("created", "updated", "unchanged", "skipped", "held", "refused", "failed")

# The values a person may correct; all else of a line is set by the import itself.
CORRECTABLE = frozenset(field.key for field in CATALOGUE if field.correctable)


class ContactImportLine(models.Model):
    """A row of the file, staged: what it said, what it became and what came of it."""

    _name = "contact.import.line"
    _description = "Line of a Contact Import"
    _inherit = ["contact.import.guarded"]
    _order = "import_id desc, line"
    _rec_name = "line"
    _log_access = False

    import_id = fields.Many2one("contact.import", required=True, ondelete="cascade")
    line = fields.Integer(required=True, help="Line of the file, counted from 1.")
    raw = fields.Json(string="Cells")
    digest = fields.Char(help="Of the cells: the same row is known by it again.")
    state = fields.Selection(
        [
            ("valid", "Ready"),
            ("invalid", "To correct"),
            ("duplicate", "Duplicate"),
            ("excluded", "Excluded"),
            ("created", "Created"),
            ("updated", "Updated"),
            ("unchanged", "Unchanged"),
            ("skipped", "Skipped"),
            ("held", "Held"),
            ("refused", "Refused"),
            ("failed", "Failed"),
        ],
        required=True,
    )
    issues = fields.Json()
    issue_text = fields.Text(compute="_compute_issue_text", string="Reason")
    duplicate_of = fields.Integer(string="Same Person As Line")

    name = fields.Char()
    given_name = fields.Char()
    family_name = fields.Char()
    salutation = fields.Char()
    email = fields.Char(string="E-mail")
    phone = fields.Char()
    company = fields.Char(string="Employer")
    company_key = fields.Char(
        help="Of the company whose contact it becomes; empty where it becomes none."
    )
    is_company = fields.Boolean(string="Is a Company")
    function = fields.Char(string="Job Position")
    birth = fields.Char(
        string="Born On",
        help="By the file, where it says so; people are told apart by it.",
    )
    street = fields.Char()
    street2 = fields.Char(string="Street 2")
    zip = fields.Char(string="ZIP")
    city = fields.Char()
    region = fields.Char()
    country = fields.Char()
    language = fields.Char()
    language_derived = fields.Boolean(help="The row itself names no language.")
    consent = fields.Selection([("yes", "Yes"), ("no", "No")])
    consent_raw = fields.Char(string="Consent Cell")
    consent_source = fields.Char()
    consent_wording = fields.Text(string="What They Agreed To")
    consent_date = fields.Datetime()
    consent_ip = fields.Char(string="Consent IP Address")
    consent_confirmed = fields.Datetime(string="Consent Confirmed On")
    opted_out = fields.Boolean(
        help="A column of the file says that this person must not be written to."
    )
    status = fields.Char()
    website = fields.Char()
    ref = fields.Char(string="External Reference")
    vat = fields.Char(string="VAT Number")
    company_registry = fields.Char(string="Registration Number")
    login = fields.Char()
    notes = fields.Text()
    tags = fields.Json()
    further_emails = fields.Json()
    further_phones = fields.Json()
    further_values = fields.Json(
        help="Key of a field that has no column here -> what the row says."
    )
    email_key = fields.Char()
    phone_key = fields.Char()
    vat_key = fields.Char(help="The VAT number without the country in front of it.")
    further_keys = fields.Json(help="[kind, key] of the further addresses.")
    relay_key = fields.Char(
        help="Address and name, where the e-mail is one of a booking site."
    )

    match_state = fields.Selection(
        [
            ("none", "No match"),
            ("open", "Perhaps the same person"),
            ("one", "One match"),
            ("several", "Several matches"),
        ],
        help="How many contacts matched when the file was checked.",
    )
    match_kind = fields.Selection(
        [
            ("email", "Same e-mail"),
            ("relay", "Same booking address and name"),
            ("phone", "Same phone"),
            ("ref", "Same reference"),
            ("vat", "Same VAT number"),
            ("address", "Same name and address"),
            ("company", "Same company name"),
        ],
        string="Why It Matches",
    )
    match_archived = fields.Boolean(
        help="Only archived contacts matched when the file was checked."
    )
    perhaps = fields.Json(
        help="Contacts that are perhaps the same person, with the reasons, as found "
        "when the file was checked."
    )
    match_partner = fields.Integer(help="Id of the contact an update would go to.")
    partner_id = fields.Many2one(
        "res.partner", string="Contact", ondelete="set null", readonly=True
    )
    # Merging contacts repoints partner_id; undo must know whom this line touched.
    partner_ref = fields.Integer(string="Contact's Id When Written")
    before_image = fields.Json(help="Field -> [before, after] of what was written.")
    deaths = fields.Integer(help="Workers that died with this line in hand.")
    deaths_alone = fields.Integer(help="Of these, with this line alone.")

    raw_text = fields.Html(compute="_compute_raw_text", string="The Row in the File")

    _import_line_uniq = models.UniqueIndex("(import_id, line)")
    _known_idx = models.Index(
        "(import_id, digest) WHERE state IN ('created', 'updated', 'unchanged')"
    )
    _import_state_idx = models.Index("(import_id, state, line)")
    _partner_idx = models.Index("(partner_id) WHERE partner_id IS NOT NULL")
    _duplicate_idx = models.Index(
        "(import_id, duplicate_of) WHERE duplicate_of IS NOT NULL"
    )

    # Of most files, few rows are known, and of few there is anything to say.
    _match_partner_idx = models.Index(
        "(import_id, match_partner) WHERE match_partner IS NOT NULL"
    )
    _matched_idx = models.Index(
        "(import_id, match_state, line) WHERE state = 'valid' AND match_state <> 'none'"
    )
    _noted_idx = models.Index(
        "(import_id) WHERE issues IS NOT NULL OR perhaps IS NOT NULL"
    )
    _company_idx = models.Index(
        "(import_id, company_key) WHERE company_key IS NOT NULL"
    )
    # Companies go first, those that belong to none before the others.
    _companies_first_idx = models.Index(
        "(import_id) WHERE is_company AND state = 'valid'"
    )

    @api.depends("issues")
    @api.depends_context("lang")
    def _compute_issue_text(self):
        for line in self:
            line.issue_text = "\n".join(
                issue_message(self.env, issue) for issue in line.issues or []
            )

    @api.depends("raw", "import_id")
    def _compute_raw_text(self):
        for line in self:
            line.raw_text = self.env["ir.qweb"]._render(
                "contact_csv_import.raw_cells",
                {"cells": line._raw_cells()},
            )

    def _raw_cells(self):
        """``(header, cell)`` of the row, surplus cells without a header."""
        self.ensure_one()
        cells = self.raw or []
        headers = self.import_id.column_ids.sorted("index").mapped("label")
        headers += [""] * (len(cells) - len(headers))
        return list(zip(headers, cells, strict=False))

    @api.model
    def web_search_read(
        self,
        domain,
        specification,
        offset=0,
        limit=None,
        order=None,
        count_limit=None,
    ):
        """A text is looked for in all rows, of which there may be very many: once, not
        a second time to count those that have it."""
        until = offset + (limit or 0)
        if not (limit and (count_limit or 0) >= until and _looks_for_text(domain)):
            return super().web_search_read(
                domain, specification, offset, limit, order, count_limit
            )
        found = self.search(domain, order=order, limit=count_limit)
        return {
            "length": len(found),
            "records": found[offset:until].web_read(specification),
        }

    def action_open_partner(self):
        """The contact this line went to."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": self.partner_id.id,
            "view_mode": "form",
        }


def _looks_for_text(domain):
    """Whether a domain has a condition that no index answers."""
    return any(not isinstance(each, str) and "like" in each[1] for each in domain)
