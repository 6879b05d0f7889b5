from . import background
from . import steps
from . import unattended
from . import refused
