"""Names written all in capitals or all in small letters: how they are usually spelt.

A proposal, never more: a person decides. So whatever is spelt with care (one capital
among small letters) is left alone, and so is what nobody can tell.

The package ``nameparser`` has a ``capitalize``, but takes a name apart for it and puts
it together in another order ("Novák, JAN" -> "JAN Novák"), looks at a whole name only
("max MUSTERMANN" stays), and writes "MacHalová", "Mudr." and "Ibm".
"""

import re
from functools import lru_cache

# Words inside names that are written small, in the languages that have them.
PARTICLES = frozenset(
    """
    von vom zu zum zur und van der den dem des de del della delle dello dei degli di da
    dal dalla das do dos du la le las los les af av til ten ter te het op ibn bin bint
    binti al el ul ze na pod nad ter thor
    """.split()
)
# Degrees that are spelt in a way of their own.
_DEGREES = {
    word.casefold(): word
    for word in """
    MUDr JUDr PhDr RNDr MVDr PaedDr ThDr PharmDr ThLic PhD CSc DrSc MBA MSc BSc LLM
    DiS ArtD MPH
    """.split()
}
# Of "MAC...", only these are two words; "MACHALA" is one.
_AFTER_MAC = frozenset(
    """
    allister alister arthur aulay bain beth bride cormack culloch donald donell dougall
    dougal duff ewan ewen fadden farlane gill gillivray gregor innes intosh intyre iver
    kay kenna kenzie kinlay kinley kinnon lachlan laren lean lellan leod mahon manus
    master millan nab namara naughton neice neil neill nulty pherson quarrie queen
    rae ritchie sween tavish
    """.split()
)
# Digits, signs and the like make it no name of a person.
_NAME = re.compile(r"(?:[^\W\d_]|[ '’.,\-‐‑]|[\u0300-\u036f])+")
_ROMAN = re.compile(r"[IVX]+\.?")
_PIECES = re.compile(r"([\-‐‑'’])")
# More letters than these are no abbreviation when all of them are capitals.
_SHORT = 3


@lru_cache(maxsize=8192)
def propose_spelling(name: str, whole: str = "") -> str | None:
    """How ``name`` is usually spelt, None where it is spelt so or nobody can tell.

    :param name: a name, clean text
    :param whole: the whole name that it is a part of, which tells "JAN" (NOWAK) from
        "IBM"
    """
    whole = whole or name
    if not _NAME.fullmatch(name):
        return None
    words = whole.split()
    loud = any(_is_upper(word) and _letters(word) > _SHORT for word in words)
    shouted = loud and _is_upper(whole)
    whispered = _is_lower(name)
    # The first word of a surname stands inside the name.
    inside = not whole.startswith(name)
    told = name.split(" ")
    spelt = []
    for place, word in enumerate(told):
        if _is_upper(word):
            leads, ends = place == 0 and not inside, place == len(told) - 1
            if loud and not leads and not ends and word.casefold() in PARTICLES:
                spelt.append(word.lower())
            else:
                spelt.append(_from_capitals(word, shouted, leads))
        elif _is_lower(word):
            spelt.append(_from_small(word, whispered or place == 0))
        else:
            spelt.append(word)
    proposal = " ".join(spelt)
    return proposal if proposal != name else None


def _from_capitals(word: str, shouted: bool, leads: bool) -> str:
    """:param shouted: the whole name is in capitals
    :param leads: it is the first word of the whole name
    """
    letters = _letters(word)
    if letters < 2 or (not leads and _ROMAN.fullmatch(word.rstrip(","))):
        return word
    return _spelt(word) if letters > _SHORT or shouted else word


def _from_small(word: str, surely: bool) -> str:
    """:param surely: however short it is; else, in a name that is spelt with care, it
    is a particle of a language not listed here
    """
    letters = _letters(word)
    if letters < 2 or word in PARTICLES or word.endswith("."):
        return word
    return _spelt(word) if surely or letters > _SHORT else word


def _spelt(word: str) -> str:
    degree = word.casefold().rstrip(".,")
    if degree in _DEGREES:
        return _DEGREES[degree] + word[len(degree) :]
    pieces = _PIECES.split(word)
    spelt = [_piece(piece) for piece in pieces]
    if len(pieces) > 2 and pieces[0] in ("d", "l") and pieces[1] in "'’":
        spelt[0] = pieces[0]  # d'Artagnan
    return "".join(spelt)


def _piece(piece: str) -> str:
    small = piece.lower()
    if small.startswith("mc") and len(small) > 4:
        return "Mc" + _capital(small[2:])
    if small.startswith("mac") and small[3:] in _AFTER_MAC:
        return "Mac" + _capital(small[3:])
    if small.startswith("ij") and len(small) > 3:
        return "IJ" + small[2:]  # one letter in Dutch
    return _capital(small)


def _capital(small: str) -> str:
    return small[:1].title() + small[1:]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_upper(text: str) -> bool:
    """ß has no capital in most people's keyboards."""
    return text.replace("ß", "").isupper()


def _is_lower(text: str) -> bool:
    return text.islower()
