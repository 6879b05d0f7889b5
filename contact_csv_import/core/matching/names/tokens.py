"""How two words of names go together."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from .folding import LOST, spelling
from .words import (
    given_names,
    official_names,
    sex_of,
    short_forms,
    surname_endings,
    transliterations,
)

EQUAL, FOLDED, SHORT, SHORT_NAME, TYPO, INITIAL, FAR, NEAR_NAME, SEX, NONE = range(10)


@lru_cache(maxsize=131_072)
def relate(one: str, other: str) -> int:
    """The strongest way in which two folded words are one, ``NONE`` for two words."""
    if one == other:
        return EQUAL
    if len(one) > len(other) or (len(one) == len(other) and one > other):
        one, other = other, one
    if len(one) == 1:
        return INITIAL if _is_initial(one, other) else NONE
    if LOST in one or LOST in other:
        return TYPO if _fits(one, other) or _fits(other, one) else NONE
    listed_names = given_names()
    number = transliterations().get(one)
    if number is not None and number == transliterations().get(other):
        return FOLDED
    if other in short_forms().get(one, ()):
        # Marie and Maria are written for one another; Nina and Anna may be sisters.
        near = OSA.distance(one, other, score_cutoff=2) <= 2 and one[0] == other[0]
        return SHORT_NAME if not near and _own_name(one, other) else SHORT
    sexes = {sex_of(one), sex_of(other)}
    if {"m", "f"} <= sexes:
        return SEX if is_other_sex(one, other) else NONE
    if spelling(one) == spelling(other):
        return FOLDED
    if one not in listed_names and is_other_sex(one, other):
        return SEX
    if is_other_sex(one, other) and other not in listed_names:
        return SEX
    if other == f"{one}ne" and sex_of(one) == "m":
        return NONE  # Lászlóné is László's wife
    if _is_typo(one, other) or _as_read(one) == _as_read(other):
        # Jan and Jon, Hana and Jana: two names, and one slip. Two letters swapped are a
        # slip even where somebody is called so (Micheal).
        names = one in listed_names and other in listed_names
        return NEAR_NAME if names and sorted(one) != sorted(other) else TYPO
    return FAR if _is_far(one, other) else NONE


def _is_initial(letter, word):
    """J. is Jan; of a name that is nobody's but a short form, the full one counts, too:
    R. is Bob."""
    if word.startswith(letter):
        return True
    if word in official_names():
        return False
    return any(name.startswith(letter) for name in short_forms().get(word, ()))


@lru_cache(maxsize=65_536)
def is_other_sex(one: str, other: str) -> bool:
    """Whether two words are his and her form of one surname."""
    return _is_hers(one, other) or _is_hers(other, one)


def _is_hers(his, hers):
    for ending, replaced in surname_endings():
        if not (his.endswith(ending) and hers.endswith(replaced)):
            continue
        stem = his.removesuffix(ending)
        if len(stem) > 1 and stem == hers.removesuffix(replaced):
            return True
    return False


def _own_name(one, other):
    """Whether both are names of their own to parents of today, not only to friends."""
    return one in official_names() and other in official_names()


def _is_typo(one, other):
    """One letter more, less, another, or two swapped."""
    if len(one) < 3 or len(other) < 4:
        return sorted(one) == sorted(other) and OSA.distance(one, other) == 1
    if len(other) - len(one) > 1:
        return False
    if other[:-1] == one and other[-1] in "ao":
        return False  # Michal and Michala
    if not (one.isalpha() and other.isalpha()):
        return False  # a number in it is no slip
    return OSA.distance(one, other, score_cutoff=1) == 1


# Letters that machines which read paper take for one another.
_MISREAD = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("0", "o"), ("1", "l"))


def _as_read(word):
    for written, read in _MISREAD:
        word = word.replace(written, read)
    return word


def _fits(damaged, word):
    """Whether ``word`` is what was there before letters were lost: ß is folded to two,
    and one of UTF-8 may have become two marks."""
    known = damaged.replace(LOST, "")
    if len(known) < 3 or 2 * len(known) < len(damaged):
        return False
    pattern = re.escape(damaged).replace(LOST, ".{0,2}")
    return re.fullmatch(pattern, word) is not None


def _is_far(one, other):
    """Two slips in a long word, or one in a name whose short form the other is."""
    listed_names = given_names()
    if one in listed_names and other in listed_names:
        return False
    for slipped, form in ((one, other), (other, one)):
        if slipped in listed_names or len(slipped) < LONG:
            continue
        full = [name for name in short_forms().get(form, ()) if len(name) >= LONG]
        if any(_is_typo(*sorted((slipped, name), key=len)) for name in full):
            return True
    long = len(one) > LONG and one[0] == other[0]
    return long and OSA.distance(one, other, score_cutoff=2) <= 2


LONG = 5  # letters of a word in which a slip is one
