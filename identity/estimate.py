"""What each level of each comparison weighs, counted on labelled lists.

Fellegi and Sunter: the weight of a level is log2(m/u), where m is how often pairs of
rows of one person show it, u how often pairs of two people do; pairs are those that
share a candidate key, as the grouping compares them.
"""

import sys
from collections import Counter, defaultdict
from math import log2

from .ours import Comparison, default_weights, keys_of, record_of, usage_of
from .people import make_list


def estimate(seeds, recipe="mixed"):
    """:return: comparison -> level -> ``{"weight", "m", "u", "pairs"}``"""
    same, different = defaultdict(Counter), defaultdict(Counter)
    for seed in seeds:
        rows = make_list(seed, recipe)
        for one, other, levels in _pairs(rows):
            counts = same if rows[one].person == rows[other].person else different
            for comparison in COMPARED:
                counts[comparison][levels.get(comparison, "missing")] += 1
        print(f"counted {recipe} {seed}", file=sys.stderr, flush=True)
    return {
        comparison: {
            level: _weight(same[comparison], different[comparison], level)
            for level in sorted({*same[comparison], *different[comparison]})
        }
        for comparison in COMPARED
    }


COMPARED = ("name", "email", "phone", "birth", "address", "company")


def _pairs(rows):
    """``(row, row, levels)`` of all pairs that share a key."""
    records = [record_of(number, row) for number, row in enumerate(rows)]
    users = defaultdict(list)
    blocks = defaultdict(list)
    for record in records:
        for key in keys_of(record):
            blocks[key].append(record)
            if key[0] in ("email", "phone"):
                users[key].append((record.name, record.is_company))
    weights = default_weights()
    usages = {key: usage_of(told, weights) for key, told in users.items()}
    comparison = Comparison(weights, lambda kind, value: usages[kind, value])
    seen = set()
    for block in blocks.values():
        for place, one in enumerate(block):
            for other in block[place + 1 :]:
                pair = (one.number, other.number)
                if pair not in seen:
                    seen.add(pair)
                    yield *pair, dict(comparison.judge(one, other).levels)


def _weight(same, different, level):
    """Half a pair is added to each count: a level never seen weighs much, not
    infinitely much."""
    m = (same[level] + 0.5) / (same.total() + 1)
    u = (different[level] + 0.5) / (different.total() + 1)
    return {
        "weight": round(log2(m / u), 1),
        "m": round(m, 5),
        "u": round(u, 5),
        "pairs": same[level] + different[level],
    }
