"""E-mail addresses: what people type, down to one key per mailbox.

The syntax is email-validator's (RFC 5321 and 6531, IDNA 2008), without DNS: whether
mail arrives is not for an import to find out.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from ..types import Normalised
from .folding import fold
from .placeholders import is_nothing
from .text import cell_issue, has_control, strip_invisible

# The most characters of an address with a display name, and of a cell full of them.
_MAX_LOOKED_AT = 4_000


@dataclass(frozen=True, slots=True)
class Email:
    """An address and what else its cell held.

    :ivar address: lower-case, its domain in Unicode: what is shown and written to
    :ivar key: the same with the domain in ASCII (IDNA 2008): what is compared
    :ivar further: (address, key) of the other addresses of the cell
    :ivar display_name: the name beside the address, ``""`` without one
    """

    address: str
    key: str
    further: tuple[tuple[str, str], ...] = ()
    display_name: str = ""


# RFC 5322 dot-atom in ASCII; everything else takes the long way.
_ATOM = r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+"
_PLAIN = re.compile(rf"(?!')({_ATOM}(?:\.{_ATOM})*)@([a-z0-9.-]+)")
# These turn an address round before the reader's eyes: never cleaned, always refused.
_BIDI_OVERRIDE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ANGLE = re.compile(r"(?P<name>[^<>]*)<\s*(?P<address>[^<>]*?)\s*>")
_MAILTO = re.compile(r"mailto:\s*([^?]*)(?:\?.*)?", re.IGNORECASE | re.DOTALL)
_SEPARATOR = re.compile(r"\s+:::\s+|[,;|/\n\r]")
_QUOTED_OR_ANGLE = re.compile(r'"[^"]*"\s*<[^<>]*>|[^<>,;|/\n\r:"]*<[^<>]*>')


def normalise_email(raw: str) -> Normalised[Email | None]:
    """The address of a cell; the first valid one where it holds several.

    :return: None where the cell is empty or holds no valid address. Issues:
        ``EMAIL_INVALID`` (one of the cell's addresses is none; with several addresses
        the value may still be there), ``EMAIL_MULTIPLE``, ``EMAIL_OF_ANOTHER`` (under
        another name than the first; not among the further ones), ``INVISIBLE_CHAR``,
        ``CONTROL_CHAR`` (error, no value)
    """
    plain = _plain(raw)
    if plain:
        return Normalised(Email(*plain))
    text = raw.strip()
    if is_nothing(text):
        return Normalised(None)
    if has_control(raw):
        return Normalised(None, (cell_issue("CONTROL_CHAR", raw),))
    if len(text) > _MAX_LOOKED_AT or _BIDI_OVERRIDE.search(text):
        return Normalised(None, (cell_issue("EMAIL_INVALID", raw),))
    visible = strip_invisible(text).strip()
    issues = []
    if visible != text or _hidden_blank(raw):
        issues.append(cell_issue("INVISIBLE_CHAR", raw))
    if not visible:
        return Normalised(None, tuple(issues))
    value, codes = _addresses(visible)
    issues += (cell_issue(code, raw, **params) for code, params in codes)
    return Normalised(value, tuple(issues))


def plain_address(raw: str) -> str | None:
    """The address of a cell that holds nothing else, where it is also its key; None for
    all others, which ``normalise_email`` has to look at."""
    plain = _plain(raw)
    return plain[0] if plain and plain[0] == plain[1] else None


def bears_another_name(name: str, first: str) -> bool:
    """Whether the name beside an address is that of another person than the first.

    >>> bears_another_name("Eva Malá", "Jan Novák")
    True
    >>> bears_another_name("NOVAK, Jan (work)", "Jan Novák")
    False
    """
    if not name or not first:
        return False
    words, own = set(fold(name).split()), set(fold(first).split())
    return not (words <= own or own <= words)


def _plain(text: str) -> tuple[str, str] | None:
    if not text.isascii():
        return None
    text = text.lower()
    match = _PLAIN.fullmatch(text)
    if not match:
        return None
    local, domain = match.groups()
    forms = _domain(domain)
    if not forms or len(local) > 64 or len(local) + len(domain) > 253:
        return None
    shown, key = forms
    if shown != domain:  # punycode: the lengths of both forms count
        return None
    return text, text if key == domain else f"{local}@{key}"


@lru_cache(maxsize=8192)
def _domain(domain: str) -> tuple[str, str] | None:
    """(Unicode, ASCII) form of a domain, None where no mail can go to it."""
    checked = _validated(f"a@{domain}")
    return checked and (checked.domain, checked.ascii_domain)


def _validated(text: str):
    try:
        # test_environment lets ".test" through; "localhost" and the like stay refused.
        validated = validate_email(
            text, check_deliverability=False, test_environment=True, strict=True
        )
    except EmailNotValidError:
        return None
    return validated if "." in validated.ascii_domain else None


def _address(text: str) -> tuple[str, str] | None:
    """(address, key) of one bare address, or of one in quotes."""
    text = text.strip("'\"")
    mailto = _MAILTO.fullmatch(text)
    text = mailto.group(1).strip() if mailto else text
    plain = _plain(text)
    if plain:
        return plain
    validated = _validated(text)
    if not validated:
        return None
    local = unicodedata.normalize("NFC", validated.local_part.lower())
    return f"{local}@{validated.domain}", f"{local}@{validated.ascii_domain}"


def _named(text: str) -> tuple[tuple[str, str] | None, str]:
    """One address with or without a display name: ``Jan <jan@x.cz>``."""
    angle = _ANGLE.fullmatch(text)
    if not angle:
        return _address(text), ""
    name = angle["name"].strip().strip("\"'").strip()
    address = _address(angle["address"])
    if "@" not in name:
        return address, name
    # "jan@x.cz <jan@x.cz>" is one address; another one in front is not its name.
    return (address if _address(name) == address else None), ""


def _addresses(text: str) -> tuple[Email | None, list[tuple[str, dict]]]:
    single, name = _named(text)
    if single:
        return Email(*single, display_name=name), []
    pieces = _pieces(text)
    if not pieces:
        return None, [("EMAIL_INVALID", {})]
    codes, valid, display_name = [], {}, ""
    for piece in pieces:
        pair, name = _named(piece)
        if not pair:
            codes.append(("EMAIL_INVALID", {}))
            continue
        if not valid:
            display_name = name
        elif bears_another_name(name, display_name):
            codes.append(("EMAIL_OF_ANOTHER", {"other": pair[0]}))
            continue
        valid.setdefault(pair[1], pair[0])
    if not valid:
        return None, codes[:1]
    (key, address), *rest = valid.items()
    further = tuple((other, other_key) for other_key, other in rest)
    if further:
        others = ", ".join(other for other, _key in further)
        codes.append(("EMAIL_MULTIPLE", {"used": address, "further": others}))
    return Email(address, key, further, display_name), codes


def _pieces(text: str) -> list[str]:
    """The addresses of a cell, or none where it cannot be cut without guessing.

    "a, b@example.cz" may be a mistyped "a.b@": a piece without an address makes the
    whole cell unusable rather than an address of somebody else.
    """
    pieces = [match.group().strip() for match in _QUOTED_OR_ANGLE.finditer(text)]
    for piece in _SEPARATOR.split(_QUOTED_OR_ANGLE.sub(",", text)):
        words = piece.split()
        if words and all("@" in word for word in words):
            pieces += words
        elif words:
            pieces.append(piece.strip())
    if len(pieces) < 2 and pieces == [text]:
        return []
    if not all("@" in piece for piece in pieces):
        return []
    return sorted(pieces, key=text.find)


def _hidden_blank(raw: str) -> bool:
    """White space other than the usual one: NBSP and its kind."""
    return any(char.isspace() and char not in " \t\n\r" for char in raw)
