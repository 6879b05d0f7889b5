from . import fs_storage
from . import contact_import_source
