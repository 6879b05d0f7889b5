from . import further_fields
