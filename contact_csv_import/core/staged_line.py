"""A row of the file as it is staged."""

import json
from dataclasses import dataclass, field
from json.encoder import encode_basestring

from .types import Issue

# A value as JSON, for a jsonb column.
json_text = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class StagedLine:
    """A row as it is staged.

    :ivar values: field -> normalised value
    :ivar keys: match kind -> key
    :ivar further_keys: ``[kind, key]`` of the further addresses
    :ivar state: ``valid`` or ``invalid``
    :ivar digest: of its cells, see ``known_rows``; ``""`` where none may be kept
    :ivar kept: id of the line that has its values already, see ``known_rows``
    """

    line: int
    raw: tuple[str, ...]
    values: dict
    keys: dict
    issues: list[Issue]
    state: str = "valid"
    further_keys: list = field(default_factory=list)
    digest: str = ""
    kept: int | None = None

    def raw_json(self) -> str:
        """The cells for a jsonb column, which takes no NUL."""
        text = f"[{', '.join(map(encode_basestring, self.raw))}]"
        if r"\u0000" in text:
            shown = [cell.replace("\0", "␀") for cell in self.raw]
            text = f"[{', '.join(map(encode_basestring, shown))}]"
        return text
