{
    "name": "Contact Import: SMS Marketing",
    "version": "19.0.1.1.0",
    "summary": "SMS mailings leave out who has not agreed, and say how many and why",
    "category": "Marketing/SMS Marketing",
    "author": "Contact Import Founders",
    "website": "https://github.com/contact-csv-import/contact-csv-import",
    "license": "LGPL-3",
    "auto_install": True,
    "post_init_hook": "post_init_hook",
    "depends": [
        "contact_csv_import_mass_mailing",
        "contact_csv_import_sms",
        "mass_mailing_sms",
    ],
    "data": ["views/mailing_mailing_views.xml"],
}
