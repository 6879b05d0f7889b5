from . import duplicate
from . import finding
