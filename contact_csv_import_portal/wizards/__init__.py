from . import contact_import_mapping
