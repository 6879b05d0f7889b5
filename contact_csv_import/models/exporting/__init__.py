from . import export
from . import beginning
from . import reading
from . import writing
