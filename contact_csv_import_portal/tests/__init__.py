from . import test_logins
from . import test_first_password
from . import test_logins_undone
from . import test_tours
from . import test_prefilled
