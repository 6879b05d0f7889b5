from . import judging
from . import relink
from . import corrections
from . import value_meanings
from . import proposals
from . import held
from . import consent_words
