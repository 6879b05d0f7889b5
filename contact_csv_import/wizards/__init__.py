from . import contact_import_step
from . import contact_import_upload
