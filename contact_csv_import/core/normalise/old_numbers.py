"""Telephone numbers of numbering plans that are over, and what they are today.

Of lists that are years old. phonenumbers knows today's plans only, and Odoo's
``phone_sanitized`` mends Mexico and Brazil. Sources: the national plans as ITU
publishes them (https://www.itu.int/oth/T0202.aspx?parent=T0202).
"""

import phonenumbers
from phonenumbers import PhoneNumber

# Ivory Coast, 31 January 2021: two digits of the operator in front of eight.
_IVORY_COAST_FIXED = {**dict.fromkeys("12345679", "27"), "0": "25", "8": "21"}
_IVORY_COAST_MOBILE = {
    **dict.fromkeys("789", "07"),
    **dict.fromkeys("456", "05"),
    **dict.fromkeys("0123", "01"),
}


def number_of_today(old: PhoneNumber) -> PhoneNumber | None:
    """The number that an invalid one became; None where no plan says so.

    >>> old = phonenumbers.parse("+229 97 12 34 56")
    >>> phonenumbers.format_number(number_of_today(old), 1)
    '+229 01 97 12 34 56'
    """
    change = _PLANS.get(old.country_code)
    national = phonenumbers.national_significant_number(old)
    digits = change(national) if change else None
    if not digits:
        return None
    today = PhoneNumber(
        country_code=old.country_code,
        national_number=int(digits),
        extension=old.extension,
    )
    if digits.startswith("0"):
        today.italian_leading_zero = True
        zeros = len(digits) - len(digits.lstrip("0"))
        if zeros > 1:
            today.number_of_leading_zeros = zeros
    return today if phonenumbers.is_valid_number(today) else None


def _mexico(national: str) -> str | None:
    """3 August 2019: no 1 before mobiles called from abroad, no 044 and 045."""
    for prefix in ("1", "044", "045", "44", "45"):
        if national.startswith(prefix) and len(national) == len(prefix) + 10:
            return national[len(prefix) :]
    return None


def _brazil(national: str) -> str | None:
    """2012 to 2016: a 9 before mobiles, which began with 6 to 9, behind the area."""
    if len(national) == 10 and national[2] in "6789":
        return f"{national[:2]}9{national[2:]}"
    return None


def _ivory_coast(national: str) -> str | None:
    """The second digit of a mobile gave its operator, the third of a fixed number,
    which began with 2 or 3."""
    if len(national) != 8:
        return None
    if national[0] in "23":
        operator = _IVORY_COAST_FIXED.get(national[2])
    else:
        operator = _IVORY_COAST_MOBILE.get(national[1])
    return operator and operator + national


def _benin(national: str) -> str | None:
    """30 November 2024: 01 before all numbers of eight digits."""
    return f"01{national}" if len(national) == 8 else None


def _colombia(national: str) -> str | None:
    """1 September 2021: fixed numbers have 60 before the digit of their area."""
    return f"60{national}" if len(national) == 8 and national[0] in "1245678" else None


_PLANS = {52: _mexico, 55: _brazil, 225: _ivory_coast, 229: _benin, 57: _colombia}
