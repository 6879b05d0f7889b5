from . import contact_marketing
from . import ir_actions_server
from . import sms_sms
