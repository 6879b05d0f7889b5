from . import downloads
from . import template
from . import upload
