from . import origin
from . import unassigned
from . import finding
from . import forgetting
from . import sweeping
from . import moving
from . import asked
from . import moved
