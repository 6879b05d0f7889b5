"""The cards of a file of vCards, and which of them can be read: by the lines alone."""

import re
from collections.abc import Iterator

from .decoding import LINE_END

_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_PROPERTY = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)\s*[;:]")
# A property up to its value. On a line without that, vobject's own pattern can try
# for hours: such a card is not given to it.
_VALUE = r'(?:"[^"\n]*"|[^";:,\n]*)'
_WHOLE = re.compile(
    rf"(?:[\w-]+\.)?([\w-]+)(?:(?:;[\w-]+(?:={_VALUE}(?:,{_VALUE})*)?)+|;?):", re.ASCII
)
# Never imported; long, and slow to decode.
_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
# Whose lines may stand below each other as they are.
_TEXTS = frozenset({"NOTE", "ADR", "ORG", "TITLE", "ROLE"})
_LONGEST_CARD = 1 << 18


def cards_of(text: str, left_out) -> Iterator[tuple[int, str, bool]]:
    """Line, text and whether it ends, of each card and of what stands between them.

    :param left_out: counts the properties that are dropped because of their size
    """
    card: list[str] = []
    begun, inside, nested, dropping = 0, False, 0, False
    for number, line in enumerate(LINE_END.split(text), 1):
        if nested:
            nested += bool(_BEGIN.fullmatch(line)) - bool(_END.fullmatch(line))
        elif _BEGIN.fullmatch(line):
            if dropping == "AGENT":
                nested = 1  # a card within a card
                continue
            if "".join(card).strip():
                yield begun, "\n".join(card), False
            card, begun, inside, dropping = [line.strip()], number, True, False
        elif _END.fullmatch(line) and inside:
            card.append(line.strip())
            yield begun, "\n".join([*card, ""]), True
            card, inside, dropping = [], False, False
        else:
            if not inside and not card:
                begun = number
            match = _PROPERTY.match(line)
            name = match[1].upper() if match else ""
            if dropping and (line[:1] in (" ", "\t") or not match):
                continue
            dropping = name if name in _BINARY else False
            if dropping:
                left_out[name] += 1
            elif line.strip() or card:
                card.append(line)
    if "".join(card).strip():
        yield begun, "\n".join(card), False


def readable(text: str) -> str | None:
    """A card of which every line is a property, or goes on with the one above; None
    where some line is neither.

    Several programs write a note of two lines as two lines (segno, Text::vCard): the
    second is escaped here as it should have been (RFC 6350, 3.4).
    """
    if len(text) > _LONGEST_CARD:
        return None
    lines: list[str] = []
    soft = is_text = False
    for line in text.split("\n"):
        if not soft and not line.strip():
            continue
        quoted = soft
        if not soft and line[0] not in " \t":
            if begin := _WHOLE.match(line):
                quoted = "quoted-printable" in line.lower()
                encoded = "ENCODING" in begin[0].upper()
                is_text = begin[1].upper() in _TEXTS and not encoded
            elif is_text:
                lines[-1] += "\\n" + line
                continue
            else:
                return None
        # Quoted-printable text goes on below a line that ends so (RFC 2045).
        soft = quoted and line.endswith("=")
        lines.append(line)
    return "\n".join([*lines, ""])
