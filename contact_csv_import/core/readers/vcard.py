"""Address books of vCards (.vcf): versions 2.1, 3.0 and 4.0, by vobject.

vobject stops at the first card it cannot read. Cards are separated here, each is read
by itself, and one that cannot be read is one refused line. Of a card it reads the
properties one by one: as a whole card it would end every text at its first comma.
"""

import base64
import io
import re
from collections.abc import Iterator

from vobject.base import ContentLine, getLogicalLines, parseLine
from vobject.icalendar import stringToTextValues
from vobject.vcard import AddressBehavior, NameBehavior, OrgBehavior

from ..errors import FileRejected
from . import encoding as encodings
from .card_lines import cards_of, readable
from .decoding import codec_name, decoding_error
from .people import People, numbered
from .signatures import kind_of, utf_without_bom
from .tables import Table, TableReader

# Of no use outside the program that wrote them.
_TECHNICAL = frozenset(
    {
        *("BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "CLIENTPIDMAP"),
        *("SOURCE", "CLASS"),
        *("SORT-STRING", "MAILER", "XML", "PROFILE", "NAME", "LABEL"),
        *("X-ABLABEL", "X-AB-LABEL", "X-ABADR", "X-ABUID", "X-IMAGEHASH"),
        *("X-IMAGETYPE", "X-SHARED-PHOTO-DISPLAY-PREF", "X-ADDRESSBOOKSERVER-MEMBER"),
    }
)
_READ = frozenset(
    {
        *("FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR"),
        *("URL", "LANG", "CATEGORIES", "NOTE", "BDAY", "KIND", "X-ABSHOWAS"),
        "X-ADDRESSBOOKSERVER-KIND",
    }
)
_LABELS = frozenset({"X-ABLABEL", "X-AB-LABEL"})
_PARTS = {"N": NameBehavior, "ADR": AddressBehavior, "ORG": OrgBehavior}
_LISTS = frozenset({"NICKNAME", "CATEGORIES"})
_EXTENSION = re.compile(r";ext=(\d+)", re.IGNORECASE)
_CHARSET = re.compile(rb";CHARSET=\"?([\w-]+)", re.IGNORECASE)
_WEB_PREFIX = re.compile(r"(?:mailto|tel):", re.IGNORECASE)


class VcardReader(TableReader):
    """Reads a card as a line of the table; the line is that of its BEGIN."""

    kind = "vcard"
    priority = 50
    extensions = frozenset({"vcf", "vcard"})
    only_named_so = True

    def accepts(self, data: bytes) -> bool:
        """Whether the first thing in it is a card."""
        return kind_of(data) == "vcard"

    def tables(self, data: bytes) -> Iterator[Table]:
        """See :meth:`TableReader.tables`. Photos and the like are left out, and named.

        :raise FileRejected: ENCODING_INVALID where it is neither Unicode nor plainly
            one other encoding
        """
        people = People()
        for line, text, ended in cards_of(decoded(data), people.left_out):
            card = readable(text) if ended else None
            if card is None:
                people.add_bad(line, text, "unreadable" if ended else "unended")
                continue
            try:
                values = _values(_lines(card), people.left_out)
            # Whatever a damaged card makes vobject raise, it is this card's only.
            except Exception:
                people.add_bad(line, text, "unreadable")
                continue
            if values is None:
                people.left_out["KIND:group"] += 1
            elif values:
                people.add(line, values)
            else:
                people.add_bad(line, text, "empty")
        yield people.table("vCard")


def decoded(data: bytes) -> str:
    """The text of a file that is to be Unicode, or plainly one other encoding.

    :raise FileRejected: ENCODING_INVALID
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"),
                       (b"\xfe\xff", "utf-16-be")):  # fmt: skip
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = utf_without_bom(data)
    try:
        return data.decode(wide or "utf-8")
    except UnicodeDecodeError:
        if declared := _declared(data):
            return data.decode(declared, "replace")
        detected = encodings.detect(data, None)
    if detected.question:
        raise FileRejected("ENCODING_INVALID", encoding="utf-8", line=1)
    return data.decode(detected.name, "replace")


def _declared(data: bytes) -> str | None:
    """The encoding that cards of version 2.1 name beside their texts, as Outlook does;
    None where they name none, several or one that the file is not in."""
    names = {codec_name(each.decode()) for each in set(_CHARSET.findall(data))}
    names -= {"utf-8", "ascii"}
    if len(names) != 1:
        return None
    (name,) = names
    return None if decoding_error(data, name) else name


def _lines(text: str) -> Iterator[ContentLine]:
    """The properties of a card, their values as text, as a list or in parts.

    Parameters come in capitals: vobject knows QUOTED-PRINTABLE in no other spelling.
    """
    for line, number in getLogicalLines(io.StringIO(text), allowQP=True):
        name, params, value, group = parseLine(line, number)
        if name.upper() not in _READ | _LABELS:
            # Only counted: text that cannot be decoded does no harm there.
            yield ContentLine(name, [], "", group)
            continue
        params = [[word.upper() for word in param] for param in params]
        each = ContentLine(name, params, value, group)
        if {"B", "BASE64"} & {*each.params.get("ENCODING", ()), *each.singletonparams}:
            charset = each.params.get("CHARSET", ["UTF-8"])[0]
            each.value = base64.b64decode(each.value).decode(charset)
        elif each.name in _PARTS:
            _PARTS[each.name].transformToNative(each)
        elif each.name in _LISTS:
            each.value = stringToTextValues(each.value)
        else:
            # No separator: a comma is one, escaped (3.0) or not (2.1, links).
            (each.value,) = stringToTextValues(each.value, listSeparator=None)
        yield each


def _values(lines: Iterator[ContentLine], left_out) -> dict[str, str] | None:
    """Name of a column -> cell; empty where the card says nothing of anybody, None
    where it is a list of other cards."""
    properties: dict[str, list] = {}
    labels: dict[str, str] = {}
    for line in lines:
        if line.name in _LABELS and line.group:
            labels[line.group] = line.value.upper()
        if line.name in _READ:
            properties.setdefault(line.name, []).append(line)
        elif line.name not in _TECHNICAL:
            left_out[line.name] += 1
    if "group" in _kinds(properties):
        return None
    values = {
        **_names(properties),
        **_work(properties),
        **numbered("E-mail", [_text(each) for each in _preferred(properties, "EMAIL")]),
        **_phones(properties, labels),
        **_addresses(properties),
        **numbered("Website", [_text(each) for each in _preferred(properties, "URL")]),
        **_joined(properties, "LANG", "Language", ", "),
        **_joined(properties, "CATEGORIES", "Tags", ", "),
        **_joined(properties, "NOTE", "Notes", "\n"),
        **_joined(properties, "BDAY", "Birthday", ", "),
    }
    if any(values.values()) and _is_company(properties):
        values["Is a company"] = "yes"
    return {name: cell for name, cell in values.items() if cell}


def _is_company(properties) -> bool:
    """As vCard 4.0 says it, and as Apple does."""
    shown = {_text(each).upper() for each in properties.get("X-ABSHOWAS", ())}
    return "org" in _kinds(properties) or "COMPANY" in shown


def _kinds(properties) -> set[str]:
    """What vCard 4.0 says that a card is, Apple's address books in a word of theirs."""
    names = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
    return {_text(each).lower() for name in names for each in properties.get(name, ())}


def _names(properties) -> dict[str, str]:
    values = {
        **_joined(properties, "FN", "Name", ", "),
        **_joined(properties, "NICKNAME", "Nickname", ", "),
    }
    for name in properties.get("N", ())[:1]:
        given = (_part(name.value.given), _part(name.value.additional))
        values["Given name"] = " ".join(filter(None, given))
        values["Family name"] = _part(name.value.family)
        values["Name prefix"] = _part(name.value.prefix)
        values["Name suffix"] = _part(name.value.suffix)
    return values


def _work(properties) -> dict[str, str]:
    values = _joined(properties, "TITLE", "Job title", ", ") or _joined(
        properties, "ROLE", "Job title", ", "
    )
    for company in properties.get("ORG", ())[:1]:
        parts = company.value if isinstance(company.value, list) else [company.value]
        parts = [_part(each) for each in parts]
        values["Company"] = parts[0] if parts else ""
        values["Department"] = ", ".join(filter(None, parts[1:]))
    return values


def _phones(properties, labels) -> dict[str, str]:
    phones, faxes = [], []
    for each in _preferred(properties, "TEL"):
        fax = "FAX" in _types(each) or "FAX" in labels.get(each.group or "", "")
        (faxes if fax else phones).append(_text(each))
    return {**numbered("Phone", phones), **numbered("Fax", faxes)}


def _addresses(properties) -> dict[str, str]:
    """The first address in columns of its own, each further one in one cell."""
    first, *others = _preferred(properties, "ADR") or [None]
    if first is None:
        return {}
    address = first.value
    lines = _part(address.street, "\n").split("\n")
    further = [*lines[1:], _part(address.extended), _part(address.box)]
    wholes = (
        ", ".join(
            filter(
                None,
                (
                    _part(each.value.street).replace("\n", ", "),
                    *(_part(each.value.extended), _part(each.value.box)),
                    " ".join(filter(None, (_part(each.value.code),
                                           _part(each.value.city)))),
                    *(_part(each.value.region), _part(each.value.country)),
                ),
            )
        )
        for each in others
    )  # fmt: skip
    return {
        "Street": lines[0].strip(),
        "Street 2": ", ".join(filter(None, map(str.strip, further))),
        "City": _part(address.city),
        "Region": _part(address.region),
        "ZIP": _part(address.code),
        "Country": _part(address.country),
        **numbered("Address", list(wholes)),
    }


def _preferred(properties, name: str) -> list:
    """The properties of a name, the preferred one first, then mobile phones."""
    return sorted(properties.get(name, ()), key=_rank)


def _rank(line) -> int:
    types = _types(line)
    if "PREF" in types or line.params.get("PREF", [""])[0] == "1":
        return 0
    return 1 if types & {"CELL", "IPHONE", "MOBILE"} else 2


def _types(line) -> set[str]:
    types = [*line.params.get("TYPE", ()), *(each for each in line.singletonparams)]
    return {part.strip().upper() for each in types for part in str(each).split(",")}


def _joined(properties, name: str, column: str, separator: str) -> dict[str, str]:
    cells = filter(None, (_text(each) for each in properties.get(name, ())))
    text = separator.join(dict.fromkeys(cells))
    return {column: text} if text else {}


def _text(line) -> str:
    text = _part(line.value)
    if _WEB_PREFIX.match(text):
        text = _EXTENSION.sub(r" ext. \1", _WEB_PREFIX.sub("", text, count=1))
    return text


def _part(value, separator: str = ", ") -> str:
    if isinstance(value, list | tuple):
        return separator.join(filter(None, (_part(each) for each in value)))
    return str(value or "").strip()
