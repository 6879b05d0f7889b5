"""What becomes of a line: from its matches and the policy to one action."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..types import Issue

CREATE = "create"
UPDATE = "update"
SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Policy:
    """What to do with a line, by how many contacts it matches.

    :ivar on_none: ``import`` or ``skip``
    :ivar on_one: ``update``, ``import`` or ``skip``
    :ivar on_several: ``update_last``, ``update_first``, ``import`` or ``skip``
    :ivar on_archived: ``skip``, ``restore`` or ``import``, where only archived contacts
        match
    """

    on_none: str = "import"
    on_one: str = "update"
    on_several: str = "skip"
    on_archived: str = "skip"


@dataclass(frozen=True, slots=True)
class Decision:
    """One action: ``create``, ``update`` (of ``partner``) or ``skip``.

    :ivar matches: how many contacts matched
    :ivar kind: the match key that found them (``""`` without a match)
    :ivar candidates: their ids, the first created first
    :ivar perhaps: ids of contacts that are perhaps the same, for somebody to look at
    :ivar issues: issues for the line, about other people found by its keys
    :ivar is_archived: these contacts are archived
    """

    action: str
    partner: int | None = None
    matches: int = 0
    kind: str = ""
    candidates: tuple[int, ...] = ()
    perhaps: tuple[int, ...] = ()
    issues: tuple[Issue, ...] = ()
    is_archived: bool = False


def decide(
    candidates: list[int],
    kind: str,
    policy: Policy,
    perhaps: Sequence[int] = (),
    issues: Sequence[Issue] = (),
) -> Decision:
    """:param candidates: ids of the contacts that match, the first created first"""
    count = len(candidates)
    choice = (policy.on_none, policy.on_one)[count] if count < 2 else policy.on_several
    partner = None
    if choice == "import":
        action = CREATE
    elif choice == "skip":
        action = SKIP
    else:
        action = UPDATE
        partner = candidates[0] if choice == "update_first" else candidates[-1]
    return Decision(
        action,
        partner,
        count,
        kind,
        tuple(candidates),
        perhaps=() if count else tuple(perhaps),
        issues=tuple(issues),
    )


def decide_archived(candidates: list[int], kind: str, policy: Policy) -> Decision:
    """The same where only archived contacts match."""
    action = {"skip": SKIP, "restore": UPDATE, "import": CREATE}[policy.on_archived]
    partner = candidates[-1] if action == UPDATE else None
    matched = tuple(candidates)
    return Decision(action, partner, len(matched), kind, matched, is_archived=True)


def override(decision: Decision, choice: str | None, partner: int | None) -> Decision:
    """The decision a person made for one line, in place of the policy's.

    :param choice: ``create``, ``update`` (of ``partner``, or else of the contact that
        was found), ``skip``, or empty for none
    """
    if not choice:
        return decision
    if choice != UPDATE:
        return replace(decision, action=choice, partner=None)
    partner = partner or decision.partner or (decision.candidates or (None,))[-1]
    return replace(decision, action=UPDATE, partner=partner) if partner else decision
