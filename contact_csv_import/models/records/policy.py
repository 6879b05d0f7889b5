from odoo import fields, models

from ..words import languages

# Of whom no row says yes, a person may: the consent page asks how and where it was.
CONSENT_CHOICES = [
    ("file", "Take what the file says"),
    ("keep", "Leave it as it is"),
    ("all", "All of them agreed"),
]


class ContactImportPolicy(models.AbstractModel):
    """What is asked of a row and what becomes of it: set by a profile, and again by
    each import, so that changing a profile later changes no import."""

    _name = "contact.import.policy"
    _description = "Contact Import Policy"

    contact_type = fields.Selection(
        [("person", "Persons"), ("company", "Companies")],
        required=True,
        default="person",
    )
    companies = fields.Selection(
        [("text", "Keep the name as a text"), ("link", "Link to the company")],
        string="Company Column",
        required=True,
        default="text",
        help="Linked: the company is found by its VAT number, or by its name within "
        "the country, else it is made once, and the person becomes its contact.",
    )
    address_of_company = fields.Selection(
        [
            ("leave", "Leave the company's address as it is"),
            ("own", "Give the person an address of its own"),
            ("company", "It is the company's address"),
        ],
        string="Another Address Than the Company's",
        required=True,
        default="leave",
        help="A contact of a company has the company's address. Of a person whose row "
        "has another one, this says whose it is.",
    )
    make_regions = fields.Boolean(
        string="Make Missing Regions",
        help="Of countries of which Odoo has no regions (Czechia, Slovakia and others) "
        "they are made as ISO 3166-2 names them. Undoing the import takes them back.",
    )
    country_id = fields.Many2one(
        "res.country",
        string="Default Country",
        help="Of phone numbers written without a country. Empty: your company's.",
    )
    require_name = fields.Boolean(string="Name Required")
    require_email = fields.Boolean(string="E-mail Required")
    require_phone = fields.Boolean(string="Phone Required")
    identified_by = fields.Selection(
        [
            ("address", "An e-mail or a phone"),
            ("ref", "An e-mail, a phone, or a reference"),
            ("postal", "An e-mail, a phone, a reference, or a name with an address"),
        ],
        string="What a Row Needs",
        required=True,
        default="address",
        help="To be somebody who is recognised. For registers and postal lists: with a "
        "reference, a VAT number counts too; an address is a street with its town.",
    )
    language_required = fields.Boolean(
        help="A file without a language column, and a row without a language, "
        "are refused."
    )
    language_from_country = fields.Boolean(
        string="Derive the Language from the Country"
    )
    default_language = fields.Selection(
        selection=languages.selection,
        help="For rows that name none. Empty: your company's language.",
    )
    purpose_id = fields.Many2one("contact.consent.purpose", string="Consent Purpose")
    consent_source = fields.Char(
        string="How and Where It Was Given", help="E.g. web form, reception, Wi-Fi."
    )
    consent_wording = fields.Text(
        string="What They Agreed To",
        help="The text beside the box they ticked, to the letter. Empty: not known.",
    )
    consent_column_required = fields.Boolean()
    without_consent = fields.Selection(
        [
            ("import", "Import without marketing rights"),
            ("hold", "Hold back until someone decides"),
            ("refuse", "Refuse"),
        ],
        string="Rows Without Consent",
        required=True,
        default="import",
    )
    yes_words = fields.Char(
        string="Further Words for Yes", help="Separated by commas, e.g. souhlasím, ok."
    )
    on_none = fields.Selection(
        [("import", "Import"), ("skip", "Skip")],
        string="If None Matches",
        required=True,
        default="import",
    )
    on_one = fields.Selection(
        [("update", "Update"), ("skip", "Skip"), ("import", "Import as new")],
        string="If One Matches",
        required=True,
        default="update",
    )
    on_several = fields.Selection(
        [
            ("update_last", "Update the last created"),
            ("update_first", "Update the first created"),
            ("skip", "Skip"),
            ("import", "Import as new"),
        ],
        string="If Several Match",
        required=True,
        default="skip",
    )
    on_open = fields.Selection(
        [
            ("import", "Import as new and list"),
            ("hold", "Hold back until someone decides"),
            ("same", "Take as the same person"),
        ],
        string="If Perhaps the Same Person",
        required=True,
        default="import",
        help="A row that is perhaps somebody who is there already: the same name and "
        "address of several people, for example.",
    )
    one_per_email = fields.Boolean(
        string="One E-mail Is One Customer",
        help="The source gives each e-mail address to one customer only, as shops and "
        "newsletters do: rows with the same e-mail are one person, whatever name they "
        "bear.",
    )
    on_archived = fields.Selection(
        [
            ("skip", "Leave out"),
            ("restore", "Bring back and update"),
            ("import", "Import as new"),
        ],
        string="If an Archived One Matches",
        required=True,
        default="skip",
        help="Where no other contact matches: somebody archived this person once.",
    )
    consent_on_none = fields.Selection(
        CONSENT_CHOICES,
        string="Consent If None Matches",
        required=True,
        default="file",
        help="A no or a withdrawal in the file always counts.",
    )
    consent_on_one = fields.Selection(
        CONSENT_CHOICES,
        string="Consent If One Matches",
        required=True,
        default="file",
        help="A no or a withdrawal in the file always counts.",
    )
    consent_on_several = fields.Selection(
        CONSENT_CHOICES,
        string="Consent If Several Match",
        required=True,
        default="file",
        help="A no or a withdrawal in the file always counts.",
    )
    left_over = fields.Selection(
        [
            ("name", "Leave them out, and say so"),
            ("keep", "Keep them with the contact"),
            ("fine", "Leave them out"),
        ],
        string="Columns Without a Field",
        required=True,
        default="name",
        help="What is kept stands as a table in the history of the contact, and goes "
        "with the import when it is undone.",
    )
    category_ids = fields.Many2many(
        "res.partner.category",
        string="Categories",
        help="Every contact of the import goes into these.",
    )
    category_required = fields.Boolean(string="A Category Must Be Chosen")

    def _prepare_policy_vals(self):
        """These fields as values of another record: of an import, or of a profile."""
        self.ensure_one()
        vals = {}
        for name in self._policy_fields():
            value = self[name]
            field = self._fields[name]
            if field.type == "many2many":
                vals[name] = [(6, 0, value.ids)]
            else:
                vals[name] = field.convert_to_write(value, self)
        return vals

    def _policy_fields(self):
        """The names of the fields a profile hands to an import."""
        own = self.env["contact.import.policy"]._fields.keys()
        return sorted(own - {"display_name", *models.MAGIC_COLUMNS})
