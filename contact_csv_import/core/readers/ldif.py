"""Address books in LDIF (RFC 2849), as Thunderbird and LDAP servers export them.

The library ``ldif`` reads one record at a time, so that one that cannot be read is one
refused line.
"""

import base64
import io
import re
from collections.abc import Iterator

import ldif

from .people import People, numbered
from .tables import Table, TableReader
from .vcard import decoded

_NAME = re.compile(r"\Adn:[^\n]*\n(?: [^\n]*\n)*", re.IGNORECASE)
# A text whose lines stand below each other as they are, as gammu writes a note.
_BROKEN_TEXT = re.compile(
    r"^(?P<name>description|info|(?:home)?postaladdress|street): "
    r"(?P<value>[^\n]*\n(?:[^ \n:][^\n:]*\n)+)",
    re.IGNORECASE | re.MULTILINE,
)
# Attribute (RFC 4519, RFC 2798, Thunderbird) -> column.
_COLUMNS = {
    "cn": "Name",
    "displayname": "Name",
    "givenname": "Given name",
    "gn": "Given name",
    "sn": "Family name",
    "surname": "Family name",
    "mozillanickname": "Nickname",
    "xmozillanickname": "Nickname",
    "o": "Company",
    "organizationname": "Company",
    "company": "Company",
    "ou": "Department",
    "department": "Department",
    "title": "Job title",
    "mail": "E-mail",
    "email": "E-mail",
    "emailaddress": "E-mail",
    "mozillasecondemail": "E-mail",
    "mobile": "Phone",
    "cellphone": "Phone",
    "telephonenumber": "Phone",
    "homephone": "Phone",
    "pager": "Phone",
    "facsimiletelephonenumber": "Fax",
    "fax": "Fax",
    "street": "Street",
    "streetaddress": "Street",
    "mozillahomestreet": "Street",
    "mozillaworkstreet2": "Street 2",
    "mozillahomestreet2": "Street 2",
    "postaladdress": "Address",
    "homepostaladdress": "Address",
    "l": "City",
    "locality": "City",
    "mozillahomelocalityname": "City",
    "st": "Region",
    "mozillahomestate": "Region",
    "postalcode": "ZIP",
    "mozillahomepostalcode": "ZIP",
    "c": "Country",
    "co": "Country",
    "countryname": "Country",
    "mozillahomecountryname": "Country",
    "labeleduri": "Website",
    "mozillaworkurl": "Website",
    "mozillahomeurl": "Website",
    "workurl": "Website",
    "homeurl": "Website",
    "preferredlanguage": "Language",
    "description": "Notes",
    "info": "Notes",
}
_SEVERAL = frozenset({"E-mail", "Phone", "Fax", "Website", "Address"})
_FIRST = frozenset({"Name", "Given name", "Family name", "Street", "Street 2", "City"})
_FIRST |= {"Region", "ZIP", "Country", "Company"}
# Of no use outside the server; passwords are not even counted by their name.
_TECHNICAL = frozenset(
    {
        *("dn", "objectclass", "modifytimestamp", "createtimestamp", "entryuuid"),
        *("entrycsn", "creatorsname", "modifiersname", "structuralobjectclass"),
        *("changetype", "uid", "mozillausehtmlmail", "xmozillausehtmlmail"),
        *("structuralobjectclass", "subschemasubentry", "hassubordinates", "entrydn"),
    }
)
# Entries of directories that are nobody: lists of other entries, machines, branches.
_NOBODY = frozenset(
    {
        *("group", "groupofnames", "groupofuniquenames", "posixgroup", "computer"),
        *("organizationalunit", "domain", "dcobject", "builtindomain", "container"),
        *("printqueue", "msexchdynamicdistributionlist"),
    }
)
_LONGEST_RECORD = 1 << 20


