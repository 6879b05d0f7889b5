"""Two names -> how far they agree."""

from functools import lru_cache

from . import tokens
from .levels import Level
from .parsing import Name
from .words import given_names, sex_of, surnames_too, word_set

# The weakest pair of words decides; of what a pair of words is, the level it allows.
_LEVELS = {
    tokens.EQUAL: Level.FOLDED,
    tokens.FOLDED: Level.FOLDED,
    tokens.SHORT: Level.SHORT,
    tokens.SHORT_NAME: Level.SHORT_NAME,
    tokens.TYPO: Level.TYPO,
    tokens.INITIAL: Level.INITIAL,
    tokens.FAR: Level.TYPOS,
    tokens.NEAR_NAME: Level.NEAR_NAME,
    tokens.SEX: Level.SEX_FORM,
}

# How a surname by itself compares with a whole name that has it.
SURNAME_ONLY = frozenset(
    (Level.SINGLE, Level.PART, Level.SECOND, Level.TYPO, Level.TYPOS)
)


def compare_names(one: Name, other: Name) -> Level:
    """How far two names agree; the same whichever comes first."""
    if not one or not other:
        return Level.MISSING
    if one.key == other.key:
        return _itself(one)
    if one.key > other.key:
        one, other = other, one
    return _compare(one, other)


@lru_cache(maxsize=65_536)
def _itself(name):
    """``Novák`` twice, or ``J. Novák``, is less than a whole name twice."""
    if sum(len(word) > 1 for word in name.words) > 1:
        return Level.SAME
    return Level.INITIAL if len(name.words) > 1 else Level.SINGLE


@lru_cache(maxsize=65_536)
def _compare(one: Name, other: Name) -> Level:
    if one.household != other.household:
        return Level.DIFFERENT
    if one.sex and other.sex and one.sex != other.sex:
        return Level.DIFFERENT
    level = _compare_words(one, other)
    if one.unnamed != other.unnamed:
        return Level.UNNAMED if level in SURNAME_ONLY else Level.RELATIVE
    if one.generation == other.generation:
        return level
    if level in (Level.DIFFERENT, Level.RELATIVE, Level.OTHER_FAMILY):
        return level
    if one.generation and other.generation:
        return Level.GENERATION
    return Level.ONE_GENERATION


def _compare_words(one, other):
    if sorted(one.words) == sorted(other.words):
        return _itself(one)
    if "".join(one.words) == "".join(other.words):
        return Level.FOLDED
    if len(one.words) > len(other.words):
        one, other = other, one
    pairs, left, right = _pair(one, other)
    kinds = [
        # Franek and Franck are given names, too; said to be surnames, it is a slip.
        tokens.TYPO
        if kind == tokens.NEAR_NAME and word in one.family and match in other.family
        else kind
        for word, match, kind in pairs
    ]
    if one.household:
        agree = not left and all(kind <= tokens.FOLDED for kind in kinds)
        return Level.FOLDED if agree else Level.DIFFERENT
    if len(one.words) == 1:
        return _single(one, other, pairs, right)
    if left:
        return _rest(one, other, pairs, left)
    if any(kind == tokens.FAR for kind in kinds) and _far_given(one, other, pairs):
        return Level.NEAR_NAME
    level = _level(kinds, right)
    if level == Level.PART and one.words[0] not in other.words[:1]:
        return Level.SECOND
    return level


def _level(kinds, right):
    """Of names whose words all have their match; ``right`` is what one has more."""
    slips = kinds.count(tokens.TYPO) + kinds.count(tokens.FAR)
    related = kinds.count(tokens.SEX)
    full = sum(kind <= tokens.FOLDED for kind in kinds)
    if related:
        # A relative has another given name; a couple's names share the surname.
        return Level.SEX_FORM if full == len(kinds) - 1 else Level.RELATIVE
    if tokens.NEAR_NAME in kinds:
        return Level.NEAR_NAME if full == len(kinds) - 1 else Level.DIFFERENT
    shorts = kinds.count(tokens.SHORT) + kinds.count(tokens.SHORT_NAME)
    initials = kinds.count(tokens.INITIAL)
    if slips > 1 or (slips and shorts) or (initials and slips + shorts):
        return Level.TYPOS
    if initials and not full:
        return Level.TYPOS if len(kinds) == 1 else Level.DIFFERENT
    worst = max(kinds)
    level = _LEVELS[worst]
    if worst <= tokens.FOLDED and right and not all(len(word) == 1 for word in right):
        return Level.PART
    return level


def _far_given(one, other, pairs):
    """Whether two given names of which nothing is known are two slips apart: they may
    well be two names (Maaike, Marieke)."""
    listed_names = given_names()
    return any(
        kind == tokens.FAR
        and word not in one.family
        and match not in other.family
        and word not in listed_names
        and match not in listed_names
        for word, match, kind in pairs
    )


def slipped_words(one: Name, other: Name) -> tuple[str, str] | None:
    """The two words in which names differ that are a slip apart; None where they
    differ in more."""
    ours = [word for word in one.words if word not in other.words]
    theirs = [word for word in other.words if word not in one.words]
    return (ours[0], theirs[0]) if len(ours) == len(theirs) == 1 else None


