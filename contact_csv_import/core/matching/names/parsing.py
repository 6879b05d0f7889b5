"""A name as it stands in a list -> its words, without titles, with what they imply."""

from dataclasses import dataclass
from functools import cache, lru_cache

from .facts import Facts, titles, words_of
from .folding import fold_word
from .words import (
    capital_titles,
    given_names,
    plural_endings,
    word_set,
)


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
    :ivar unnamed: whether it says that there is no given name yet: ``Baby Novák``
    :ivar turned: whether the given name was taken for one against the order or the
        columns it stood in, since it is a known one and the other word is not
    :ivar said: whether columns, a comma or capitals say which words are the surname;
        of a whole name it is guessed
    :ivar key: the same for the same words in any order
    """

    words: tuple[str, ...]
    given: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    generation: str = ""
    sex: str = ""
    household: bool = False
    unnamed: bool = False
    key: str = ""
    turned: bool = False
    said: bool = False

    @property
    def order(self):
        """An order of names that have one key: who knows more of it comes first."""
        return not self.said, self.turned, self.words, sorted(self.given)

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
        parts = (words_of(given), words_of(family))
        whole = f"{given} {family}"
    elif "," in name and (halves := _comma(name)):
        parts, whole = halves, name
    else:
        parts, whole = _capitals(name) or _hyphen(name) or ((), ()), name
    if "@" in whole:
        return NO_NAME
    facts = Facts(whole, given)
    words = facts.words
    if sum(char.isalpha() for word in words for char in word) < 2:
        return NO_NAME  # a lone letter identifies nobody
    if len(words) < 3 and (word_set("nobody") | word_set("unnamed")).issuperset(words):
        return NO_NAME
    if len(words) == 1 and whole.strip().endswith(".") and words[0] in titles():
        return NO_NAME  # "Ing."
    if len(words) == 1 and any(char.isdigit() for char in words[0]):
        return NO_NAME  # "hunter82" is how somebody signs on, not a name
    if facts.unnamed:
        parts = ((), words)
    key = f"{' '.join(sorted(words))}|{facts.generation}|{facts.sex}"
    if facts.household:
        key += "|household"
    if facts.unnamed:
        key += "|unnamed"
    folded = _ordered(words, *parts, bool(given or family), key)
    folded.generation, folded.sex = facts.generation, facts.sex
    folded.household, folded.unnamed = facts.household, facts.unnamed
    return folded


def _plain_name(name, given, family):
    """The name where each of its words is nothing but a name: most are. None where it
    has to be looked at more closely."""
    given_words = given.split() if given else []
    raw_words = [*given_words, *family.split()] if family else given_words
    in_columns = bool(raw_words)
    raw_words = raw_words or name.split()
    words = tuple(
        [
            raw if raw.isdigit() and raw.isascii() else _plain_word(raw)
            for raw in raw_words
        ]
    )
    if not words or "" in words:
        return None
    nobody = word_set("nobody")
    if words[0] in nobody and len(words) < 3 and nobody.issuperset(words):
        return None
    if words[0].isdigit() and "".join(words).isdigit():
        return None
    if len(words) == 1 and not words[0].isalpha():
        return None
    key = f"{' '.join(sorted(words))}||"
    if in_columns:
        count = len(given_words)
        return _ordered(words, words[:count], words[count:], True, key)
    if True in map(str.isupper, raw_words) and not name.isupper() and _capitals(name):
        return None
    return _ordered(words, (), (), False, key)


def _capitals(name):
    """(given, family) of ``NOVÁK Jan`` and ``Jan NOVÁK``; None where capitals say
    nothing, or not of one end of the name."""
    generation = word_set("elder") | word_set("younger")
    raw = [word for word in name.split() if fold_word(word) not in generation]
    while len(raw) > 2 and (raw[0].endswith(".") or raw[0] in capital_titles()):
        del raw[0]
    capitals = [len(word) > 1 and word.isupper() and word.isalpha() for word in raw]
    if not any(capitals) or not any(map(str.islower, "".join(raw))):
        return None
    family = [word for word, capital in zip(raw, capitals, strict=True) if capital]
    if not titles().isdisjoint(map(fold_word, family)):
        return None
    given = [word for word, capital in zip(raw, capitals, strict=True) if not capital]
    if raw != family + given and raw != given + family:
        return None
    family, given = words_of(" ".join(family)), words_of(" ".join(given))
    return (given, family) if given and family else None


def _hyphen(name):
    """(given, family) of ``Eva Malá-Tomanová``; None where the words with a hyphen may
    be given names, or stand in the middle."""
    raw = name.split()
    for family, given in ((raw[-1:], raw[:-1]), (raw[:1], raw[1:])):
        if not given or "-" not in family[0] or any("-" in word for word in given):
            continue
        family, given = words_of(family[0]), words_of(" ".join(given))
        if given and len(family) > 1 and given_names().keys().isdisjoint(family):
            return given, family
    return None


@lru_cache(maxsize=65_536)
def _plain_word(raw):
    """The word folded; ``""`` where it may mean something else than a name."""
    word = fold_word(raw)
    plain = raw.isalnum() and len(word) > 1 and word not in _meaning()
    plain = plain and raw not in capital_titles()
    return word if plain and not word.endswith(plural_endings()) else ""


@cache
def _meaning():
    sets = (
        *("titles", "male", "female", "household", "elder", "younger", "never_alone"),
        *("only_with_stop", "unnamed", "unnamed_in_its_column", "articles"),
    )
    return frozenset().union(*map(word_set, sets))


def _ordered(words, given, family, in_columns, key):
    """The name with what the order of its words says: these with the given names
    first; those known to be given names; those known to be surnames; whether these are
    not where they were said to be; whether that was said at all."""
    given_words, family_words, turned = _roles(words, given, family, in_columns)
    if words[0] in family_words:
        words = (
            *(word for word in words if word in given_words),
            *(word for word in words if word not in given_words),
        )
    name = Name(words, frozenset(given_words), frozenset(family_words))
    name.key, name.turned = key, turned
    name.said = bool(given and family) and not turned
    return name


def _comma(name):
    """(given, family) of ``"Novák, Jan"``; None where the comma stands before a title
    or several words of a list."""
    family, _comma, rest = name.partition(",")
    given = words_of(rest.split(",")[0])
    family = words_of(family)
    if not given or not family or len(given) > 3:
        return None
    if all(word in word_set("titles") for word in given):
        return None
    if all(word in word_set("elder") | word_set("younger") for word in given):
        return None
    return given, family


def _roles(words, given, family, in_columns):
    """The words that are given names, those that are surnames, and whether the known
    given names say so against the list.

    The list's own columns are kept unless they are swapped; a whole name is split by
    the known given names, unless a comma or capitals split it.
    """
    listed_names = given_names()
    if given and family:
        guessed = (
            in_columns
            and not any(word in listed_names for word in given)
            and all(word in listed_names for word in family)
        )
        swapped = _hers(given) and any(word in listed_names for word in family)
        if guessed or swapped:
            return family, given, not swapped
        return given, family, False
    if given or family or len(words) < 2:
        return given, family, False
    hers = _hers(words[:1])
    if hers or (words[-1] in listed_names and words[0] not in listed_names):
        names = all(word in listed_names for word in words[1:])
        return words[1:] if names else words[-1:], words[:1], not hers
    return words[:-1], words[-1:], False


def _hers(words):
    return len(words) == 1 and len(words[0]) > 5 and words[0].endswith("ova")
