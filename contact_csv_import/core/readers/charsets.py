"""How plausible text is that was decoded from a legacy encoding."""

import re
import unicodedata
from functools import lru_cache

# Encodings that two thirds of Europe's spreadsheets were saved in, and those easily
# taken for them. Where all of them give the same text nothing is left to ask.
USUAL = ("cp1250", "cp1252", "cp1254", "iso8859_2", "iso8859_15")
WINDOWS = frozenset({"cp1250", "cp1252", "cp1254"})
# Offered only where a question is asked anyway. Of several names of a family the
# first that fits is taken.
FURTHER = (
    ("cp1257",),
    ("iso8859_4",),
    ("iso8859_16",),
    ("cp1251",),
    ("koi8_r", "koi8_u"),
    ("iso8859_5",),
    ("cp866",),
    ("cp1253",),
    ("cp1255",),
    ("cp1256",),
    ("cp852",),
    ("cp850",),
    ("mac_latin2",),
    ("mac_roman",),
    ("mac_cyrillic",),
    ("shift_jis", "cp932"),
    ("euc_jp",),
    ("gb18030",),
    ("big5", "cp950"),
    ("euc_kr", "cp949"),
    ("cp874",),
    ("cp1258",),
)
MULTIBYTE = frozenset(
    {
        *("shift_jis", "cp932", "euc_jp", "gb18030"),
        *("big5", "cp950", "euc_kr", "cp949"),
    }
)

# The letters beyond ASCII of the languages written in an encoding (CLDR, main
# exemplar characters). They order the options of a question, they never answer it.
_CENTRAL = (
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "ąćęłńóśźż",
    "áéíóöőúüű",
    "čćđšž",
    "ăâîşţ",
    "äöüß",
)
_WESTERN = (
    "äöüß",
    "àâæçéèêëîïôœùûüÿ",
    "áéíñóúü",
    "ãáàâçéêíóôõúü",
    "àèéìíîòóùú",
    "åäöé",
    "åæøé",
    "ëïéèöüç",
    "áæðéíóöúýþ",
)
_TURKISH = ("çğıöşüâîû", "äöüß")
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž")
_CYRILLIC = (
    "".join(map(chr, range(0x430, 0x450))) + "ё",
    "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "абвгдђежзијклљмнњопрстћуфхцчџш",
)
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",)
_ALPHABETS = {
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp852": _CENTRAL,
    "mac_latin2": _CENTRAL,
    "cp1252": _WESTERN,
    "iso8859_15": _WESTERN,
    "cp850": _WESTERN,
    "mac_roman": _WESTERN,
    "cp1254": _TURKISH,
    "cp1257": _BALTIC,
    "iso8859_4": _BALTIC,
    "iso8859_16": ("ăâîșț",),
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
    "koi8_u": _CYRILLIC,
    "iso8859_5": _CYRILLIC,
    "cp866": _CYRILLIC,
    "mac_cyrillic": _CYRILLIC,
    "cp1253": _GREEK,
}
_ALPHABETS = {
    encoding: tuple(frozenset(letters) for letters in languages)
    for encoding, languages in _ALPHABETS.items()
}

# A word as a whole: looking for the letter in it by the same pattern would try each
# place of a long word without one.
_WORD = re.compile(r"[^\s,;|\t\"<>()/]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINING = frozenset("´`’‘·–—\xad\xa0")
_BETWEEN = frozenset("¡¿¶§†‡•‰‚„“”«»‹›…")
_EAST_ASIAN = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH", "HALFWIDTH"}
)


def words(text: str) -> list[str]:
    """The distinct words of a text that hold a character beyond ASCII, in order."""
    all_words = _WORD.findall(text)
    return list(dict.fromkeys(word for word in all_words if not word.isascii()))


def is_plausible(text: str) -> bool:
    """Whether no word of the text is one that nobody writes."""
    return not any(_is_broken(word) for word in words(text))


def has_controls(text: str) -> bool:
    """Whether the text holds C1 controls or characters that are assigned to nothing."""
    return any(
        unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs")
        for char in set(text)
        if char > "\x7f"
    )


def is_latin_by_accident(text: str) -> bool:
    """Whether the words consist of accented letters more than of plain ones.

    No language of Europe that writes Latin letters does; Cyrillic and Greek text
    does that is read as Latin.
    """
    letters = "".join(_LETTERS.findall("".join(words(text))))
    accented = sum(char > "\x7f" for char in letters)
    return accented > len(letters) * 0.6


def share_of_known_letters(text: str, encoding: str) -> float:
    """The share of words (0 to 1) that one language of the encoding could write."""
    distinct = words(text)
    languages = _ALPHABETS.get(encoding)
    if languages is None:
        # Half-width katakana are what other encodings of East Asia look like when
        # they are read as Shift-JIS.
        half = any("\uff61" <= char <= "\uff9f" for char in text)
        return float(encoding in MULTIBYTE and not half)
    fitting = 0
    for word in distinct:
        letters = {char for char in word.lower() if char > "\x7f" and char.isalpha()}
        fitting += any(letters <= language for language in languages)
    return fitting / len(distinct) if distinct else 0.0


def _is_broken(word: str) -> bool:
    """A word with a symbol inside, a capital after a small letter or two scripts."""
    padded = f" {word} "
    for at in range(1, len(padded) - 1):
        char = padded[at]
        if char > "\x7f" and _is_out_of_place(padded, at):
            return True
    return any(
        len({_script(char) for char in part} - {""}) > 1
        for part in _LETTERS.findall(word)
    )


def _is_out_of_place(text: str, at: int) -> bool:
    before, char, after = text[at - 1], text[at], text[at + 1]
    category = unicodedata.category(char)
    if category in ("Cc", "Cn", "Co", "Cs"):
        return True
    if char in _JOINING:
        return False
    if category == "Lu":
        return before.islower()
    if char in _BETWEEN:
        return before.isalpha() and after.isalpha()
    if category == "No" and text[max(at - 3, 0) : at].isalpha() and at > 3:
        return True  # "Micha³"; "m³" is none
    if category[0] == "S" or category == "No":
        return after.isalpha() and not before.isdigit()
    return False


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    if not char.isalpha() or char in "ªºµ":
        return ""
    script = unicodedata.name(char, "").split(" ", 1)[0]
    return "CJK" if script in _EAST_ASIAN else script
