from . import matcher
from . import writer
from . import consent_recording
from . import merging
from . import status_rule
from . import creator
from . import codes
