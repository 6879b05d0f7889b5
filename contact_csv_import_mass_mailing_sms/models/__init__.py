from . import mailing_mailing
from . import mailing_subscription
from . import sms_sms
