from . import line_group
from . import judging
from . import corrections
from . import proposals
from . import held
from . import open_pairs
from . import all_rows
