"""Exports of known systems, recognised by their header row.

Each is a data file of ``known_exports/``; a further file is a further export.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .folding import key

_FOLDER = Path(__file__).parent / "known_exports"
# Below this share of its columns a header row is not that export.
ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class KnownExport:
    """What an export of a system looks like.

    :ivar columns: folded headers every such export has
    :ivar fields: folded header -> field; the other columns go to none
    :ivar one_per_email: whether the system gives an e-mail to one customer only
    """

    title: str
    columns: frozenset[str]
    fields: dict[str, str]
    one_per_email: bool = False

    def field(self, header: str) -> str | None:
        """The field of a header, ``""`` for none, None where the export lacks it."""
        folded = key(header)
        return self.fields.get(folded, "" if folded in self.columns else None)


@cache
def known_exports() -> dict[str, KnownExport]:
    """Key (the name of its file) -> export."""
    exports = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        exports[path.stem] = KnownExport(
            title=data["title"],
            columns=frozenset(map(key, data["columns"])),
            fields={key(name): field for name, field in data["fields"].items()},
            one_per_email=data.get("one_per_email", False),
        )
    return exports


def detect_layout(headers: Sequence[str]) -> tuple[str, float] | None:
    """The known export a header row comes from, with the share of its columns found.

    Of several, the one with most of its columns there, then the one with more.
    """
    present = frozenset(map(key, headers))
    rated = [
        (len(export.columns & present) / len(export.columns), len(export.columns), name)
        for name, export in known_exports().items()
    ]
    confidence, _size, name = max(rated, default=(0, 0, ""))
    return (name, confidence) if confidence >= ENOUGH else None


def recognised_export(headers: Sequence[str]) -> tuple[str, int, int] | None:
    """What is said of a known export: its title, how many of its columns the header row
    has, and how many it should have."""
    detected = detect_layout(headers)
    if detected is None:
        return None
    export = known_exports()[detected[0]]
    present = export.columns & frozenset(map(key, headers))
    return export.title, len(present), len(export.columns)


def gives_one_per_email(headers: Sequence[str]) -> bool:
    """Whether a header row is that of a system where an e-mail is one customer's."""
    detected = detect_layout(headers)
    return bool(detected) and known_exports()[detected[0]].one_per_email