def is_one_slip(one: Name, other: Name) -> bool:
    """Whether one slip is all in which two names differ, each word a name of its own.
    The first letter is seldom the wrong one: Dariusz and Mariusz are brothers."""
    words = slipped_words(one, other)
    if words is None or words[0][0] != words[1][0]:
        return False
    return tokens.relate(*words) == tokens.NEAR_NAME


def _single(one, other, pairs, right):
    """One side has a single word."""
    if not pairs:
        comparable = bool(one.given) != bool(one.family) and len(other.words) == 1
        apart = (one.given and other.family) or (one.family and other.given)
        return Level.MISSING if comparable and apart else Level.DIFFERENT
    _word, _match, kind = pairs[0]
    if kind == tokens.SEX:
        return Level.RELATIVE
    if kind == tokens.NEAR_NAME:
        return Level.DIFFERENT
    if kind == tokens.INITIAL:
        return Level.TYPOS if right else Level.INITIAL
    if not right and kind >= tokens.TYPO:
        return Level.TYPOS
    return Level.SINGLE if kind < tokens.TYPO else Level.TYPOS


def _rest(one, other, pairs, left):
    """Words without a match on both sides: who is it that shares the others?"""
    strong = [pair for pair in pairs if pair[2] <= tokens.SHORT_NAME]
    if len(strong) > 1 and _both_have_more(one, other, strong, left):
        return Level.SECOND
    if any(pair[2] == tokens.SEX for pair in pairs):
        return Level.RELATIVE
    if strong and _is_wife(one) != _is_wife(other):
        return Level.RELATIVE
    if not strong:
        return Level.DIFFERENT
    same = all(kind <= tokens.FOLDED for _word, _match, kind in strong)
    if same and _is_given(one, other, strong) and left and one.given.isdisjoint(left):
        return _other_family(one, other, strong)
    family = any(
        (word in one.family or match in other.family)
        and word not in one.given
        and match not in other.given
        for word, match, _kind in strong
    )
    # Where nothing tells which word is the surname, it may be the one they share.
    told = _is_told(one) or _is_told(other)
    return Level.RELATIVE if family or not told else Level.DIFFERENT


def _is_given(one, other, shared):
    """Whether what two names share are given names, as far as anybody can tell; "van"
    and "de" are no part to share."""
    words = [pair[:2] for pair in shared if pair[0] not in word_set("particles")]
    roles = [
        (name.given, name.family) if _is_told(name) else (frozenset(), frozenset())
        for name in (one, other)
    ]
    (given, family), (other_given, other_family) = roles
    return bool(words) and all(
        word not in family
        and match not in other_family
        and (word in given or match in other_given)
        for word, match in words
    )


def _is_told(name):
    """Whether anything says which words of a name are the surname."""
    return name.said or not given_names().keys().isdisjoint(name.words)


def _both_have_more(one, other, shared, left):
    """Erika Zuzana Pavlíková, Erika Pavlíková-Tomanová: one has a second given name,
    the other a second surname."""
    matches = {match for _word, match, _kind in shared}
    right = [match for match in other.words if match not in matches]
    if not any(word in one.given and match in other.given for word, match, _ in shared):
        return False
    if not any(
        word in one.family and match in other.family for word, match, _ in shared
    ):
        return False
    names = (
        {word in one.given for word in left},
        {word in other.given for word in right},
    )
    return names in (({True}, {False}), ({False}, {True}))


def _other_family(one, other, shared):
    """Two names that share what is a given name, as far as anybody knows: Rose Emma and
    Rose Karl are a family."""
    listed_names = given_names()
    words = {word for word, match, _kind in shared for word in (word, match)}
    rest = [word for word in (*one.words, *other.words) if word not in words]
    said = any(name.said and not name.given.isdisjoint(words) for name in (one, other))
    known = not listed_names.keys().isdisjoint(words)
    if all(word in listed_names for word in rest) or not (said or known):
        return Level.RELATIVE
    # Andres is a surname, too: Encarna Andres and Teodosio Andres are a couple.
    turned = one.turned + other.turned
    if turned == 2 or (turned and not words.isdisjoint(surnames_too())):
        return Level.NEAR_NAME
    return Level.OTHER_FAMILY


def _is_wife(name):
    """Whether a name is a husband's, as wives bear it in Hungary: Kovács Jánosné."""
    return any(
        word.endswith("ne") and sex_of(word[:-2]) == "m" and word not in given_names()
        for word in name.words
    )


def _pair(one, other):
    """Match the words of two names, the closest first.

    :return: ``(word, match, kind)`` of each pair, and the words left on both sides
    """
    shorter, longer = one.words, other.words
    options = sorted(
        (kind, abs(i - j), i, j)
        for i, word in enumerate(shorter)
        for j, match in enumerate(longer)
        if (kind := tokens.relate(word, match)) != tokens.NONE
        # From a surname to a given name no two slips lead.
        and not (kind == tokens.FAR and (word in one.given) != (match in other.given))
        # Giovanni and Giovanna are no surname in two forms.
        and not (kind == tokens.SEX and word in one.given and match in other.given)
    )
    taken_left, taken_right, pairs = set(), set(), []
    for kind, _distance, i, j in options:
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((shorter[i], longer[j], kind))
    return (
        pairs,
        [word for i, word in enumerate(shorter) if i not in taken_left],
        [word for j, word in enumerate(longer) if j not in taken_right],
    )
