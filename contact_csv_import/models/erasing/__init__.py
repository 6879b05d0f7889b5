from . import erasure
from . import traces
from . import lookup
