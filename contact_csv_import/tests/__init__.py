from . import test_consent
from . import test_creating
from . import test_flow
from . import test_matching
from . import test_js
