from . import template
from . import upload
