"""The weights and thresholds of ``weights.json``, as the comparison looks them up."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "weights.json"
COMPARISONS = (
    *("name", "email", "phone", "relay", "ref", "vat", "birth", "address", "company"),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each level of each comparison weighs.

    :ivar levels: comparison -> level -> bits for (or against) one person
    :ivar same: from this sum on, two records are one person
    :ivar open: from this sum on, somebody has to look at them
    :ivar conflict: so much more than ``same`` where an address that many use agrees
        and another differs
    :ivar rival: a row that fits two people with sums closer than that is neither's
    :ivar limits: name of a limit -> its value
    """

    levels: dict[str, dict[str, float]]
    same: float
    open: float
    conflict: float
    rival: float
    limits: dict[str, int]


def read_weights(path: Path) -> Weights:
    """:param path: a file as ``weights.json`` is one"""
    data = json.loads(path.read_text(encoding="utf-8"))
    thresholds = {key: entry["value"] for key, entry in data["thresholds"].items()}
    return Weights(
        {
            comparison: {
                level: entry["weight"] for level, entry in data[comparison].items()
            }
            for comparison in COMPARISONS
        },
        thresholds["same"],
        thresholds["open"],
        thresholds["conflict"],
        thresholds["rival"],
        {key: entry["value"] for key, entry in data["limits"].items()},
    )


@cache
def default_weights() -> Weights:
    """Those that the addon ships."""
    return read_weights(_FILE)
