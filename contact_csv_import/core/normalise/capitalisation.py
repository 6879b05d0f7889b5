"""Names written all in capitals or all in small letters: how they are usually spelt.

A proposal, never more: a person decides. So whatever is spelt with care (one capital
among small letters) is left alone, and so is whatever is unclear.

The package ``nameparser`` has a ``capitalize``, but takes a name apart for it and puts
it together in another order ("Novák, JAN" -> "JAN Novák"), looks at a whole name only
("max MUSTERMANN" stays), and writes "MacHalová", "Mudr." and "Ibm".
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from .spelling_words import (
    AFTER_MAC,
    DEGREES,
    LEGAL_FORMS,
    NO_ABBREVIATIONS,
    NO_PERSON,
    PARTICLES,
    SURNAMES,
    TITLES,
)

# Digits, signs and the like make it no name of a person.
_NAME = re.compile(r"(?:[^\W\d_]|[ '’.,\-‐‑]|[\u0300-\u036f])+")
_ROMAN = re.compile(r"[IVX]+\.?")
# "Xi", "Vi" and "Ix" are names as well.
_SMALL_ROMAN = re.compile(r"(ii|iii|iv|vii|viii|xii|xiii|xiv|xv|xvi)")
_PIECES = re.compile(r"([\-‐‑'’])")
_INNER_DOT = re.compile(r"\.\w")
# Letters only Turkish has, where I is no capital of i.
_TURKISH = re.compile(r"[İĞğı]")
_VOWELS = re.compile(r"[aeiouyąęóöőøüűáéíúýàèìòùâêîôûäæœåãõěůăıαεηιουω]")
# More letters than these are no abbreviation when all of them are capitals.
_SHORT = 3


@lru_cache(maxsize=8192)
def propose_spelling(name: str, whole: str = "") -> str | None:
    """How ``name`` is usually spelt, None where it is spelt so or that is unclear.

    :param name: a name, clean text
    :param whole: the whole name that it is a part of, which separates "JAN" (NOWAK)
        from "IBM"
    """
    whole = whole or name
    words = whole.split()
    if not _NAME.fullmatch(name) or _is_no_person(words):
        return None
    name_words = name.split(" ")
    # The first word of a surname stands inside the name.
    inside = not whole.startswith(name)
    if (
        _is_lower(name)
        and not inside
        and len(name_words) > 1
        and name_words[0] in PARTICLES
    ):
        return None  # "al gore", "van morrison": a name or a particle
    shouted = _shouted(words)
    begins = len(words) - len(name_words) if inside else 0
    spelt = []
    for place, word in enumerate(name_words):
        at = begins + place
        if _is_upper(word):
            loud = at < len(shouted) and shouted[at]
            small = loud and 0 < at and place < len(name_words) - 1
            if small and _is_particle(word.lower(), spelt):
                spelt.append(word.lower())
            else:
                spelt.append(_from_capitals(word, loud, at == 0, whole))
        elif _is_lower(word):
            small = _is_particle(word, spelt) or inside and place == 0
            spelt.append(_from_small(word, _is_lower(name), place == 0, small))
        else:
            spelt.append(word)
    proposal = " ".join(spelt)
    return proposal if proposal != name else None


def _is_no_person(words: Sequence[str]) -> bool:
    if any(word.casefold().strip(".,") in NO_PERSON for word in words):
        return True
    return len(words) > 1 and words[-1].rstrip(".") in LEGAL_FORMS


def _shouted(words: Sequence[str]) -> list[bool]:
    """Which words are in capitals because somebody shouted: those that stand beside a
    longer one that is. Degrees and small words between do not part them."""
    loud = [False] * len(words)
    run: list[int] = []
    for at, word in enumerate((*words, "end")):
        if _is_upper(word):
            run.append(at)
            continue
        if any(_letters(words[i]) > _SHORT for i in run):
            for i in run:
                loud[i] = True
        run = []
    return loud


def _is_particle(word: str, before: Sequence[str]) -> bool:
    if word in SURNAMES:
        return bool(before) and before[-1].lower() in ("de", "von", "van")
    return word in PARTICLES


def _from_capitals(word: str, loud: bool, leads: bool, whole: str) -> str:
    """:param loud: it is one of a run of words in capitals
    :param leads: it is the first word of the whole name
    """
    letters = _letters(word)
    if letters < 2 and not word.startswith(("'", "’")):
        return word
    if not leads and _ROMAN.fullmatch(word.rstrip(",")):
        return word
    if letters <= _SHORT and not loud:
        return word
    degree = word.casefold().rstrip(".,")
    if letters in (2, 3) and word.isascii() and not _VOWELS.search(word.lower()):
        is_listed = degree in DEGREES or degree in TITLES or degree in NO_ABBREVIATIONS
        if "." not in degree and not is_listed:
            return word  # DJ, DHL
    return _spelt(word, _TURKISH.search(whole) is not None)


def _from_small(word: str, whispered: bool, leads: bool, small: bool) -> str:
    """:param whispered: the whole name is in small letters. In one that is spelt with
        care, a short word is a particle of a language not listed here.
    :param small: where it stands, a particle is written small
    """
    degree = word.casefold().rstrip(".,")
    if degree in DEGREES and (whispered or leads):
        return _spelt(word, False)
    if degree in TITLES:
        return word
    if whispered and _SMALL_ROMAN.fullmatch(word.rstrip(".,")) and not leads:
        return word.upper()
    letters = _letters(word)
    if letters < 2:
        return word.upper() if whispered and word.endswith(".") else word
    if word in PARTICLES:
        return _spelt(word, False) if whispered and not (leads or small) else word
    if word.endswith(".") and not (whispered and degree in NO_ABBREVIATIONS):
        return word
    return _spelt(word, False) if whispered or leads or letters > _SHORT else word


def _spelt(word: str, turkish: bool) -> str:
    degree = word.casefold().rstrip(".,")
    if degree in DEGREES:
        return DEGREES[degree] + word[len(degree) :]
    if degree == "ph.d":
        return "Ph.D" + word[len(degree) :]
    if _INNER_DOT.search(word):
        return word  # J.R., S.A.
    if degree in ("arch", "med", "hab") and word.endswith("."):
        return word.lower()
    pieces = _PIECES.split(word)
    spelt = [_piece(_lower(piece, turkish), turkish) for piece in pieces]
    if len(pieces) > 2 and pieces[0] in ("d", "l") and pieces[1] in "'’":
        spelt[0] = pieces[0]  # d'Artagnan
    if len(pieces) > 2 and not pieces[0] and len(pieces[2]) == 1:
        spelt[2] = pieces[2].lower()  # van 't Hoff
    return "".join(spelt)


def _lower(text: str, turkish: bool) -> str:
    """Small letters; "İ".lower() would leave a dot of its own."""
    if turkish:
        text = text.replace("I", "ı")
    return text.replace("İ", "i").lower()


def _piece(small: str, turkish: bool) -> str:
    if small.startswith("mc") and len(small) > 4:
        return "Mc" + _capital(small[2:], turkish)
    if small.startswith("mac") and small[3:] in AFTER_MAC:
        return "Mac" + _capital(small[3:], turkish)
    if small.startswith("ij") and len(small) > 3:
        return "IJ" + small[2:]  # one letter in Dutch
    return _capital(small, turkish)


def _capital(small: str, turkish: bool) -> str:
    if turkish and small.startswith("i"):
        return "İ" + small[1:]
    return small[:1].title() + small[1:]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_upper(text: str) -> bool:
    """ß has no capital in most people's keyboards."""
    return text.replace("ß", "").isupper()


def _is_lower(text: str) -> bool:
    return text.islower()
