from . import mailing_mailing
from . import mailing_subscription
