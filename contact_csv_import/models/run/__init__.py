from . import runner
from . import chunk
