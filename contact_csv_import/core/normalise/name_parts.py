"""Names of people that stand in one cell: their parts, where these are certain.

A proposal, never more. Only a comma shows for certain which part is the surname; the
package ``nameparser``, which takes any name apart, makes one person of a couple ("Jan a
Eva Novákovi") and of "van der Berg Pieter" somebody called Van. What names several
people stays whole.
"""

import re
from functools import lru_cache

from .spelling_words import DEGREES, LEGAL_FORMS, NO_PERSON, PARTICLES, TITLES

# Words that join two people, and words that name a family.
_CONNECTORS = frozenset("a i y e und and u oraz et och og en & + / &amp;".split())
_FAMILY = frozenset(
    """familie family rodina rodzina manželé manželia eheleute ehepaar państwo famille
    familia famiglia fam""".split()
)
_SALUTATIONS = frozenset(
    """herr herrn hr frau mr mister mrs ms miss pan pán paní pani slečna monsieur mme
    madame mlle signor signora señor señora""".split()
)
_GENERATION = frozenset(
    "st ml sen jun sr jr junior senior ii iii iv starší mladší".split()
)
_LETTERS = re.compile(r"[^\W\d_]")
_MOST_WORDS = 8


@lru_cache(maxsize=8192)
def is_household(name: str) -> bool:
    """Whether a name is that of several people: a couple, a family.

    >>> [is_household(n) for n in ("Jan a Eva Novákovi", "Fam. Schmidt", "Jan Novák")]
    [True, True, False]
    """
    words = [word.strip(".,").casefold() for word in name.split()]
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    if words[0] in _FAMILY or words[-1] in _FAMILY:
        return True
    return any(word in _CONNECTORS for word in words[1:-1])


def names_several(name: str) -> bool:
    """Whether a name is certainly that of several people, so that it is reported.

    Words that join are written small: "Jan A. Novák" is one person with an initial.

    >>> [names_several(n) for n in ("Jan a Eva Novákovi", "Jan A. Novák", "Mr & Mrs Y")]
    [True, False, True]
    """
    words = name.split()
    if len(words) < 2:
        return False
    ends = {words[0].strip(".,").casefold(), words[-1].strip(".,").casefold()}
    joined = len(words) > 2 and any(word in _CONNECTORS for word in words[1:-1])
    # Of most names this is all there is to see.
    if not joined and _FAMILY.isdisjoint(ends):
        return False
    return is_household(name) and not _is_no_person(words)


def may_have_parts(name: str) -> bool:
    """Whether a name is worth a look: most have neither comma nor form of address."""
    if "," in name:
        return True
    return name.partition(" ")[0].rstrip(".").casefold() in _SALUTATIONS


def is_one_name(name: str) -> bool:
    """Whether a name certainly has no parts and is not that of several people: neither
    ``may_have_parts`` nor ``names_several``.

    >>> [is_one_name(n) for n in ("Jan Novák", "Herr Novák", "Jan a Eva Novákovi")]
    [True, False, False]
    """
    if "," in name:
        return False
    words = name.casefold().split()
    first, last = words[0].strip("."), words[-1].strip(".")
    return not (
        first in _SALUTATIONS
        or first in _FAMILY
        or last in _FAMILY
        or (len(words) > 2 and not _CONNECTORS.isdisjoint(words[1:-1]))
    )


@lru_cache(maxsize=8192)
def name_parts(name: str) -> dict[str, str] | None:
    """The parts of a name, None where it has no certain ones or only one.

    :return: some of ``name``, ``given_name``, ``family_name``, ``salutation``

    >>> name_parts("Novák, Jan")
    {'name': 'Jan Novák', 'given_name': 'Jan', 'family_name': 'Novák'}
    """
    words = name.split()
    if not 1 < len(words) <= _MOST_WORDS or any(char.isdigit() for char in name):
        return None
    if is_household(name) or _is_no_person(words):
        return None
    if "," in name:
        return _at_comma(name)
    if words[0].strip(".").casefold() in _SALUTATIONS and len(words) > 2:
        return {"name": " ".join(words[1:]), "salutation": words[0]}
    return None


def _at_comma(name: str) -> dict[str, str] | None:
    parts = [" ".join(part.split()) for part in name.split(",") if part.strip()]
    titles = [part for part in parts[1:] if _is_title(part)]
    names = [parts[0], *(part for part in parts[1:] if not _is_title(part))]
    if len(names) != 2:
        return None  # "Ing. Jan Novák, Ph.D.": its comma parts a degree
    family, given = names
    if not _fits(family, _PARTICLE_WORDS, 4) or not _fits(given, (), 3):
        return None
    before = [word for word in family.split() if _is_title(word)]
    own = [word for word in family.split() if not _is_title(word)]
    after = [
        word for word in given.split() if word.strip(".").casefold() in _GENERATION
    ]
    called = [word for word in given.split() if word not in after]
    front = [word for word in called if _is_title(word)]
    called = [word for word in called if word not in front]
    if not own or not called:
        return None
    given_name, family_name = " ".join(called), " ".join(own)
    whole = " ".join((*before, *front, given_name, family_name, *after))
    if titles:
        whole = ", ".join((whole, *titles))
    return {"name": whole, "given_name": given_name, "family_name": family_name}


_PARTICLE_WORDS = tuple(PARTICLES)


def _fits(part: str, free, most: int) -> bool:
    """Whether a part is short enough for one of a name; particles do not count."""
    words = [word for word in part.split() if word.casefold() not in free]
    return 0 < len(words) <= most and all(_LETTERS.match(word) for word in words)


def _is_title(part: str) -> bool:
    """Whether each word is a degree or a title, with or without its full stops."""
    return all(
        not _TITLES.isdisjoint((word.casefold(), word.casefold().strip(".")))
        for word in part.split()
    )


# With their full stops, as they are written together.
_TITLES = (
    DEGREES.keys()
    | TITLES
    | frozenset(
        """ph.d phd ph.d. csc csc. drsc drsc. mba ll.m llm mph dis dis. m.d md b.sc bsc
    m.sc msc m.a b.a ba ma ing mgr bc mudr judr phdr rndr mvdr paeddr thdr phmr dr
    prof doc dipl.-ing dipl h.c""".split()
    )
)


def _is_no_person(words) -> bool:
    if any(word.casefold().strip(".,") in NO_PERSON for word in words):
        return True
    return words[-1].rstrip(".") in LEGAL_FORMS
