"""One spelling of a word of a name, whatever its case and accents."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart though readers do.
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"}
)
# Cyrillic letters as Ukraine writes them in passports (Cabinet resolution 55 of 2010),
# and those of its neighbours; of what differs, ``spelling`` makes one.
_LETTERS |= str.maketrans(
    dict(
        pair.split(":")
        for pair in (
            "а:a б:b в:v г:h ґ:g д:d е:e є:ie ё:e ж:zh з:z и:y і:i ї:i й:i к:k л:l м:m "
            "н:n о:o п:p р:r с:s т:t у:u ў:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: "
            "э:e ю:iu я:ia ђ:d ј:j љ:lj њ:nj ћ:c џ:dz"
        ).split()
    )
)
_SPELLINGS = (
    *(("ae", "a"), ("oe", "o"), ("ue", "u"), ("ph", "f"), ("th", "t"), ("ck", "k")),
    *(("tz", "z"), ("ts", "c"), ("cz", "c"), ("sz", "s"), ("sh", "s"), ("zh", "z")),
    *(("c", "k"), ("kh", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i")),
)
# Stands for letters that a conversion of the file lost: Vesel?, Nov\ufffdk. A letter,
# so that folding keeps it.
LOST = "\N{LATIN LETTER GLOTTAL STOP}"
_LOST = re.compile(r"(?<=[^\W\d_])[?\ufffd]|[?\ufffd](?=[^\W\d_])")


def mark_lost(text: str) -> str:
    """``text`` with ``LOST`` for each letter that is a question mark now.

    >>> mark_lost("Dvo??k, is it?") == f"Dvo{LOST}{LOST}k, is it{LOST}"
    True
    """
    while "?" in text or "\ufffd" in text:
        marked = _LOST.sub(LOST, text)
        if marked == text:
            break
        text = marked
    return text


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """``word`` for comparing: letters and digits only, no case, no accents."""
    word = word.casefold()
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(char for char in word if char.isalnum())


@lru_cache(maxsize=65_536)
def spelling(word: str) -> str:
    """What spellings of one name share: Mueller and Müller, Christoph and Kristof.

    :param word: folded, see ``fold_word``
    """
    for written, sound in _SPELLINGS:
        word = word.replace(written, sound)
    if len(word) > 3:
        word = word.removesuffix("h")
    return "".join(
        char for place, char in enumerate(word) if word[place - 1 : place] != char
    )
