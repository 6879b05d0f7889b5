from . import contact_marketing
from . import mailing_mailing
