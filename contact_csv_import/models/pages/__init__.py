from . import steps
from . import background
from . import unattended