class LdifReader(TableReader):
    """Reads an entry as a line of the table; the line is that of its ``dn``."""

    kind = "ldif"
    priority = 40
    extensions = frozenset({"ldif", "ldi"})

    def accepts(self, data: bytes) -> bool:
        """Whether it begins with the name of an entry."""
        for line in data[:65_536].removeprefix(b"\xef\xbb\xbf").splitlines():
            if line.strip() and not line.lower().startswith((b"#", b" ", b"version:")):
                return line[:4].lower().startswith((b"dn: ", b"dn::"))
        return False

    def tables(self, data: bytes) -> Iterator[Table]:
        """See :meth:`TableReader.tables`."""
        people = People()
        for line, record in _records(decoded(data)):
            attributes = _attributes(record) if len(record) <= _LONGEST_RECORD else None
            if attributes is None:
                people.add_bad(line, record, "unreadable")
            elif nobody := _nobody(attributes):
                people.left_out[nobody] += 1
            elif values := _values(attributes, people.left_out):
                people.add(line, values)
            else:
                people.add_bad(line, record, "empty")
        yield people.table("LDIF")


def _records(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of each entry; comments and the version are none."""
    record: list[str] = []
    begun, comment = 0, False
    lines = re.split(r"\r\n|\r|\n", text)
    for number, line in enumerate([*lines, ""], 1):
        if comment and line[:1] == " ":
            continue
        comment = line[:1] == "#"
        if comment:
            continue
        if line.strip():
            if not record and line.lower().startswith("version:"):
                continue
            begun = begun if record else number
            record.append(line)
        elif record:
            yield begun, "\n".join([*record, ""])
            record = []


def _attributes(record: str) -> dict[str, list] | None:
    """Name of an attribute -> its values; None where the entry cannot be read."""
    # Names of entries follow rules that address books break; nothing is taken of them.
    nameless, count = _NAME.subn("dn: cn=x\n", record, count=1)
    nameless = _BROKEN_TEXT.sub(_encoded, nameless)
    parser = ldif.LDIFParser(io.BytesIO(nameless.encode()))
    try:
        [(_name, attributes)] = list(parser.parse())
    # Whatever a damaged entry makes the library raise, it is this entry's only.
    except Exception:
        return None
    kinds = {str(each).lower() for each in attributes.get("changetype", ())}
    if not count or kinds - {"add"}:
        return None
    return attributes


def _encoded(text: re.Match) -> str:
    """A text of several lines as it has to be written (RFC 2849)."""
    value = base64.b64encode(text["value"].strip().encode()).decode()
    return f"{text['name']}:: {value}\n"


def _nobody(attributes) -> str | None:
    """The class of an entry that is no person and no company, None for all others."""
    for attribute, values in attributes.items():
        if attribute.lower() == "objectclass":
            classes = {str(each).lower() for each in values}
            return min(classes & _NOBODY, default=None)
    return None


def _values(attributes, left_out) -> dict[str, str]:
    """Name of a column -> cell."""
    texts_by_column: dict[str, list[str]] = {}
    for attribute, values in attributes.items():
        key = attribute.partition(";")[0].lower()
        column = _COLUMNS.get(key)
        texts = [each.strip() for each in values if isinstance(each, str)]
        if column is None or not any(texts):
            if key not in _TECHNICAL:
                left_out[attribute.partition(";")[0]] += 1
            continue
        texts_by_column.setdefault(column, []).extend(filter(None, texts))
    cells: dict[str, str] = {}
    for column, texts in texts_by_column.items():
        if column in _SEVERAL:
            cells.update(numbered(column, [_lines(each, column) for each in texts]))
        elif column in _FIRST:
            cells[column] = _lines(texts[0], column)
        else:
            cells[column] = ", ".join(dict.fromkeys(texts))
    return cells


def _lines(text: str, column: str) -> str:
    """Postal addresses separate their lines by a dollar sign (RFC 4517)."""
    return text.replace("$", ", ") if column == "Address" else text
