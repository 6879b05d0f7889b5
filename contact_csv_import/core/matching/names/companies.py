"""Names of companies: the words that carry the name, without the legal form."""

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from .folding import fold_word
from .levels import Level
from .parsing import NO_NAME, Name
from .words import word_set

_SPLIT = re.compile(r"[\s,;&+/|–—-]+")
# "s. r. o." and "sp. z o.o." stand apart in lists.
_FORMS = re.compile(
    r"\b(?:s\.? ?r\.? ?o|sp\.? ?z ?o\.? ?o|a\.? ?s|v\.? ?o\.? ?s|k\.? ?s|s\.? ?a"
    r"|sp\.? ?k|sp\.? ?j|e\.? ?v|l\.? ?l\.? ?c)\b\.?(?=\s*(?:,|$))",
    re.IGNORECASE,
)


@lru_cache(maxsize=65_536)
def fold_company(name: str) -> Name:
    """The words of a company's name; ``NO_NAME`` of an empty one or an address."""
    if "@" in name:
        return NO_NAME
    folded = [fold_word(part) for part in _SPLIT.split(_FORMS.sub(" ", name))]
    words = [word for word in folded if word and word not in word_set("legal_forms")]
    words = tuple(words or filter(None, map(fold_word, _SPLIT.split(name))))
    return Name(words, key=f"{' '.join(sorted(words))}|company") if words else NO_NAME


def compare_companies(one: Name, other: Name) -> Level:
    """How far two names of companies agree."""
    if not one or not other:
        return Level.MISSING
    if one.key == other.key:
        return Level.SAME
    first, second = "".join(one.words), "".join(other.words)
    if first == second:
        return Level.FOLDED
    if min(len(first), len(second)) > 4 and OSA.distance(first, second) == 1:
        return Level.TYPO
    if set(one.words) <= set(other.words) or set(other.words) <= set(one.words):
        return Level.PART
    alike = fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words))
    return Level.TYPOS if alike > ALIKE else Level.DIFFERENT


ALIKE = 90  # of 100; below, words differ and not letters


@lru_cache(maxsize=65_536)
def company_key(name: str) -> str:
    """What a company is found by: its words without legal form, case and accents, in
    one order; ``""`` where nothing in it names a company.

    >>> company_key("ALFA, spol. s r.o."), company_key("Alfa a.s."), company_key("OSVČ")
    ('alfa', 'alfa', '')
    """
    words = fold_company(name).words
    if not any(char.isalpha() for word in words for char in word):
        return ""
    if len(words) < 3 and word_set("no_company").issuperset(words):
        return ""
    return " ".join(sorted(words))


@lru_cache(maxsize=65_536)
def legal_form(name: str) -> str:
    """The legal form a name states, in one spelling; ``""`` where it states none.

    >>> legal_form("Alfa, spol. s r. o."), legal_form("Beta a.s."), legal_form("Alfa")
    ('sro', 'as', '')
    """
    stated = _FORMS.search(name)
    if stated:
        return "".join(filter(str.isalpha, stated.group().casefold()))
    for part in reversed(_SPLIT.split(name)):
        if (word := fold_word(part)) in word_set("legal_forms"):
            return _FORM_SPELLINGS.get(word, word)
    return ""


# Two words for one form.
_FORM_SPELLINGS = {
    "limited": "ltd",
    "corporation": "corp",
    "company": "co",
    "zoo": "spzoo",
    "oo": "spzoo",
    "spol": "sro",
}
