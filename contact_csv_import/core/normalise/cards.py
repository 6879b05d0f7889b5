"""Payment-card numbers, which have no business in a contact file."""

import re

from stdnum import luhn

# A whole run of 13 to 19 digits, in groups or not, that no longer number continues.
_RUN = re.compile(r"(?<![\w+.,])(?<!\d[ -])\d(?:[ -]?\d){12,18}(?![ -]?\d)(?!\w)")
# First digits of the issuers: Visa, Mastercard, Amex, Diners, JCB, Discover, UnionPay,
# Maestro (ISO/IEC 7812).
_ISSUER = re.compile(r"4|5[0-8]|2[2-7]|3[0456789]|6(?:011|[2-9])")


def looks_like_card(raw: str) -> bool:
    """Whether a cell holds a number with an issuer's prefix and a right check digit."""
    for run in _RUN.finditer(raw):
        digits = re.sub(r"\D", "", run.group())
        if digits.isascii() and _ISSUER.match(digits) and luhn.is_valid(digits):
            return True
    return False
