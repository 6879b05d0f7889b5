"""The numbering plans of phonenumbers, each compiled once.

Of a cell that holds one number written plainly, nearly all of phonenumbers' work is to
find out that it is written plainly, and to look for rules it has looked for before.
Here are its rules alone: what they do not decide is left to phonenumbers.
"""

import re
from dataclasses import dataclass
from functools import cache

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

_PUNCTUATION = str.maketrans("", "", " ()-")
_LONGEST_CODE = 3  # digits of the calling code of a country
_SHORTEST = 4  # digits of a number of which there can be no doubt
# Kinds of numbers, those of most people first.
_KINDS = (
    *("mobile", "fixed_line", "premium_rate", "toll_free", "shared_cost", "voip"),
    *("personal_number", "pager", "uan", "voicemail"),
)


@dataclass(frozen=True, slots=True)
class _Rules:
    """One description of numbers: how long they are, and what they look like.

    :ivar lengths: of its numbers in digits; empty where the pattern alone counts
    """

    lengths: frozenset[int]
    pattern: re.Pattern

    def fit(self, national: str) -> bool:
        return (
            not self.lengths or len(national) in self.lengths
        ) and self.pattern.fullmatch(national) is not None


@dataclass(frozen=True, slots=True)
class _Region:
    """The numbers of one region.

    :ivar leading: a number that begins so is of this region, valid or not
    :ivar kinds: a valid number is of one of these, and fits ``general``
    :ivar prefix: what is dialled before a number within the country
    :ivar plain_prefix: whether it is only left out, and changes nothing else
    :ivar abroad: what is dialled before the code of another country
    :ivar lengths: of numbers that hold all of their digits
    """

    code: str
    leading: re.Pattern | None
    general: _Rules | None
    kinds: tuple[_Rules, ...]
    prefix: re.Pattern | None
    plain_prefix: bool
    abroad: re.Pattern | None
    lengths: frozenset[int]

    def has(self, national: str) -> bool:
        """Whether a number is a valid one of this region."""
        return (
            self.general is not None
            and self.general.fit(national)
            and any(kind.fit(national) for kind in self.kinds)
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """The numbers of one calling code.

    :ivar formats: how the first pattern that a number fits writes it, after the digits
        it begins with
    """

    regions: tuple[_Region, ...]
    main: _Region
    formats: tuple[tuple[re.Pattern | None, re.Pattern, str], ...]

    def has(self, national: str) -> bool:
        """Whether a number is valid."""
        if len(self.regions) == 1:
            return self.main.has(national)
        for region in self.regions:
            if region.leading is not None:
                if region.leading.match(national):
                    return region.has(national)
            elif region.has(national):
                return True
        return False

    def written(self, national: str) -> str:
        """A number with its digits in groups."""
        for leading, pattern, template in self.formats:
            if leading is None or leading.match(national):
                if pattern.fullmatch(national):
                    return pattern.sub(template, national)
        return national


def plain_number(cell: str, region: str | None) -> tuple[str, str] | None:
    """The number of a cell of digits, blanks, hyphens and brackets, perhaps after "+".

    :param region: ISO alpha-2 code of the country a number without a prefix is of
    :return: its international form and E.164; None where phonenumbers has to decide,
        or finds it invalid
    """
    digits = cell.translate(_PUNCTUATION)
    if digits.startswith("+"):
        if "(" in cell:
            return None
        code, national = _parted(digits[1:])
        if not code:
            return None
        plan = _plan(int(code))
        prefix = plan.main.prefix
        if prefix is not None and prefix.match(national):
            return None
    else:
        rules = _region(region) if region else None
        national = _within(digits, rules) if rules else ""
        if not national:
            return None
        code = rules.code
        plan = _plan(int(code))
    if len(national) < _SHORTEST or not plan.has(national):
        return None
    return f"+{code} {plan.written(national)}", f"+{code}{national}"


def _parted(digits: str) -> tuple[str, str]:
    """The calling code a number begins with, and what follows; ``("", "")`` where it
    begins with none."""
    for size in range(1, _LONGEST_CODE + 1):
        if int(digits[:size] or 0) in COUNTRY_CODE_TO_REGION_CODE:
            return digits[:size], digits[size:]
    return "", ""


def _within(digits: str, rules: _Region) -> str:
    """A number without what is dialled before it within its country; empty where its
    first digits might also mean something else."""
    if digits.startswith(rules.code):
        return ""
    if rules.abroad is not None and rules.abroad.match(digits):
        return ""
    begins = rules.prefix.match(digits) if rules.prefix is not None else None
    if begins is None:
        return digits
    national = digits[begins.end() :]
    certain = rules.plain_prefix and rules.general and rules.general.fit(national)
    if not certain or len(national) not in rules.lengths:
        return ""
    # Without a zero before it, the code might be the one of the country.
    return "" if digits[0] != "0" and national.startswith(rules.code) else national


@cache
def _plan(code: int) -> _Plan:
    names = COUNTRY_CODE_TO_REGION_CODE[code]
    of_all = [
        PhoneMetadata.metadata_for_region_or_calling_code(code, name) for name in names
    ]
    main = of_all[0]
    formats = main.intl_number_format or main.number_format
    return _Plan(
        tuple(_compiled(each) for each in of_all if each is not None),
        _compiled(main),
        tuple(
            (
                _pattern((each.leading_digits_pattern or [None])[-1]),
                re.compile(each.pattern),
                each.format,
            )
            for each in formats
        ),
    )


@cache
def _region(name: str) -> _Region | None:
    metadata = PhoneMetadata.metadata_for_region(name.upper(), None)
    return _compiled(metadata) if metadata is not None else None


def _compiled(metadata: PhoneMetadata) -> _Region:
    kinds = [getattr(metadata, kind) for kind in _KINDS]
    if metadata.same_mobile_and_fixed_line_pattern:
        kinds.remove(metadata.mobile)
    general = metadata.general_desc
    prefix = _pattern(metadata.national_prefix_for_parsing)
    return _Region(
        str(metadata.country_code),
        _pattern(metadata.leading_digits),
        _rules(general),
        tuple(rules for rules in map(_rules, kinds) if rules is not None),
        prefix,
        prefix is not None
        and not prefix.groups
        and not metadata.national_prefix_transform_rule,
        _pattern(metadata.international_prefix),
        frozenset(general.possible_length)
        - frozenset(general.possible_length_local_only),
    )


def _rules(description) -> _Rules | None:
    if description is None or not description.national_number_pattern:
        return None
    return _Rules(
        frozenset(description.possible_length),
        re.compile(description.national_number_pattern),
    )


def _pattern(text: str | None) -> re.Pattern | None:
    return re.compile(text) if text else None
