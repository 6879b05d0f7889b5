"""The names and words of the data files of this folder, folded for comparing."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .folding import key, words

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Name:
    """A known name of a column.

    :ivar field: the field it names, ``""`` for a column that goes to none
    :ivar weak: it gives way to a better name of the same field
    :ivar languages: ISO 639-1 codes of the languages that have it
    """

    field: str
    weak: bool
    languages: frozenset[str]


def _load(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def rules() -> dict:
    """``rules.toml``: words around names, words of two meanings, values of cells."""
    return _load(_FOLDER / "rules.toml")


@cache
def consent_words() -> dict[str, tuple]:
    """``consent_words.toml``."""
    loaded = _load(_FOLDER / "consent_words.toml")
    return {kind: tuple(entries) for kind, entries in loaded.items()}


@cache
def people_words() -> dict[str, tuple]:
    """``people_words.toml``."""
    loaded = _load(_FOLDER / "people_words.toml")
    return {kind: tuple(entries) for kind, entries in loaded.items()}


@cache
def language_files() -> dict[str, dict]:
    """Language -> its data file. A further file is a further language."""
    files = sorted((_FOLDER / "column_names").glob("*.toml"))
    return {path.stem: _load(path) for path in files}


@cache
def names() -> dict[str, Name]:
    """Folded name -> what it names, over all languages.

    The firm name of a field wins over a weak one, and that over no field at all.
    """
    by_key: dict[str, Name] = {}
    for section, weak in (("names", False), ("weak", True), ("other", True)):
        for language, data in language_files().items():
            for field, entries in data.get(section, {}).items():
                field = "" if section == "other" else field
                for entry in entries:
                    name = by_key.get(key(entry), Name(field, weak, frozenset()))
                    by_key[key(entry)] = Name(
                        name.field, name.weak, name.languages | {language}
                    )
    return by_key


@cache
def roles() -> dict[str, str]:
    """Folded name -> the kind of name whose field depends on the columns beside it."""
    return {
        key(entry): role
        for role, entries in rules()["roles"].items()
        for entry in entries
    }


@cache
def around() -> dict[str, frozenset[str] | None]:
    """Word that may stand around a name -> fields it may stand at, None for all."""
    fields_by_word: dict[str, frozenset[str] | None] = {}
    for group in rules()["around"].values():
        fields = group.get("fields")
        for word in group["words"]:
            allowed = fields_by_word.get(word, frozenset())
            fields_by_word[word] = (
                None if fields is None or allowed is None else allowed | set(fields)
            )
    return fields_by_word


@cache
def values(kind: str) -> frozenset[str]:
    """Folded cell values by which the content of a column is recognised."""
    return frozenset(key(entry) for entry in rules()["values"][kind])


@cache
def not_the_contact() -> frozenset[str]:
    """Words of headers whose e-mails are not those of the row's contact."""
    return frozenset(
        word for entry in rules()["not_the_contact"]["words"] for word in words(entry)
    )


@cache
def contact_words() -> dict[str, frozenset[str]]:
    """Kind of fact about a contact that Odoo itself has no field for -> the folded
    names of columns and of fields that hold it."""
    return {
        kind: frozenset(key(entry) for entry in entries)
        for kind, entries in rules()["contact_words"].items()
    }


def names_birth(header: str) -> bool:
    """Whether a header names the birth date of the contact: "Guest date of birth"."""
    parts = words(header)
    for start in range(len(parts)):
        for end in range(len(parts), start, -1):
            if "".join(parts[start:end]) in contact_words()["birth"]:
                beside = (*parts[:start], *parts[end:])
                return all(around().get(word, ()) is None for word in beside)
    return False


def may_be_another(header: str, field: str) -> bool:
    """Whether a header names somebody who may be another than the row's contact."""
    parts = words(header)
    pairs = map("".join, zip(parts, parts[1:], strict=False))
    lists = rules()["somebody_else"]
    return not {*parts, *pairs}.isdisjoint((*lists["words"], *lists.get(field, ())))


def template_name(field: str, language: str) -> str:
    """The name of a field in a template; English where the language has none."""
    for data in (language_files().get(language, {}), language_files()["en"]):
        if entries := data.get("names", {}).get(field):
            return entries[0]
    raise KeyError(field)
