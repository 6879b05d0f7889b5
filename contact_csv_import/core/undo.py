"""What undoing a row does: the inverse of the difference it made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# What becomes of a row that is undone.
UNDONE = ("removed", "archived", "restored", "kept", "nothing")


def inverse(image: Mapping, current: Mapping) -> tuple[dict, list]:
    """Which fields of a contact go back, and which were changed since.

    :param image: field -> ``[before, after]`` of what was written
    :param current: field -> what the contact holds now
    :return: ``(field -> value it goes back to, fields that stay as they are)``
    """
    back, stay = {}, []
    for name, (before, after) in image.items():
        held = current.get(name)
        if same(before, after) or same(held, before):
            continue
        if same(held, after):
            back[name] = before
        else:
            stay.append(name)
    return back, stay


def same(one, other) -> bool:
    """Whether two stored values are one; every blank is the same."""
    return (one or False) == (other or False)


@dataclass
class Undoing:
    """A line on its way back: what is done to its contact, and why."""

    line: dict
    partner: int | None = None
    outcome: str = "nothing"
    issues: list = field(default_factory=list)
    # Fields that go back: what they hold now, and what they held before.
    held: dict = field(default_factory=dict)
    back: dict = field(default_factory=dict)
    tags: list = field(default_factory=list)
    statements: list = field(default_factory=list)
    # What is no field of a contact: name in the before-image -> what it holds.
    others: dict = field(default_factory=dict)
    # Names of what is settled by this: trying again leaves it alone.
    settled: set = field(default_factory=set)

    @property
    def settled_before(self) -> set:
        """Names of what an earlier undo of this line settled."""
        return set(self.line["undone_fields"] or ())

    @property
    def all_settled(self) -> list:
        return sorted(self.settled_before | self.settled)

    def tell(self, code, **params):
        """Add a reason."""
        reason = {"code": code, "severity": "warning", "line": self.line["line"]}
        self.issues.append({**reason, "params": params} if params else reason)

    def keep(self, code, **params):
        """The contact stays as it is, and this is why."""
        self.outcome = "kept"
        self.tell(code, **params)
