"""Several tags in one cell."""

import re

from .text import clean_text

_SEPARATOR = re.compile(r"\s*:::\s*|[;,|\n\r]")
_QUOTED = re.compile(r'(?:^|(?<=[;,|\n]))\s*"([^"]*)"\s*(?=[;,|\n]|$)')
# Google puts every contact into this one; the star marks a group of the system.
_SYSTEM = frozenset({"mycontacts", "my contacts"})


def split_tags(raw: str) -> tuple[str, ...]:
    """The tags of a cell in their order, each once whatever its case.

    Separated by ``;``, ``,``, ``|``, a line break or Google's `` ::: ``; a tag in
    double quotes may hold separators. Cleaned as by ``clean_text``, which reports it.
    """
    raw = clean_text(raw, multiline=True).value
    tags: dict[str, str] = {}
    position = 0
    pieces = []
    for quoted in _QUOTED.finditer(raw):
        pieces += _SEPARATOR.split(raw[position : quoted.start()])
        pieces.append(quoted.group(1))
        position = quoted.end()
    pieces += _SEPARATOR.split(raw[position:])
    for piece in pieces:
        starred = piece.strip().startswith("*")
        tag = " ".join(piece.strip().lstrip("*").replace('"', " ").split())
        if tag and not (starred and tag.casefold() in _SYSTEM):
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())
