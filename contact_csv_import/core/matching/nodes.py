"""The rows of a component that say the same, put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .candidates import STRONG, values_of
from .compare import UsageOf
from .names.words import given_names, official_names
from .records import Record
from .verdict import Verdict


@dataclass(slots=True)
class Node:
    """The rows that say exactly the same.

    :ivar record: one of them; which one makes no difference
    :ivar numbers: their lines
    """

    record: Record
    content: tuple
    numbers: list[int] = field(default_factory=list)
    _strength: tuple = ()

    @property
    def strength(self) -> tuple:
        """Which of two forms of a name is the name, and which was derived from it: a
        whole one, of more words, of known given names, borne by more rows. Asked only
        when the rows are all there."""
        if not self._strength:
            words = self.record.name.words
            official = any(word in official_names() for word in words)
            self._strength = (
                self.record.name.is_whole,
                sum(len(word) > 1 for word in words),
                official,
                official or any(word in given_names() for word in words),
                len(self.numbers),
            )
        return self._strength


@dataclass(slots=True)
class Group:
    """Rows of one person.

    :ivar names: those of them that hold another name or birth date
    :ivar is_decided: somebody, or a rule of the source, put different names into it
    """

    nodes: list[int]
    names: list[int]
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two groups that are perhaps one person, by the nodes that say so most."""

    one: int
    other: int
    verdict: Verdict


def nodes_of(records: Iterable[Record], usage: UsageOf) -> list[Node]:
    """In the order of what they say; ``usage`` tells whose a value is."""
    nodes: dict[tuple, Node] = {}
    apart = []
    for record in records:
        content = record.content()
        if not _is_somebody(record, usage):
            apart.append(Node(record, content, [record.number]))
            continue
        node = nodes.get(content)
        if node is None:
            node = nodes[content] = Node(record, content)
        elif (
            record.name is not node.record.name
            and record.name.order < node.record.name.order
        ):
            node.record = record  # it knows more of the order of the words
        node.numbers.append(record.number)
    return sorted([*nodes.values(), *apart], key=lambda node: node.content)


def _is_somebody(record, usage):
    """Whether two rows that say just this are one person: they have a value in common
    and a name, or a value of one person only."""
    return any(
        kind in STRONG
        and (
            record.name
            or kind not in ("email", "phone")
            or usage(kind, value).people < 2
        )
        for kind, value in values_of(record)
    )
