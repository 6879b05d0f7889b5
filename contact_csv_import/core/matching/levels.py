"""Two records -> how far each of their values agrees, and what that weighs."""

from collections.abc import Callable
from itertools import product

from .names import (
    Level,
    compare_companies,
    compare_names,
    is_one_slip,
    slipped_words,
)
from .names.words import official_names, short_forms
from .records import Record
from .shared_values import MANY, ONE, SEVERAL, Usage
from .single_values import (
    compare_addresses,
    compare_births,
    compare_plain,
    compare_references,
    compare_vats,
    is_typo,
    mailbox_of,
)
from .weights import Weights

UsageOf = Callable[[str, str], Usage]
# Two ways to write one mailbox.
ALIAS = "alias"
# Levels of names that may be two names as well, in a list that has both.
BETWEEN_NAMES = frozenset((Level.TYPO, Level.TYPOS, Level.SHORT, Level.SHORT_NAME))


class Levels:
    """What is known of two records, value by value.

    :param usage: ``(kind, value)`` -> who uses it
    :param frequency: key of a name -> how many records bear it
    :param given_count: how many records have a word for a given name
    """

    def __init__(
        self,
        weights: Weights,
        usage: UsageOf,
        frequency: Callable[[str], int] | None = None,
        given_count: Callable[[str], int] | None = None,
    ):
        self.weights = weights
        self.usage = usage
        self.frequency = frequency
        self.given_count = given_count

    def of(
        self, one: Record, other: Record
    ) -> tuple[tuple[tuple[str, str], ...], float]:
        """``(comparison, level)`` of all that can be compared, and their sum."""
        weights = self.weights.levels
        names = compare_companies if one.is_company else compare_names
        level = names(one.name, other.name)
        if level in BETWEEN_NAMES and self.given_count and self._two_names(one, other):
            slip = level in (Level.TYPO, Level.TYPOS)
            level = Level.NEAR_NAME if slip else Level.TWO_FORMS
        elif level == Level.NEAR_NAME and self._is_slip(one, other):
            level = Level.TYPO
        score = weights["name"][level]
        if level in (Level.SAME, Level.FOLDED):
            score -= self._frequent(one, other)
        levels = [("name", str(level))]
        for kind in ("email", "phone"):
            level, weight = self._address_level(kind, one, other)
            if level != "missing":
                levels.append((kind, level))
                score += weight
        for name, level in (
            ("relay", compare_plain(one.relay, other.relay)),
            ("ref", compare_references(one, other)),
            ("vat", compare_vats(one, other)),
            ("birth", compare_births(one.birth, other.birth)),
            ("address", compare_addresses(one, other)),
            ("company", compare_plain(one.company, other.company)),
        ):
            if level != "missing":
                levels.append((name, level))
                score += weights[name][level]
        return tuple(levels), score

    def _two_names(self, one, other):
        """Whether a slip or a short form leads from one given name of the file to
        another: Anneke and Hanneke; Hans and Johannes, where as many bear the one as
        the other."""
        rare, frequent = self._borne(one, other)
        if rare < self.weights.limits["given_name"] or rare * 3 < frequent:
            return False
        # Piotrek is nobody's name but a Piotr's.
        words = slipped_words(one.name, other.name)
        forms = short_forms().get(words[0], ())
        return words[1] not in forms or all(word in official_names() for word in words)

    def _is_slip(self, one, other):
        """Whether a name that is somebody's somewhere is a slip here: of a file full of
        Martins, one is Marin."""
        if not self.given_count or not is_one_slip(one.name, other.name):
            return False
        rare, frequent = self._borne(one, other)
        limits = self.weights.limits
        return frequent >= max(limits["given_name"], rare * limits["slipped_name"])

    def _borne(self, one, other):
        """How many bear the two given names that differ, the rarer one first; ``(0,
        0)`` where the names differ in anything else."""
        names = (one.name, other.name)
        words = slipped_words(*names)
        if words is None or not all(
            word in name.given for word, name in zip(words, names, strict=True)
        ):
            return 0, 0
        return sorted(map(self.given_count, words))

    def _frequent(self, one, other):
        """What a name that many bear says less."""
        if self.frequency is None:
            return 0
        limits = self.weights.limits
        count = min(self.frequency(one.name.key), self.frequency(other.name.key))
        over = count / limits["frequent_name"]
        return min(limits["frequent_name_most"], _bits(over)) if over > 1 else 0

    def _address_level(self, kind, one, other):
        """The level of e-mails or phones, and its weight: of several shared values,
        the one that says most."""
        weights = self.weights.levels[kind]
        ours, theirs = getattr(one, f"{kind}s"), getattr(other, f"{kind}s")
        if not ours or not theirs:
            return "missing", 0
        best = None
        for value in ours:
            if value not in theirs:
                continue
            usage = self.usage(kind, value)
            weight = weights[usage.level]
            if usage.level == MANY:
                over = usage.people / self.weights.limits["unrelated"]
                weight = max(0, weight - _bits(over))
            if best is None or weight > best[1]:
                # Of so many that it is nobody's at all: neither for nor against.
                best = (usage.level if weight else "crowd", weight)
        if best:
            return best
        if kind == "email":
            for mail, other_mail in product(ours, theirs):
                if mailbox_of(mail) == mailbox_of(other_mail):
                    usages = self.usage(kind, mail), self.usage(kind, other_mail)
                    alone = all(usage.level == ONE for usage in usages)
                    return ALIAS, weights[ALIAS if alone else SEVERAL]
            if any(is_typo(a, b) for a, b in product(ours, theirs)):
                return "typo", weights["typo"]
        return "different", weights["different"]


def _bits(ratio):
    """The logarithm to the base of two, in whole steps: no rounding differs between
    machines."""
    return int(ratio).bit_length() - 1 if ratio >= 1 else 0
