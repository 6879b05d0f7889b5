"""The rows of a component that say the same, put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .candidates import STRONG, values_of
from .compare import UsageOf
from .records import Record


@dataclass(slots=True)
class Node:
    """The rows that say exactly the same.

    :ivar record: one of them; which one makes no difference
    :ivar numbers: their lines
    """

    record: Record
    content: tuple
    numbers: list[int] = field(default_factory=list)


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
