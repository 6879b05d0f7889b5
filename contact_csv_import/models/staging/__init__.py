from . import stager
from . import known_rows
