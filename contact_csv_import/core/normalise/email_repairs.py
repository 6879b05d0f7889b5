"""What a mistyped e-mail address may be: proposed, never taken unasked."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from .email import normalise_email

_FILE = Path(__file__).parent / "email_repairs.toml"
_LONGEST = 300
# "(privat)", "[work]": a remark, unless it says at or dot.
_REMARK = re.compile(
    r"[(\[{](?!\s*(?:at|dot|punkt|zavináč|zavinac)\s*[)\]}])[^()\[\]{}@]*[)\]}]"
)
_AT = re.compile(
    r"\s*(?:[(\[{]\s*(?:at|zavináč|zavinac|@)\s*[)\]}]|\s(?:at|zavináč)\s)\s*", re.I
)
_DOT = re.compile(
    r"\s*(?:[(\[{]\s*(?:dot|punkt|tečka|bodka|\.)\s*[)\]}]|\s(?:dot|punkt)\s)\s*", re.I
)
_PREFIX = re.compile(r"(?:e-?mail|mail)\s*[:=]\s*", re.I)
# A link that a program wrote into a sheet: =HYPERLINK("mailto:jan@x.example";"jan").
_LINK = re.compile(r"=\s*[^\W\d_]+\(\s*[\"']mailto:([^\"'?]+)", re.I)
_EDGES = " \t.,;:<>()[]{}'\"`´„“”«»|/\\"


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=8192)
def domain_meant(domain: str) -> str | None:
    """The domain that a mistyped one is most likely meant to be, None for all others.

    >>> domain_meant("gmial.com"), domain_meant("hotel.con"), domain_meant("hotel.cz")
    ('gmail.com', 'hotel.com', None)
    """
    data = _data()
    name, _dot, ending = domain.rpartition(".")
    if name and ending in data["endings"]:
        domain = f"{name}.{data['endings'][ending]}"
        return data["domains"].get(domain, domain)
    return data["domains"].get(domain)


def email_meant(text: str) -> str | None:
    """An address out of a cell that holds no valid one; None where none comes out.

    >>> email_meant("i11 @x.example"), email_meant("h11@x,example")
    ('i11@x.example', 'h11@x.example')
    """
    if len(text) > _LONGEST:
        return None
    if link := _LINK.match(text):
        text = link[1]
    text = _PREFIX.sub("", _REMARK.sub(" ", text))
    text = _DOT.sub(".", _AT.sub("@", text)).strip(_EDGES)
    text = re.sub(r"@{2,}", "@", "".join(text.split()))
    local, at, domain = text.partition("@")
    if not (local and at and domain) or "@" in domain:
        return None
    domain = re.sub(r"\.{2,}", ".", domain.replace(",", ".").replace(";", "."))
    local = re.sub(r"\.{2,}", ".", local.strip(_EDGES))
    domain = domain.strip(_EDGES + "-").lower()
    done = normalise_email(f"{local}@{domain_meant(domain) or domain}")
    if done.value is None or done.issues or done.value.further:
        return None
    return done.value.address
