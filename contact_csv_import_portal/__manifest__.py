{
    "name": "Contact Import: Logins",
    "version": "19.0.1.0.0",
    "summary": "Imported customers log in to the portal: invited by mail, or with the "
    "password of the file, which they change at once",
    "category": "Sales/CRM",
    "author": "Contact Import Founders",
    "website": "https://github.com/contact-csv-import/contact-csv-import",
    "license": "LGPL-3",
    # The password policy is Odoo's own; it comes along where it is not there yet.
    "auto_install": ["contact_csv_import", "portal"],
    "depends": ["contact_csv_import", "portal", "auth_password_policy"],
    "data": [
        "security/ir.model.access.csv",
        "security/contact_import_login_rules.xml",
        "data/ir_cron_data.xml",
        "views/contact_import_login_views.xml",
        "views/contact_import_views.xml",
        "views/contact_import_mapping_views.xml",
        "views/first_password_templates.xml",
        "views/res_config_settings_views.xml",
        "views/res_users_views.xml",
    ],
    "assets": {
        "web.assets_tests": ["contact_csv_import_portal/static/tests/tours/**/*"],
    },
}
