from . import examples
from . import forecast
from . import override
from . import why
