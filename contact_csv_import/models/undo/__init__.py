from . import undone_line
from . import use
from . import undo_plan
from . import facts
from . import undo_writer
from . import undoer
from . import undo
