from . import test_ab_testing
from . import test_composer
from . import test_mailing
from . import test_sorting
from . import test_withdrawal
