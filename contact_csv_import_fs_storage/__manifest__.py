{
    "name": "Contact Import: File Storages",
    "version": "19.0.1.0.0",
    "summary": "Files to import arrive in a storage that Odoo knows already",
    "category": "Sales/CRM",
    "author": "Contact Import Founders",
    "website": "https://github.com/contact-csv-import/contact-csv-import",
    "license": "LGPL-3",
    "auto_install": True,
    "depends": ["contact_csv_import", "fs_storage"],
    "data": ["views/contact_import_source_views.xml"],
    "assets": {
        "web.assets_tests": ["contact_csv_import_fs_storage/static/tests/tours/**/*"],
    },
}
