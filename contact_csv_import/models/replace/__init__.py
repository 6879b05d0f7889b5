from . import replaced
from . import replace_plan
from . import replacer
from . import replacement
from . import returning
