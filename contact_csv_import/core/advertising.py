"""Whether a message advertises: one that is about an earlier stay must not.

A message that also offers something is a commercial communication (Directive
2000/31/EC, art. 2 f) and needs consent like any other.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "advertising.toml"
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_PERCENT = re.compile(r"\d+\s?%")


def advertising_in(text: str) -> list[str]:
    """What of a text is advertising: words of the five languages, links, percentages.

    :return: as the text has them, each once, in its order

    >>> advertising_in("Sie haben einen Schal vergessen.")
    []
    >>> advertising_in("With this voucher 20 % less: www.hotel.example")
    ['voucher', '20 %', 'www.']
    """
    start_of = {}
    for pattern in (_PERCENT, _LINK, _words()):
        for match in pattern.finditer(text):
            start_of.setdefault(match[0].strip(), match.start())
    return sorted(start_of, key=start_of.get)


@cache
def _words():
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    whole = [re.escape(word) for words in data["words"].values() for word in words]
    begun = [re.escape(word) for words in data["begins"].values() for word in words]
    return re.compile(
        rf"\b(?:(?:{'|'.join(whole)})\b|(?:{'|'.join(begun)})\w*)", re.IGNORECASE
    )
