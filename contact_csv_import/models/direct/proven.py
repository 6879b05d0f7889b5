"""What runs when a contact is made and was read in Odoo 19's source: which addons may
define it without changing anything that a sample would not show.

A sample shows what every contact gets. It does not show what a method does to some of
them only, so whoever adds an addon here has read its method.
"""

BASE = ("base", "mail", "web", "contact_csv_import")

# Methods of creating, and the addons that may define them.
CREATING = {
    # account: ranks, by a key of the context that no import has. base_vat: only in
    # imports of base_import. account_peppol: asks a server about contacts that have an
    # endpoint (``EMPTY``). mail: followers, messages and tracking, all switched off in
    # an import. base: cleans web addresses, which is repeated. website: asks who may
    # publish contacts that are published (``ORM_ONLY``).
    "create": (*BASE, "account", "base_vat", "account_peppol", "website"),
    "_create": (),
    "_prepare_create_values": (),
    "_add_missing_default_values": ("contact_csv_import",),
    "default_get": BASE,
    "new": (),
    "_validate_fields": (),
    "modified": (),
    "_compute_field_value": ("mail",),
    "_flush": (),
    # Sees changes of contacts that were there before.
    "_write_multi": ("contact_csv_import",),
    "_track_discard": ("mail",),
    "_parent_store_create": (),
    "check_access": (),
    "_check_access": (),
    "_check_field_access": (),
    "_clean_website": ("base",),
}

# Column that ``columns.COMPUTED`` computes -> the method Odoo does it with.
COMPUTED_BY = {
    "commercial_partner_id": "_compute_commercial_partner",
    "complete_name": "_compute_complete_name",
    "commercial_company_name": "_compute_commercial_company_name",
    "email_normalized": "_compute_email_normalized",
    "phone_sanitized": "_compute_phone_sanitized",
    "company_key": "_compute_company_key",
}
# These methods, what they call, and the addons that may define them.
FORMULAS = {
    "_compute_company_key": ("contact_csv_import",),
    "_compute_commercial_partner": ("base",),
    "_compute_complete_name": ("base",),
    "_get_complete_name": ("base",),
    "_compute_commercial_company_name": ("base",),
    "_compute_email_normalized": ("mail",),
    "_assert_primary_email": ("mail",),
    "_compute_phone_sanitized": ("phone_validation",),
    "_phone_get_number_fields": ("phone_validation",),
    "_phone_get_country": ("phone_validation",),
    "_phone_get_country_field": ("phone_validation",),
    "_phone_format": ("phone_validation",),
    "_phone_format_number": ("phone_validation",),
}

# Constraints in Python, each with its addon, that hold for every contact an import can
# make: it has no parent, no company, no tax number, no barcode and no endpoint.
CONSTRAINTS = frozenset(
    {
        ("account_edi_ubl_cii", "_check_peppol_fields"),
        ("base", "_check_barcode_unicity"),
        ("base", "_check_parent_id"),
        ("base", "_check_partner_company"),
        ("project", "_ensure_same_company_than_projects"),
        ("project", "_ensure_same_company_than_tasks"),
    }
)

# Columns that make a method above do more than it does otherwise, once they hold
# anything.
EMPTY = frozenset({"peppol_endpoint"})
# Fields that do so once a value is given for them: such contacts go through the ORM.
ORM_ONLY = frozenset({"is_published"})

# Inverses that do nothing for contacts without a tax number (those that have one go
# through the ORM, as that field has an inverse itself), and the addons that may define
# them.
INVERSES = {("country_id", "_inverse_vat"): ("base_vat",)}

# Methods of writing, and the addons that may define them. base: contacts that have a
# company, people or users are left to the ORM. account: ``parent_id``. base_vat: only
# in imports of base_import. snailmail, website_sale: letters and orders of a contact
# (``ELSEWHERE``). contact_csv_import: refusals of addresses that are given up, which
# ``updater.py`` keeps, too.
WRITING = {
    "write": (*BASE, "account", "base_vat", "snailmail", "website", "website_sale"),
    "_write": (),
}
# Table and column by which records of such addons name a contact.
ELSEWHERE = (
    ("snailmail_letter", "partner_id"),
    ("sale_order", "partner_id"),
    ("sale_order", "partner_shipping_id"),
)
