from . import steps
from . import actions
from . import background
from . import refused
from . import unattended
