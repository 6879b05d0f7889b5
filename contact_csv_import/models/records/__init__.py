from . import guarded
from . import policy
from . import profile
from . import contact_import
from . import progress
from . import line
from . import lease
from . import settings
