from . import test_storage_source
from . import test_tours
