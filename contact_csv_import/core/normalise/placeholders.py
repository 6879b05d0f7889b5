"""What stands in a cell that has nothing in it: typed by people, written by systems."""

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "nothing.toml"

PLACEHOLDERS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "+",
        "–",
        "—",
        "/",
        ".",
        "n/a",
        "n.a.",
        "na",
        "none",
        "null",
        "(null)",
        "nil",
        "nan",
        "nat",
        "<na>",
        "#n/a",
        "<null>",
        "[null]",
        "\\n",
        "(none)",
        "<none>",
        "undefined",
        "[]",
        "{}",
        "[{}]",
        "(undefined)",
        "(blank)",
        "(empty)",
        "<empty>",
        "(leer)",
        "(prázdné)",
        "(prázdne)",
        "(puste)",
        "keine",
        "kein",
        "keine angabe",
        "k.a.",
        "k. a.",
        "není",
        "nemá",
        "neuvedeno",
        "nie je",
        "žiadny",
        "žiadna",
        "neuvedené",
        "brak",
        "nie ma",
    }
)


def is_placeholder(text: str) -> bool:
    """Whether a stripped cell stands for an empty one."""
    return not text or text.casefold() in PLACEHOLDERS


# Where no yes or no can stand, these are nothing either.
_NOTHING = PLACEHOLDERS | {"x", "xxx", "xxxx", "?", "??", "???", "*", "***", "..."}


def is_nothing(text: str) -> bool:
    """The same for a field that holds no flag: in one, an "x" is a yes."""
    return not text or text.casefold() in _NOTHING


@cache
def _data() -> dict:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def nothing_in(field: str) -> frozenset[str]:
    """The texts that stand for nothing in a field of text, to the letter.

    >>> "NULL" in nothing_in("name"), "Null" in nothing_in("name")
    (True, False)
    """
    data = _data()
    kept = {
        word
        for kind in ("names", "places")
        if field in data[kind]["fields"]
        for word in data[kind]["words"]
    }
    texts = {*data["written"], *data["typed"]}
    if field in data["no_flag_fields"]:
        texts.update(data["no_flag"])
    return frozenset(texts - kept)


@cache
def perhaps_nothing_in(field: str) -> frozenset[str]:
    """The texts of a field that may as well be names: people are called Null."""
    data = _data()
    return frozenset(
        word
        for kind in ("names", "places")
        if field in data[kind]["fields"]
        for word in data[kind]["words"]
    )


def written_for_nothing(text: str) -> bool:
    """Whether a program writes a text where there is no value."""
    return text in _written()


@cache
def _written() -> frozenset[str]:
    return frozenset(_data()["written"])
