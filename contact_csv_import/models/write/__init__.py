from . import matcher
from . import status_rule
from . import writer
from . import creator
