"""Rows that share keys, directly or by way of others -> who of them is one person."""

from collections.abc import Iterator
from dataclasses import replace

from .candidates import keys_of, values_of
from .compare import Comparison
from .decisions import Decisions
from .names import AGREEING, Level, compare_companies, compare_names
from .nodes import Group, OpenPair, nodes_of
from .records import Record
from .shared_values import MANY, usage_of
from .verdict import DIFFERENT, OPEN, SAME, Verdict

# What one name is written as; a second given name may be another person's first.
FORMS = AGREEING - {Level.PART, Level.SECOND, Level.SEX_FORM}


class Component:
    """Compares the rows of a component and cuts it into people.

    Whatever order the records come in, the people are the same: rows that say the same
    are one node, nodes stand in the order of what they say, and no step looks at a
    line number.

    :param decisions: what people said about some of the records; it goes before all
        that is compared, the latest first
    :param join_open: whether who is perhaps the same person is taken for it
    :ivar nodes: in that order
    :ivar groups: of places in ``nodes``
    :ivar open_pairs: of places in ``groups``
    """

    def __init__(
        self,
        records: list[Record],
        comparison: Comparison,
        decisions: Decisions | None = None,
        join_open: bool = False,
    ):
        self.comparison, self.weights = comparison, comparison.weights
        self.decisions = decisions
        self.join_open = join_open
        self._apart: set[tuple[int, int]] = set()
        self.nodes = nodes_of(records, comparison.usage)
        self.groups: list[Group] = []
        self.open_pairs: list[OpenPair] = []
        self._solve()

    def _solve(self):
        verdicts, decided = {}, {}
        for i, j in self._pairs():
            one, other = self.nodes[i].record, self.nodes[j].record
            if self.decisions and (decision := self.decisions.of(one, other)):
                decided[i, j] = decision
            verdict = self.judge(one, other)
            if verdict.kind != DIFFERENT:
                verdicts[i, j] = verdict
        settled = self._settle_rivals(verdicts)
        if self.join_open:
            settled = {
                pair: replace(verdict, kind=SAME) for pair, verdict in settled.items()
            }
        self._join(settled, decided)
        self._collect_open(settled)

    def judge(self, one: Record, other: Record) -> Verdict:
        """What somebody decided about two records, or else what is known of them."""
        verdict = self.comparison.judge(one, other)
        decision = self.decisions and self.decisions.of(one, other)
        return verdict.as_decided(decision.kind) if decision else verdict

    # -- pairs -------------------------------------------------------------

    def _pairs(self):
        """Pairs of nodes that share a key, each once."""
        usage = self.comparison.usage
        blocks: dict[tuple, list[int]] = {}
        decided_blocks: dict[tuple, list[int]] = {}
        crowds: dict[tuple, list[int]] = {}
        for place, node in enumerate(self.nodes):
            for key in keys_of(node.record):
                kind = key[0]
                whole = kind == "email" and self.comparison.one_per_email
                if self.decisions and self.decisions.has_key(key):
                    decided_blocks.setdefault(key, []).append(place)
                elif (
                    kind in ("email", "phone")
                    and usage(*key).level == "many"
                    and not whole
                ):
                    crowds.setdefault(key, []).append(place)
                else:
                    blocks.setdefault(key, []).append(place)
        near = self.weights.limits["compared"]
        for key, places in crowds.items():
            if len(places) <= near:
                blocks[key] = places
                continue
            # Nobody's key: together with a word of a name it is a candidate.
            for place in places:
                for word in self.nodes[place].record.name.words:
                    if len(word) > 1:
                        blocks.setdefault((*key, word), []).append(place)
        pairs = {pair for block in blocks.values() for pair in self._of(block, near)}
        # Where somebody said anything, nobody may be overlooked.
        pairs.update(
            pair
            for block in decided_blocks.values()
            for pair in self._of(block, near * near)
        )
        return sorted(pairs)

    @staticmethod
    def _of(block, near):
        """The pairs of a block: all, or of a large one each node with those that stand
        next to it. The nodes stand in the order of their names."""
        block = list(dict.fromkeys(block))
        if len(block) > near:
            near //= 2
        for place, i in enumerate(block):
            for j in block[place + 1 : place + 1 + near]:
                yield i, j

    # -- rivals ------------------------------------------------------------

    def _settle_rivals(self, verdicts):
        """A row that fits two people about as well is neither's until somebody says
        so; one that fits the other much better is the other's."""
        partners: dict[int, dict] = {}
        for (i, j), verdict in verdicts.items():
            if verdict.kind != SAME:
                continue
            for one, other in ((i, j), (j, i)):
                # A worse form of this very name says nothing against another person.
                if self.nodes[other].strength < self.nodes[one].strength:
                    continue
                record = self.nodes[other].record
                fact = (record.name.key, record.birth, record.is_company)
                best = partners.setdefault(one, {})
                if fact not in best or best[fact][0] < verdict.score:
                    best[fact] = (verdict.score, record)
        settled = {}
        for (i, j), verdict in verdicts.items():
            if verdict.kind == SAME and not verdict.is_decided:
                verdict = self._against_rivals(i, j, verdict, partners)
            if verdict:
                settled[i, j] = verdict
        return settled

    def _against_rivals(self, i, j, verdict, partners):
        margin = self.weights.rival
        rivalled = False
        for one, other in ((i, j), (j, i)):
            rivals = partners.get(one, {})
            if not rivals or self.nodes[other].strength < self.nodes[one].strength:
                continue
            record = self.nodes[other].record
            for score, rival in rivals.values():
                if score < verdict.score - margin or not self._are_two(record, rival):
                    continue
                if score > verdict.score + margin:
                    return None
                rivalled = True
        return replace(verdict, kind=OPEN, rule="rival") if rivalled else verdict

    # -- groups ------------------------------------------------------------

    def _join(self, verdicts, decided):
        """Join nodes that are the same, the surest first, unless that would put two
        people into one group; before them, what was decided, the latest first."""
        self._group_of = [Group([place], [place]) for place in range(len(self.nodes))]
        for (i, j), decision in sorted(
            decided.items(), key=lambda each: (-each[1].number, each[0])
        ):
            if decision.kind == SAME:
                self._join_pair(i, j, is_decided=True)
            elif self._group_of[i] is not self._group_of[j]:
                self._apart.add((i, j))
        same = [
            (-verdict.score, i, j, verdict)
            for (i, j), verdict in verdicts.items()
            if verdict.kind == SAME and (i, j) not in decided
        ]
        doubtful = {
            pair
            for pair, verdict in verdicts.items()
            if verdict.kind == OPEN
            and verdict.rule == "shared"
            and ("address", "different") in verdict.levels
        }
        for _score, i, j, verdict in sorted(same, key=lambda each: each[:3]):
            # Of two rows of somebody, one does not settle what the other leaves open.
            if doubtful and verdict.is_weak and self._meet(i, j, doubtful):
                continue
            self._join_pair(i, j, verdict.is_decided)
        self._join_nameless()
        self.groups = list({id(group): group for group in self._group_of}.values())
        self.group_of = {
            place: number
            for number, group in enumerate(self.groups)
            for place in group.nodes
        }

    def _meet(self, i, j, pairs):
        """Whether one of ``pairs`` leads from the group of ``i`` to that of ``j``."""
        ours, theirs = self._group_of[i].nodes, self._group_of[j].nodes
        return any(
            (min(one, other), max(one, other)) in pairs
            for one in ours
            for other in theirs
        )

    def _join_nameless(self):
        """Rows without a name go to the person whose address they have, whatever names
        that person goes by, if it is nobody else's."""
        holders: dict[tuple, list[int]] = {}
        for place, node in enumerate(self.nodes):
            for key in values_of(node.record):
                if key[0] in ("email", "phone"):
                    holders.setdefault(key, []).append(place)
        for place, node in enumerate(self.nodes):
            keys = [key for key in values_of(node.record) if key in holders]
            if node.record.name or node.record.is_company or not keys:
                continue
            named = sorted(
                {
                    at
                    for key in keys
                    for at in holders[key]
                    if self.nodes[at].record.name
                }
            )
            groups = {id(self._group_of[at]) for at in named}
            if len(groups) != 1 or not all(
                self._is_known(key, holders[key]) for key in keys
            ):
                continue
            agreeing = [at for at in named if self._agrees(place, at)]
            if agreeing:
                self._join_pair(place, agreeing[0], is_decided=False)

    def _is_known(self, key, places):
        """Whether all who use an address are among the nodes that hold it, and few."""
        records = [self.nodes[place].record for place in places]
        users = [(record.name, record.is_company) for record in records]
        usage, known = self.comparison.usage(*key), usage_of(users, self.weights)
        return usage.level != MANY and usage.people == known.people

    def _agrees(self, place, at):
        verdict = self.judge(self.nodes[place].record, self.nodes[at].record)
        return not any(
            level == "different" and name in ("email", "phone", "ref", "birth")
            for name, level in verdict.levels
        )

    def _join_pair(self, i, j, is_decided):
        """:param is_decided: whether other names are no reason against it"""
        one, other = self._group_of[i], self._group_of[j]
        if one is other or self._held_apart(one, other):
            return
        if not is_decided and self._groups_apart(one, other):
            return
        if len(one.nodes) < len(other.nodes):
            one, other = other, one
        one.is_decided = one.is_decided or other.is_decided or is_decided
        one.nodes += other.nodes
        one.names = self._names_of([*one.names, *other.names])
        for place in other.nodes:
            self._group_of[place] = one

    def _held_apart(self, one, other):
        """Whether somebody said of nodes of two groups that they are two people."""
        return any(
            (self._group_of[i] is one and self._group_of[j] is other)
            or (self._group_of[i] is other and self._group_of[j] is one)
            for i, j in self._apart
        )

    def _names_of(self, places):
        """Of nodes of one person, those that hold a name of its own: not the slips,
        initials and short forms of another of them."""
        chosen: list[int] = []
        for place in sorted(places, key=lambda at: (self.nodes[at].strength, at))[::-1]:
            record = self.nodes[place].record
            if not any(self._repeats(record, self.nodes[at].record) for at in chosen):
                chosen.append(place)
        return chosen

    @staticmethod
    def _repeats(one, other):
        if one.birth not in ("", other.birth):
            return False
        names = compare_companies if one.is_company else compare_names
        level = names(one.name, other.name)
        return level in FORMS or not one.name

    def _groups_apart(self, one, other):
        # Of a person who was said to go by several names, each of them will do.
        enough = all if one.is_decided or other.is_decided else any
        return enough(
            self._are_two(self.nodes[left].record, self.nodes[right].record)
            for left in one.names
            for right in other.names
        )

    def _are_two(self, one, other):
        return self.comparison.are_two_people(one, other)

    def _collect_open(self, verdicts):
        best: dict[tuple[int, int], OpenPair] = {}
        pairs = [pair for pair, verdict in verdicts.items() if verdict.kind == OPEN]
        for i, j in sorted(pairs):
            verdict = verdicts[i, j]
            one, other = sorted((self.group_of[i], self.group_of[j]))
            groups = self.groups[one], self.groups[other]
            if one == other or self._groups_apart(*groups):
                continue
            if self._held_apart(*groups):
                continue
            previous = best.get((one, other))
            if previous is None or previous.verdict.score < verdict.score:
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
