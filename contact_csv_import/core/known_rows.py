"""Rows that were read before.

What a row came to holds as long as its cells and the rules stay the same: reading it
again would only repeat it. Most rows of a nightly export are such rows.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from .staged_line import StagedLine
from .types import Row

_BYTES = 16  # of a digest: 128 bits, so that two rows have the same only by design


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row that was read before without any remark: where its values are kept, and
    the keys by which its duplicates are found.

    :ivar kept: id of the line that holds its values
    """

    kept: int
    values: dict
    keys: dict
    further_keys: list

    def line(self, row: Row) -> StagedLine:
        return StagedLine(
            row.line,
            row.cells,
            dict(self.values),
            dict(self.keys),
            [],
            further_keys=list(self.further_keys),
            kept=self.kept,
        )


def cells_digest(cells: Sequence[str]) -> str:
    """The same for the same cells, in the same order, only."""
    data = repr(tuple(cells)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_BYTES).hexdigest()


def rules_digest(rules: Any) -> str:
    """The same for equal rules only.

    :param rules: everything that decides how a row is read: texts, numbers, and
        collections of them
    """
    text = json.dumps(_plain(rules), ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=_BYTES).hexdigest()


def _plain(data):
    """Collections as JSON has them, sets in one order."""
    if is_dataclass(data):
        return _plain(asdict(data))
    if isinstance(data, dict):
        return {
            str(name): value if isinstance(value, str) else _plain(value)
            for name, value in data.items()
        }
    if isinstance(data, set | frozenset):
        return sorted(data)
    if isinstance(data, list | tuple):
        return [_plain(value) for value in data]
    return data
