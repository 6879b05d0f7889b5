"""The words of the data files, folded, as they are looked up."""

import csv
import tomllib
from functools import cache
from pathlib import Path

from .folding import fold_word

_FOLDER = Path(__file__).parent


@cache
def word_set(key: str) -> frozenset[str]:
    """A list of ``name_words.toml``, folded."""
    return frozenset(filter(None, map(_folded, _name_words()[key].split())))


@cache
def capital_titles() -> frozenset[str]:
    """Titles that are none in small letters, as they are written."""
    return frozenset(_name_words()["titles_in_capitals"].split())


@cache
def phrases(key: str) -> tuple[tuple[str, ...], ...]:
    """Phrases of ``name_words.toml`` as tuples of folded words."""
    return tuple(tuple(phrase.split()) for phrase in _name_words()[key])


@cache
def _name_words():
    return tomllib.loads((_FOLDER / "name_words.toml").read_text(encoding="utf-8"))


def _folded(word):
    return fold_word(word) or word


@cache
def surname_endings() -> tuple[tuple[str, str], ...]:
    """``(ending of his, ending of hers)``, the longest first."""
    pairs = _surname_forms()["endings"]
    return tuple(sorted(map(tuple, pairs), key=lambda pair: -len(pair[0] + pair[1])))


@cache
def plural_endings() -> tuple[str, ...]:
    """Endings of a surname that name the whole family."""
    return tuple(_surname_forms()["plural"])


@cache
def _surname_forms():
    return tomllib.loads((_FOLDER / "surname_forms.toml").read_text(encoding="utf-8"))


@cache
def short_forms() -> dict[str, frozenset[str]]:
    """Folded given name -> its short forms, the names it is a short form of, and the
    same name in another language."""
    related: dict[str, set[str]] = {}
    for path in sorted((_FOLDER / "short_forms").glob("*.toml")):
        forms = tomllib.loads(path.read_text(encoding="utf-8"))["forms"]
        each = path.stem.startswith(("across", "spellings"))
        for full, words in forms.items():
            family = [fold_word(full), *map(fold_word, words.split())]
            # A name and its forms; two short forms of one name are two people's as
            # often as not (Lisa and Betty). In other languages, each is the name.
            heads = family if each else family[:1]
            for head in heads:
                for other in family:
                    if other != head:
                        related.setdefault(head, set()).add(other)
                        related.setdefault(other, set()).add(head)
    return {name: frozenset(others) for name, others in related.items()}


@cache
def transliterations() -> dict[str, int]:
    """Folded given name -> a number that all Latin spellings of it have: Mohammed and
    Muhammad, of which no family has both."""
    numbers: dict[str, int] = {}
    for path in sorted((_FOLDER / "short_forms").glob("spellings*.toml")):
        forms = tomllib.loads(path.read_text(encoding="utf-8"))["forms"]
        for number, (full, words) in enumerate(forms.items()):
            for word in (full, *words.split()):
                numbers[fold_word(word)] = number
    return numbers


@cache
def official_names() -> dict[str, str]:
    """Folded given name of a register -> ``m``, ``f`` or ``u``."""
    text = (_FOLDER / "given_names.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if line[:1] != "#")
    return {row["name"]: row["sex"] for row in rows}


@cache
def given_names() -> dict[str, str]:
    """Folded given name, short forms among them -> ``m``, ``f``, or ``u`` where both
    bear it."""
    sex_by_name = dict(official_names())
    for name, others in short_forms().items():
        if name not in sex_by_name:
            sexes = {sex_by_name[other] for other in others if other in sex_by_name}
            sex_by_name[name] = sexes.pop() if len(sexes) == 1 else "u"
    return sex_by_name


@cache
def surnames_too() -> frozenset[str]:
    """Folded given names that people have for a surname as well."""
    text = (_FOLDER / "given_as_surnames.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["names"].split())


def sex_of(given: str) -> str:
    """``m``, ``f`` or ``u`` of a folded given name, ``""`` of an unknown one."""
    return given_names().get(given, "")
