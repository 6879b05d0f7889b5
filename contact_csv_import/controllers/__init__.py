from . import consent
from . import downloads
from . import export
from . import template
from . import upload
from . import link_log
