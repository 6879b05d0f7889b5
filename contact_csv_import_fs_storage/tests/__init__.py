from . import test_storage_source
