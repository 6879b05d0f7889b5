"""Rows that share keys, directly or by way of others -> who of them is one person."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .candidates import STRONG, keys_of, values_of
from .compare import APART, Comparison, compare_births
from .names import compare_companies, compare_names
from .records import Record
from .verdict import DIFFERENT, OPEN, SAME, Verdict


@dataclass(slots=True)
class Node:
    """The rows that say exactly the same.

    :ivar record: one of them; which one makes no difference
    :ivar numbers: their lines
    """

    record: Record
    content: tuple
    numbers: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """Rows of one person.

    :ivar facts: ``(name, birth)`` of those that name them, each once
    """

    nodes: list[int]
    facts: dict


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two groups that are perhaps one person, by the nodes that say so most."""

    one: int
    other: int
    verdict: Verdict


class Component:
    """Compares the rows of a component and cuts it into people.

    Whatever order the records come in, the people are the same: rows that say the same
    are one node, nodes stand in the order of what they say, and no step looks at a
    line number.

    :ivar nodes: in that order
    :ivar groups: of places in ``nodes``
    :ivar open_pairs: of places in ``groups``
    """

    def __init__(self, records: list[Record], comparison: Comparison):
        self.comparison = comparison
        self.nodes = _nodes(records, comparison.usage)
        self.groups: list[Group] = []
        self.open_pairs: list[OpenPair] = []
        self._solve()

    def _solve(self):
        verdicts = {}
        judge = self.comparison.judge
        for i, j in self._pairs():
            verdict = judge(self.nodes[i].record, self.nodes[j].record)
            if verdict.kind != DIFFERENT:
                verdicts[i, j] = verdict
        settled = self._settle_rivals(verdicts)
        refused = self._join(settled)
        self._collect_open(settled, refused)

    # -- pairs -------------------------------------------------------------

    def _pairs(self):
        """Pairs of nodes that share a key, each once."""
        usage = self.comparison.usage
        blocks: dict[tuple, list[int]] = {}
        for place, node in enumerate(self.nodes):
            for key in keys_of(node.record):
                kind = key[0]
                if kind in ("email", "phone") and usage(*key).level == "many":
                    # Nobody's key: together with a word of a name it is a candidate.
                    for word in node.record.name.words:
                        if len(word) > 1:
                            blocks.setdefault((*key, word), []).append(place)
                else:
                    blocks.setdefault(key, []).append(place)
        return sorted({pair for block in blocks.values() for pair in self._of(block)})

    def _of(self, block):
        """The pairs of a block: all, or of a large one each node with those that stand
        next to it. The nodes stand in the order of their names."""
        block = list(dict.fromkeys(block))
        near = self.comparison.weights.limits["compared"]
        if len(block) > near:
            near //= 2
        for place, i in enumerate(block):
            for j in block[place + 1 : place + 1 + near]:
                yield i, j

    # -- rivals ------------------------------------------------------------

    def _apart(self, one: Record, other: Record) -> bool:
        """Whether two records are two people whatever they share."""
        if one.is_company != other.is_company:
            return True
        names = compare_companies if one.is_company else compare_names
        if names(one.name, other.name) in APART:
            return True
        return compare_births(one.birth, other.birth) == "different"

    def _settle_rivals(self, verdicts):
        """A row that fits two people about as well is neither's until somebody says
        so; one that fits the other much better is the other's."""
        partners: dict[int, dict] = {}
        for (i, j), verdict in verdicts.items():
            if verdict.kind != SAME:
                continue
            for one, other in ((i, j), (j, i)):
                record = self.nodes[other].record
                fact = (record.name.key, record.birth, record.is_company)
                best = partners.setdefault(one, {})
                if fact not in best or best[fact][0] < verdict.score:
                    best[fact] = (verdict.score, record)
        settled = {}
        for (i, j), verdict in verdicts.items():
            if verdict.kind == SAME:
                verdict = self._against_rivals(i, j, verdict, partners)
            if verdict:
                settled[i, j] = verdict
        return settled

    def _against_rivals(self, i, j, verdict, partners):
        margin = self.comparison.weights.rival
        rivalled = False
        for one, other in ((i, j), (j, i)):
            if len(partners[one]) < 2:
                continue
            record = self.nodes[other].record
            for score, rival in partners[one].values():
                if score < verdict.score - margin or not self._apart(record, rival):
                    continue
                if score > verdict.score + margin:
                    return None
                rivalled = True
        return replace(verdict, kind=OPEN, rule="rival") if rivalled else verdict

    # -- groups ------------------------------------------------------------

    def _join(self, verdicts):
        """Join nodes that are the same, the surest first, unless that would put two
        people into one group.

        :return: the pairs that were not joined
        """
        group_of = [
            Group([place], _facts(node.record)) for place, node in enumerate(self.nodes)
        ]
        same = [
            (-verdict.score, i, j)
            for (i, j), verdict in verdicts.items()
            if verdict.kind == SAME
        ]
        refused = []
        for _score, i, j in sorted(same):
            one, other = group_of[i], group_of[j]
            if one is other:
                continue
            if self._groups_apart(one, other):
                refused.append((i, j))
                continue
            if len(one.nodes) < len(other.nodes):
                one, other = other, one
            one.nodes += other.nodes
            one.facts.update(other.facts)
            for place in other.nodes:
                group_of[place] = one
        self.groups = list({id(group): group for group in group_of}.values())
        self.group_of = {
            place: number
            for number, group in enumerate(self.groups)
            for place in group.nodes
        }
        return refused

    def _groups_apart(self, one, other):
        return any(
            self._apart(left, right)
            for left in one.facts.values()
            for right in other.facts.values()
        )

    def _collect_open(self, verdicts, refused):
        best: dict[tuple[int, int], OpenPair] = {}
        pairs = [pair for pair, verdict in verdicts.items() if verdict.kind == OPEN]
        for i, j in sorted(pairs):
            verdict = verdicts[i, j]
            one, other = sorted((self.group_of[i], self.group_of[j]))
            if one == other or self._groups_apart(self.groups[one], self.groups[other]):
                continue
            known = best.get((one, other))
            if known is None or known.verdict.score < verdict.score:
                best[one, other] = OpenPair(one, other, verdict)
        self.open_pairs = [best[pair] for pair in sorted(best)]

    # -- shared values -----------------------------------------------------

    def shared_values(self) -> Iterator[tuple[str, str, list[int]]]:
        """``(kind, value, groups)`` of e-mails and phones that several groups use."""
        users: dict[tuple, dict[int, None]] = {}
        for place, node in enumerate(self.nodes):
            for kind, value in values_of(node.record):
                if kind in ("email", "phone"):
                    users.setdefault((kind, value), {})[self.group_of[place]] = None
        for (kind, value), groups in users.items():
            usage = self.comparison.usage(kind, value)
            if len(groups) > 1 or usage.level != "one":
                yield kind, value, list(groups)


def _nodes(records, usage):
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
        node.numbers.append(record.number)
    return sorted([*nodes.values(), *apart], key=lambda node: node.content)


def _is_somebody(record, usage):
    """Whether two rows that say just this are one person: they have a value in common
    and a name, or a value of one person only."""
    return any(
        kind in STRONG
        and (record.name or kind not in ("email", "phone") or usage(kind, value).people < 2)
        for kind, value in values_of(record)
    )


def _facts(record):
    if not record.name and not record.birth:
        return {}
    return {(record.name.key, record.birth, record.is_company): record}
