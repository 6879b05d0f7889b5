from . import contact_import
