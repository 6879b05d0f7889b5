from . import contact_import_upload
