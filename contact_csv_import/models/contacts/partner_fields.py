"""Which fields of a contact an import fills."""

# Fields of a contact an import may write, and the staged value each is made of.
PARTNER_FIELDS = {
    "name": "name",
    "given_name": "given_name",
    "family_name": "family_name",
    "salutation": "salutation",
    "email": "email",
    "phone": "phone",
    "company": "company_name",
    "function": "function",
    "street": "street",
    "street2": "street2",
    "zip": "zip",
    "city": "city",
    "website": "website",
    "ref": "ref",
    "language": "language_code",
    "status": "lifecycle_status",
}
# The field of a contact that a column goes to, where it has another name.
TARGETS = {
    "company": "company_name",
    "region": "state_id",
    "country": "country_id",
    "language": "language_code",
    "status": "lifecycle_status",
    "notes": "comment",
    "tags": "category_id",
    "category": "category_id",
}
NAME_PARTS = ("given_name", "family_name")
