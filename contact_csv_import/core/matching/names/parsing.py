"""A name as it stands in a list -> its words, without titles, with what they imply."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from .folding import fold_word, mark_lost
from .words import given_names, phrases, plural_endings, word_set

_SPLIT = re.compile(r"[\s,;]+")
_PARTS = re.compile(r"[.\-‐-―/_]+")
_BRACKETS = re.compile(r"[()\[\]{}\"“”„]")


# Not frozen: setting each field past the lock takes a third of the time a name takes.
@dataclass(slots=True)
class Name:
    """The words of a name, folded. Nobody changes one: it is kept for all its rows.

    :ivar words: in the order given name, surname as far as it is known
    :ivar given: those known to be given names, ``family`` those known to be surnames;
        a word may be in neither
    :ivar generation: ``elder``, ``younger`` or ``""``
    :ivar sex: what the form of address says: ``m``, ``f`` or ``""``
    :ivar household: whether it names several people
    :ivar turned: whether the given name was taken for one against the order or the
        columns it stood in, since it is a known one and the other word is not
    :ivar key: the same for the same words in any order
    """

    words: tuple[str, ...]
    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    generation: str = ""
    sex: str = ""
    household: bool = False
    key: str = ""
    turned: bool = False

    @property
    def is_whole(self):
        """Whether two of its words are more than an initial."""
        return sum(len(word) > 1 for word in self.words) > 1

    def __bool__(self):
        return bool(self.words)

    # Names are kept and looked up by their key a great many times.
    def __hash__(self):
        return hash(self.key)


NO_NAME = Name(())


@lru_cache(maxsize=65_536)
def fold_name(name: str = "", given: str = "", family: str = "") -> Name:
    """The name of a person.

    :param name: as a whole; looked at where ``given`` and ``family`` are empty, or
        hold less of it
    :return: ``NO_NAME`` where nothing in it is a name: an e-mail address, a number, a
        letter, a word like ``guest``
    """
    quick = _plain_name(name, given, family)
    if quick is not None:
        return quick
    if given or family:
        parts = (_words(given), _words(family))
        whole = f"{given} {family}"
    elif "," in name and (halves := _comma(name)):
        parts, whole = halves, name
    else:
        parts, whole = ((), ()), name
    if "@" in whole:
        return NO_NAME
    facts = _Facts(whole)
    words = facts.words
    if sum(char.isalpha() for word in words for char in word) < 2:
        return NO_NAME  # a lone letter identifies nobody
    if len(words) < 3 and word_set("nobody").issuperset(words):
        return NO_NAME
    key = f"{' '.join(sorted(words))}|{facts.generation}|{facts.sex}"
    if facts.household:
        key += "|household"
    ordered, given_words, family_words, turned = _ordered(words, *parts)
    return Name(
        ordered,
        given_words,
        family_words,
        facts.generation,
        facts.sex,
        facts.household,
        key,
        turned,
    )


def _plain_name(name, given, family):
    """The name where each of its words is nothing but a name: most are. None where it
    has to be looked at more closely."""
    given_words, family_words = given.split(), family.split()
    words = []
    for raw in (*given_words, *family_words) or name.split():
        word = raw if raw.isascii() and raw.isdigit() else _plain_word(raw)
        if not word:
            return None
        words.append(word)
    if not words or (len(words) < 3 and word_set("nobody").issuperset(words)):
        return None
    if all(word.isdigit() for word in words):
        return None
    count = len(given_words)
    words = tuple(words)
    parts = (words[:count], words[count:]) if given_words or family_words else ((), ())
    ordered, given_words, family_words, turned = _ordered(words, *parts)
    key = f"{' '.join(sorted(words))}||"
    return Name(ordered, given_words, family_words, key=key, turned=turned)


@lru_cache(maxsize=65_536)
def _plain_word(raw):
    """The word folded; ``""`` where it may mean something else than a name."""
    word = fold_word(raw)
    plain = raw.isalnum() and len(word) > 1 and word not in _meaning()
    return word if plain and not word.endswith(plural_endings()) else ""


@cache
def _meaning():
    sets = (
        *("titles", "male", "female", "household", "elder", "younger", "never_alone"),
        *("only_with_stop",),
    )
    return frozenset().union(*map(word_set, sets))


def _ordered(words, given, family):
    """The words with the given names first; those known to be given names; those
    known to be surnames; whether these are not where they were said to be."""
    given_words, family_words, turned = _roles(words, given, family)
    given_words, family_words = frozenset(given_words), frozenset(family_words)
    if family_words and words[0] in family_words:
        words = (
            *(word for word in words if word in given_words),
            *(word for word in words if word not in given_words),
        )
    return words, given_words, family_words, turned


class _Facts:
    """The words of a whole name with what the others said."""

    def __init__(self, text):
        text = mark_lost(_BRACKETS.sub(" ", text))
        raw = [part for part in _SPLIT.split(text) if part]
        self.sex = ""
        self.generation = ""
        folded = [fold_word(part) for part in raw]
        connected = any(
            part.casefold() in word_set("connectors") for part in raw[1:-1] or ()
        ) and not any(part.endswith(".") and len(part) == 2 for part in raw)
        self.household = connected or any(
            word in word_set("household") for word in folded
        )
        self._take_address(raw, folded)
        self._take_generation(raw, folded)
        self.words = tuple(self._names(raw, folded))
        if len(self.words) and any(
            word.endswith(ending) and len(word) > len(ending) + 3
            for word in self.words[-1:]
            for ending in plural_endings()
        ):
            self.household = True

    def _take_address(self, raw, folded):
        """``Herr``, ``paní``: at the beginning only; elsewhere it is a name."""
        while len(folded) > 1:
            word, stopped = folded[0], raw[0].endswith(".")
            male, female = word in word_set("male"), word in word_set("female")
            if not (male or female) or word in word_set("never_alone"):
                return
            if word in word_set("only_with_stop") and not stopped and len(folded) < 3:
                return
            self.sex = self.sex or ("m" if male else "f")
            del raw[0], folded[0]

    def _take_generation(self, raw, folded):
        for generation in ("elder", "younger"):
            for phrase in phrases(f"{generation}_phrases"):
                size = len(phrase)
                if len(folded) > size + 1 and tuple(folded[-size:]) == phrase:
                    self.generation = generation
                    del raw[-size:], folded[-size:]
                    return
            for place in range(len(folded) - 1, 0, -1):
                word = folded[place]
                if word not in word_set(generation):
                    continue
                last = place == len(folded) - 1
                if (
                    last
                    or raw[place].endswith(".")
                    or word not in word_set("as_a_name")
                ):
                    self.generation = generation
                    del raw[place], folded[place]
                    return

    def _names(self, raw, folded):
        left = []
        for part, word in zip(raw, folded, strict=True):
            if word in word_set("titles") and len(folded) > 1:
                continue
            if word in word_set("household") or (
                self.household and part.casefold() in word_set("connectors")
            ):
                continue
            left += filter(None, map(fold_word, _PARTS.split(part)))
        # "Ph.D." and "h.c." come apart where a title stands alone.
        names = [word for word in left if word not in word_set("titles")]
        return names or left


def _words(text):
    return _Facts(text).words if text else ()


def _comma(name):
    """(given, family) of ``"Novák, Jan"``; None where the comma stands before a title
    or several words of a list."""
    family, _comma, rest = name.partition(",")
    given = _words(rest.split(",")[0])
    family = _words(family)
    if not given or not family or len(given) > 3:
        return None
    if all(word in word_set("titles") for word in given):
        return None
    if all(word in word_set("elder") | word_set("younger") for word in given):
        return None
    return given, family


def _roles(words, given, family):
    """The words that are given names, those that are surnames, and whether the known
    given names say so against the list.

    The list's own columns are kept unless they are swapped; a whole name is split by
    the known given names.
    """
    listed_names = given_names()
    if given and family:
        guessed = not any(word in listed_names for word in given) and all(
            word in listed_names for word in family
        )
        swapped = _hers(given) and any(word in listed_names for word in family)
        if guessed or swapped:
            return family, given, not swapped
        return given, family, False
    if given or family or len(words) < 2:
        return given, family, False
    first, last = words[0] in listed_names, words[-1] in listed_names
    hers = _hers(words[:1])
    if hers or (last and not first):
        return words[-1:], words[:1], not hers
    return words[:-1], words[-1:], False


def _hers(words):
    return len(words) == 1 and len(words[0]) > 5 and words[0].endswith("ova")
