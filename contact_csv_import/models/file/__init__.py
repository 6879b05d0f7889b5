from . import source
from . import profile_layout
from . import profile_column
from . import mapping
from . import column
from . import recognise
from . import draft
from . import reading
