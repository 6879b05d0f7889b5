from . import steps
from . import background
from . import unattended
from . import express
from . import report
from . import contact_origin
