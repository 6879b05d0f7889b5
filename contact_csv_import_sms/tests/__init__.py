from . import test_composer
