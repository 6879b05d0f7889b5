"""Values that a file holds in several columns, or several in one: joined or parted as
the country writes them.

A house number stands behind its street in Germany and before it in France; its
addition, staircase and flat follow it. "01067 Dresden" is a postal code and a city; a
PO box is a second line of the address; middle names belong to the given name, a suffix
to the full name.
"""

import re
from collections.abc import Mapping, Sequence

from .normalise.name import compose_name
from .normalise.placeholders import nothing_in
from .normalise.text import clean_text

JOINED_FIELDS = frozenset(
    {"house_number", "zip_city", "middle_name", "name_title", "name_suffix", "po_box"}
)
# Where the number comes first: "12 Rue X", "12 High Street".
_NUMBER_FIRST = frozenset("US GB IE CA AU NZ FR LU MC ZA IN SG MT".split())
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]{1,2}")
_ZIP = (
    r"(?:[A-Z]{1,3}[- ])?\d{3} ?\d{2}|(?:[A-Z]{1,2}-)?\d{4,6}|\d{2}-\d{3}|"
    r"\d{4} ?[A-Z]{2}|\d{5}-\d{4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
)
_ZIP_FIRST = re.compile(rf"(?P<zip>{_ZIP})[ ,]+(?P<city>[^\W\d_].*)")
_ZIP_LAST = re.compile(rf"(?P<city>[^\W\d_].*?),?[ ]+(?P<zip>{_ZIP})")
_BOX = re.compile(
    r"(?:postfach|p\.? ?o\.? ?box|post office box|po ?box|bo[iî]te postale|b\.? ?p\.?|"
    r"apartado(?: de correos)?|casella postale|c\.? ?p\.?|postbus|postboks|postbox|"
    r"po[sš]tovn[íi] p[řr]ihr[áa]dka|p\.? ?o\.? ?schr[áa]nka|poštový priečinok|"
    r"p\.? ?p\.?|skrytka pocztowa|skr\.? ?poczt\.?|pf\.?)\s*[:.]?\s*\d[\d /-]*",
    re.IGNORECASE,
)

# What the words for one begin with: most streets need no second look.
_BOX_LETTERS = frozenset("PpBbAaCcSs")


def join_parts(
    cells: Sequence[str], columns: Mapping[str, Sequence[int]], values: dict
) -> None:
    """Add to the values of a row what its columns hold in parts.

    :param columns: field -> its columns
    :param values: of the row, its country among them where it is known
    """
    if "middle_name" in columns:
        _middle(_texts(cells, columns, "middle_name"), values)
    if "zip_city" in columns:
        for text in _texts(cells, columns, "zip_city")[:1]:
            _part(text, values)
    if "name_title" in columns or "name_suffix" in columns:
        _titles(
            _texts(cells, columns, "name_title"),
            _texts(cells, columns, "name_suffix"),
            values,
        )
    if "po_box" in columns:
        for text in _texts(cells, columns, "po_box")[:1]:
            _post_box(text, values)
    if "house_number" in columns:
        _house(_texts(cells, columns, "house_number"), values)


def box_to_second_line(values: dict) -> None:
    """A street that is a PO box goes to the second line, where that is free."""
    street = values.get("street")
    if street and not values.get("street2") and is_box(street):
        values["street2"] = values.pop("street")


def is_box(street: str) -> bool:
    """Whether a street is a PO box."""
    return street[0] in _BOX_LETTERS and _BOX.fullmatch(street) is not None


def zip_and_city(text: str) -> tuple[str, str] | None:
    """The postal code and the city of a text that holds both, None for all others.

    >>> zip_and_city("01067 Dresden"), zip_and_city("L-1234 Luxembourg")
    (('01067', 'Dresden'), ('L-1234', 'Luxembourg'))
    """
    match = _ZIP_FIRST.fullmatch(text) or _ZIP_LAST.fullmatch(text)
    return (match["zip"], match["city"].strip()) if match else None


def house_number(parts: Sequence[str]) -> str:
    """A house number with what belongs to it.

    >>> house_number(["5", "a"]), house_number(["12", "3", "7"])
    ('5a', '12/3/7')
    """
    number = parts[0] if parts else ""
    for part in parts[1:]:
        if _LETTERS.fullmatch(part) and number[-1:].isdigit():
            number += part
        elif _DIGIT.search(part) and part[0].isdigit():
            number += f"/{part}"
        else:
            number += f" {part}"
    return number


def _texts(cells, columns, field):
    texts = (clean_text(cells[column]).value for column in columns.get(field, ()))
    return [text for text in texts if text and text not in nothing_in("street")]


def _middle(texts, values):
    given = values.get("given_name", "")
    own = given.casefold().split()
    more = [text for text in texts if text.casefold() not in own]
    if given and more:
        values["given_name"] = " ".join((given, *more))


def _titles(before, behind, values):
    """Titles and suffixes belong to the full name only."""
    given, family = values.get("given_name", ""), values.get("family_name", "")
    name = values.get("name") or compose_name(given, family)
    if not name:
        return
    held = {word.strip(".,").casefold() for word in name.split()}
    front = [text for text in before if text.strip(".,").casefold() not in held]
    back = [text for text in behind if text.strip(".,").casefold() not in held]
    if front or back:
        full_name = " ".join((*front, name))
        for text in back:
            # "Jr." and "st." stand without a comma, degrees behind one.
            plain = text.strip(".").casefold() in _GENERATIONS
            full_name += f" {text}" if plain else f", {text}"
        values["name"] = full_name


_GENERATIONS = frozenset(
    "st ml sen jun sr jr junior senior ii iii iv starší mladší".split()
)
# What a number alone is the number of.
_BOX_WORDS = {
    **dict.fromkeys(("DE", "AT", "CH", "LI"), "Postfach"),
    **dict.fromkeys(("CZ", "SK"), "P. O. BOX"),
    "PL": "skr. poczt.",
}


def _post_box(text, values):
    """The second line of an address, behind what stands there already."""
    if text.replace(" ", "").isdigit():
        text = f"{_BOX_WORDS.get(values.get('country'), 'PO Box')} {text}"
    held = values.get("street2")
    if not held:
        values["street2"] = text
    elif text.casefold() not in held.casefold():
        values["street2"] = f"{held}, {text}"


def _part(text, values):
    pair = zip_and_city(text)
    if pair:
        values.setdefault("zip", pair[0])
        values.setdefault("city", pair[1])
    elif _DIGIT.search(text) and not re.search(r"[^\W\d_]{3}", text):
        values.setdefault("zip", text)
    else:
        values.setdefault("city", text)


def _house(texts, values):
    number = house_number(texts)
    street = values.get("street", "")
    if not number or not street:
        if number and not street and values.get("city"):
            # A village without names of streets: "č.p. 12".
            values["street"] = number
        return
    if street.casefold().split()[-1] == number.casefold():
        return
    if street.split()[0].casefold() == number.casefold():
        return
    first = values.get("country") in _NUMBER_FIRST
    values["street"] = f"{number} {street}" if first else f"{street} {number}"
