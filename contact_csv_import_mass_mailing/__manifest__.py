{
    "name": "Contact Import: Email Marketing",
    "version": "19.0.1.1.0",
    "summary": "Mailings leave out who has not agreed, and say how many and why",
    "category": "Marketing/Email Marketing",
    "author": "Contact Import Founders",
    "website": "https://github.com/contact-csv-import/contact-csv-import",
    "license": "LGPL-3",
    "auto_install": True,
    "post_init_hook": "post_init_hook",
    "depends": ["contact_csv_import", "mass_mailing"],
    "data": [
        "views/mailing_mailing_views.xml",
        "views/mailing_trace_views.xml",
    ],
}
