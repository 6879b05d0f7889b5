"""Text whose cells stand below each other, as listings and old programs print them.

No character separates the cells: where a column begins is seen by the names above, or
by the rule below these, and by the blanks that all lines have in one place.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from .cells import is_blank, is_email

# Chosen as a delimiter it means: columns by their place in the line.
FIXED = " "
_LOOKED_AT = 200
_HEADER_LINES = 20
_LEAST_LINES = 3  # without names above
_EVEN = 0.9
_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\s{2,}")
_DIGIT = re.compile(r"\d")
_RULE = re.compile(r"\s*[-=_*]{2,}(?:\s+[-=_*]{2,})*\s*")

Recognise = Callable[[Sequence[str]], int]


def is_fixed(lines: Sequence[str], recognise: Recognise) -> bool:
    """Whether the cells of a text stand below each other.

    :param lines: the first lines
    :param recognise: how many of some cells are known column names
    """
    texts = list(map(_text, lines))
    head = [at for at, text in enumerate(texts) if text.strip()][:_HEADER_LINES]
    for at in head:
        names = _GAP.split(texts[at].strip())
        if recognise(names) < 2 and not _rule_below(texts, at):
            continue
        begins = starts(lines, at)
        if recognise(cut(lines[at], begins)) > 1 and _fits(texts, at, begins):
            return True
    begins, body = starts(lines, None), _body(texts, None)
    if len(begins) < 2 or len(body) < _LEAST_LINES or not _fits(texts, None, begins):
        return False
    columns = zip(*(cut(line, begins) for line in body), strict=True)
    return any(sum(map(is_email, cells)) >= len(body) * _EVEN for cells in columns)


def starts(lines: Sequence[str], header: int | None) -> tuple[int, ...]:
    """Where the columns begin, the first one at 0.

    :param lines: the first lines
    :param header: index of the line with the names of the columns, None without one
    """
    texts = list(map(_text, lines[: _LOOKED_AT + _HEADER_LINES]))
    if header is not None and (rule := _rule_below(texts, header)):
        return (0, *(word.start() for word in list(_WORD.finditer(rule))[1:]))
    body = _body(texts, header)
    width = max(map(len, body), default=0)
    blank = [all(line[at : at + 1].isspace() or at >= len(line) for line in body)
             for at in range(width)]  # fmt: skip
    if header is None:
        filled = [at for at in range(2, width) if blank[at - 1] and not blank[at]]
        return (0, *(at for at in filled if blank[at - 2]))
    begins = [0]
    words = list(_WORD.finditer(texts[header]))
    for before, word in zip(words, words[1:], strict=False):
        gap = range(word.start() - 1, before.end() - 1, -1)
        place = next((at for at in gap if at >= width or blank[at]), None)
        if place is not None:
            begins.append(place + 1)
    return tuple(_without_empty(begins, texts[header], body))


def cut(line: str, begins: Sequence[int]) -> list[str]:
    """The cells of a line."""
    text = _text(line)
    ends = [*begins[1:], len(text)]
    return [text[at:end].strip() for at, end in zip(begins, ends, strict=True)]


def rows(
    lines: Iterable[str], begins: Sequence[int], first: int = 1
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, blank ones included, each with its line.

    Where a column would begin within a word, the line keeps to no columns: it is one
    cell, not two halves of a word.
    """
    for number, line in enumerate(lines, first):
        text = _text(line)
        broken = any(text[at - 1 : at + 1].strip(" ")[1:] for at in begins[1:])
        yield number, [text.strip()] if broken else cut(line, begins)


def _text(line: str) -> str:
    return line.rstrip().expandtabs()


def _rule_below(texts: Sequence[str], header: int) -> str:
    """The rule below the names of columns, where it is broken between them."""
    below = texts[header + 1] if header + 1 < len(texts) else ""
    broken = _RULE.fullmatch(below) and len(_WORD.findall(below)) > 1
    return below if broken else ""


def _body(texts: Sequence[str], header: int | None) -> list[str]:
    """The lines below the names of the columns, without what is printed again on each
    page, rules, and lines of a single text such as a total."""
    above = [] if header is None else texts[: header + 1]
    printed = {_DIGIT.sub("0", text).strip() for text in above}
    return [
        text
        for text in texts[0 if header is None else header + 1 :]
        if not (is_blank(text) or _RULE.fullmatch(text))
        and _DIGIT.sub("0", text).strip() not in printed
        and _GAP.search(text.strip())
    ]


def _without_empty(begins, header: str, body) -> Iterator[int]:
    """Two words with one blank between them are one name where nothing stands below
    the second."""
    ends = [*begins[1:], None]
    for at, end in zip(begins, ends, strict=True):
        one_blank = at > 1 and header[at - 2 : at - 1].strip()
        if one_blank and is_blank(line[at:end] for line in body):
            continue
        yield at


def _fits(texts: Sequence[str], header: int | None, begins: Sequence[int]) -> bool:
    """Whether hardly a line has a word where a column begins."""
    body = _body(texts, header)
    whole = sum(all(is_blank(line[at - 1 : at]) for at in begins[1:]) for line in body)
    return len(begins) > 1 and bool(body) and whole >= len(body) * _EVEN
