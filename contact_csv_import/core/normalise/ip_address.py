"""The IP address a consent was given from: evidence, kept as it is written."""

import ipaddress

from ..types import Normalised
from .placeholders import is_placeholder
from .text import cell_issue, strip_invisible


def normalise_ip(raw: str) -> Normalised[str | None]:
    """The address in its usual spelling, version 4 or 6.

    :return: None where the cell is empty or holds none. Issue: ``CONSENT_IP_INVALID``
    """
    text = strip_invisible(raw).strip()
    if is_placeholder(text):
        return Normalised(None)
    try:
        # A zone ("%eth0") names a network card, and may be any text.
        return Normalised(str(ipaddress.ip_address(text.partition("%")[0])))
    except ValueError:
        return Normalised(None, (cell_issue("CONSENT_IP_INVALID", raw),))
