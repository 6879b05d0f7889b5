"""How far two names agree, from the strongest for to the strongest against."""

from enum import StrEnum


class Level(StrEnum):
    """One level of the comparison of names; ``weights.json`` says what it weighs."""

    SAME = "same"
    FOLDED = "folded"  # without accents, order, titles, hyphens
    PART = "part"  # a second given name or surname on one side
    SECOND = "second"  # Anna Maria Malá, Maria Malá
    SHORT = "short"  # Hans, Johannes
    SHORT_NAME = "short_name"  # a short form that is also a name of its own: Nina, Anna
    TWO_FORMS = "two_forms"  # Hans, Johannes, in a list that has many of both
    INITIAL = "initial"
    TYPO = "typo"
    SINGLE = "single"  # one side has one word of the other's: Novák, Jan Novák
    MISSING = "missing"
    TYPOS = "typos"  # two slips, or a slip in a short form
    SEX_FORM = "sex_form"  # Jana Novák, Jana Nováková
    OTHER_FAMILY = "other_family"  # same given name, another surname
    NEAR_NAME = "near_name"  # Marin and Martin, Hana and Jana: a slip, or sisters
    ONE_GENERATION = "one_generation"  # Jan Novák, Jan Novák ml.
    UNNAMED = "unnamed"  # Baby Novák, Jan Novák: the child before it had a name
    RELATIVE = "relative"  # Jan Novák, Eva Nováková
    DIFFERENT = "different"
    GENERATION = "generation"  # Jan Novák st., Jan Novák ml.


# One name for all that is known: they count as one user of an address.
AGREEING = frozenset(
    {
        *(Level.SAME, Level.FOLDED, Level.PART, Level.SHORT, Level.SHORT_NAME),
        *(Level.INITIAL, Level.TYPO, Level.SINGLE, Level.TYPOS, Level.SEX_FORM),
        Level.SECOND,
    }
)
# Two names with a word in common: who share an address may well live together.
RELATED = AGREEING | {
    *(Level.MISSING, Level.OTHER_FAMILY, Level.ONE_GENERATION, Level.RELATIVE),
    *(Level.GENERATION, Level.NEAR_NAME, Level.UNNAMED),
}
