{
    "name": "Contact Import: SMS",
    "version": "19.0.1.0.0",
    "summary": "An SMS to several contacts goes to those who agreed to marketing",
    "category": "Sales/CRM",
    "author": "Contact Import Founders",
    "website": "https://github.com/contact-csv-import/contact-csv-import",
    "license": "LGPL-3",
    "auto_install": True,
    "depends": ["contact_csv_import", "sms"],
    "data": ["views/sms_composer_views.xml"],
}
