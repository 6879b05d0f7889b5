from . import forecast
from . import override
from . import why
