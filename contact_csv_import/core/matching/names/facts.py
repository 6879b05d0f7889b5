"""A name as it stands in a list -> what its words say beside the name."""

import re
from functools import cache

from .folding import fold_word, mark_lost
from .words import capital_titles, phrases, plural_endings, word_set

_SPLIT = re.compile(r"[\s,;]+")
_PARTS = re.compile(r"[.\-‐-―/_]+")
_BRACKETS = re.compile(r"[()\[\]{}\"“”„]")


@cache
def titles() -> frozenset[str]:
    """Words before a name that are no part of it."""
    return word_set("titles") | word_set("household") | word_set("nobody")


class Facts:
    """The words of a whole name with what the others said."""

    def __init__(self, text, given="", is_part=False):
        text = mark_lost(_BRACKETS.sub(" ", text))
        raw = [part for part in _SPLIT.split(text) if part]
        self.sex = ""
        self.generation = ""
        folded = [fold_word(part) for part in raw]
        # Behind a title, "A" is an initial.
        first = next((i for i, word in enumerate(folded) if word not in titles()), 0)
        connected = any(
            part.casefold() in word_set("connectors") for part in raw[first + 1 : -1]
        ) and not any(part.endswith(".") and len(part) == 2 for part in raw)
        self.household = connected or any(
            word in word_set("household") for word in folded
        )
        self._take_address(raw, folded)
        self._take_generation(raw, folded)
        self.unnamed = False
        self._take_unnamed(raw, folded, len(given.split()))
        words = self._names(raw, folded)
        # Al Smith is an Albert.
        self.words = tuple(_joined(words) if is_part or len(words) > 2 else words)
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

    def _take_unnamed(self, raw, folded, given):
        """``novorozenec``: somebody who has no given name yet. Where the columns say
        that it stands in place of one, words that may be names count, too."""
        words = word_set("unnamed")
        if given == 1:
            words |= word_set("unnamed_in_its_column")
        ends = (0,) if given else (0, -1)
        for place in ends if len(folded) > 1 else ():
            if folded[place] in words:
                self.unnamed = True
                del raw[place], folded[place]
                return

    def _names(self, raw, folded):
        left = []
        for part, word in zip(raw, folded, strict=True):
            if word in word_set("titles") and len(folded) > 1:
                continue
            if part in capital_titles() and len(folded) > 2:
                continue
            if word in word_set("household") or (
                self.household and part.casefold() in word_set("connectors")
            ):
                continue
            left += filter(None, map(fold_word, _PARTS.split(part)))
        # "Ph.D." and "h.c." come apart where a title stands alone.
        names = [word for word in left if word not in word_set("titles")]
        return names or left


def _joined(words):
    """Al-Masri and Abdul Rahman as they are written in one word: Almasri,
    Abdulrahman."""
    articles = word_set("articles")
    if articles.isdisjoint(words[:-1]):
        return words
    joined = []
    for word in reversed(words):
        if word in articles and joined:
            servant = word.startswith("abd")
            name = joined.pop()
            word = f"abdul{name.removeprefix('al')}" if servant else f"al{name}"
        joined.append(word)
    return joined[::-1]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a part of a name."""
    return Facts(text, is_part=True).words if text else ()
