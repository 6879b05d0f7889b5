from . import matcher
from . import contact_records
from . import postal
from . import status_rule
from . import writer
from . import creator
from . import company_writer
from . import beside
