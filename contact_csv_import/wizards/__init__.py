from . import contact_import_step
from . import contact_import_upload
from . import contact_import_mapping
from . import contact_import_values
from . import contact_import_template
from . import contact_import_reading
from . import contact_import_matching
from . import contact_import_consenting
