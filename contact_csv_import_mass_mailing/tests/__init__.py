from . import test_composer
from . import test_mailing
