{
    "name": "Contact Import: Job Queue",
    "version": "19.0.1.0.0",
    "summary": "Any number of workers and machines share one import",
    "category": "Sales/CRM",
    "author": "Contact Import Founders",
    "website": "https://github.com/contact-csv-import/contact-csv-import",
    "license": "LGPL-3",
    "auto_install": True,
    "depends": ["contact_csv_import", "queue_job"],
    "data": ["data/queue_job_data.xml"],
}
