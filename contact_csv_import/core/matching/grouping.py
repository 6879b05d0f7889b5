"""The rows of a file -> people.

First every row passes once (``add``): only its keys are kept. When all have passed,
those that share a key with another are read again, component by component, and
compared. The result does not depend on the order of the rows, nor on how many were
handed over at once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from .candidates import keys_of, values_of
from .compare import Comparison
from .component import Component
from .decisions import Find
from .key_index import KeyedRows, KeyIndex, hash_of_word
from .names import Name
from .records import Record
from .shared_values import MANY, UNUSED, Usage, usage_of
from .verdict import Verdict, perhaps, repeated, shared
from .weights import Weights, default_weights

Read = Callable[[list[int]], Iterable[Record]]
Users = Callable[
    [list[tuple[str, str]]], Mapping[tuple[str, str], Iterable[tuple[Name, bool]]]
]
# Rows read again at once, unless one component has more.
BATCH = 5_000


@dataclass(frozen=True, slots=True)
class RowResult:
    """What the other rows say about a row.

    :ivar leader: the line whose person it is; None where it leads, or is alone
    :ivar verdict: about the row and its leader
    :ivar open_with: the lines of people it may be
    :ivar issues: without the line, which is ``line``
    """

    line: int
    leader: int | None = None
    verdict: Verdict | None = None
    open_with: tuple[int, ...] = ()
    issues: tuple = ()


class FileGrouping:
    """Groups the rows of one file.

    :param read: the records of some lines once more; without it, they are all kept
        (a few thousand rows)
    :param users: who uses addresses in the database, besides the rows
    :param decisions: finds what people said about holders of keys
    :param join_open: whether who is perhaps the same person is taken for it
    :param one_per_email: whether an e-mail belongs to one customer only
    :param frequency: how many rows bear a name and a given name; without it, the
        rows that are added are counted
    """

    def __init__(
        self,
        read: Read | None = None,
        users: Users | None = None,
        weights: Weights | None = None,
        *,
        decisions: Find | None = None,
        join_open: bool = False,
        one_per_email: bool = False,
        frequency: tuple[Callable[[str], int], Callable[[str], int]] | None = None,
    ):
        self.weights = weights or default_weights()
        self.index = KeyIndex()
        self._decisions = decisions
        self._join_open = join_open
        self._one_per_email = one_per_email
        self._counted = frequency
        self._read = read or self._read_kept
        self._kept: dict[int, Record] | None = None if read else {}
        self._users = users
        self._crowded: dict[int, int] = {}

    def add(self, record: Record, valid: bool = True) -> None:
        """:param valid: whether the row may lead others; a refused row may only
        follow"""
        self.index.add(record, valid)
        if self._kept is not None:
            self._kept[record.number] = record

    def add_all(self, rows: KeyedRows) -> None:
        """Rows whose records another process has, where these can be read again."""
        self.index.add_all(rows)

    def _read_kept(self, lines):
        return [self._kept[line] for line in lines]

    def results(self) -> Iterator[RowResult]:
        """The rows of which the others say anything; the rest is alone."""
        batch: list[list[int]] = []
        size, frequent = 0, None
        for places in chain(self._components(), (None,)):
            if places is not None:
                batch.append(places)
                size += len(places)
            if size >= BATCH or (batch and places is None):
                frequent = frequent or self._frequency()
                yield from self._solve(batch, frequent)
                batch, size = [], 0

    # -- who is compared ---------------------------------------------------

    def _components(self):
        """Components of places; what very many names use joins nobody but those of
        one name."""
        most = self.weights.limits["people"] * 8

        def joined():
            for key, places in self.index.shared():
                names = {self.index.name(place) for place in places}
                if len(names) <= most or self._one_per_email:
                    yield places
                    continue
                self._crowded[key] = len(names)
                by_name: dict[int, list[int]] = {}
                for place in places:
                    by_name.setdefault(self.index.name(place), []).append(place)
                yield from by_name.values()

        return self.index.components(joined())

    def _frequency(self):
        """How many rows bear a name, and how many have a word for a given name."""
        if self._counted:
            return self._counted
        limits = self.weights.limits
        names = ("frequent_name", "common_name", "common_name_conflict")
        counts = self.index.frequent_names(1 + min(limits[name] for name in names))
        given = self.index.frequent_given(2)
        return (
            lambda key: counts.get(hash_of_word(key), 1),
            lambda word: given.get(hash_of_word(word), 0),
        )

    # -- components --------------------------------------------------------

    def _solve(self, batch, frequency):
        lines = [self.index.lines[place] for places in batch for place in places]
        records = {record.number: record for record in self._read(lines)}
        place_of = {
            self.index.lines[place]: place for places in batch for place in places
        }
        usage = self._usage(records.values())
        comparison = Comparison(
            self.weights, usage, *frequency, one_per_email=self._one_per_email
        )
        decisions = None
        if self._decisions:
            decisions = self._decisions(
                lambda: {key for record in records.values() for key in keys_of(record)}
            )
        for places in batch:
            members = [records[self.index.lines[place]] for place in places]
            component = Component(members, comparison, decisions, self._join_open)
            yield from self._results_of(component, place_of)

    def _usage(self, records):
        """Who uses the e-mails and phones of ``records``."""
        users: dict[tuple[str, str], list] = {}
        for record in records:
            for key in values_of(record):
                if key[0] in ("email", "phone"):
                    user = (record.name, record.is_company)
                    users.setdefault(key, []).append(user)
        if self._users:
            for key, others in self._users(list(users)).items():
                users[key] += others
        usages: dict[tuple[str, str], Usage] = {}

        def usage(kind, value):
            key = (kind, value)
            if key not in usages:
                crowd = self._crowded.get(self.index.hash_of(key))
                usages[key] = (
                    Usage(MANY, crowd)
                    if crowd
                    else usage_of(users[key], self.weights)
                    if key in users
                    else UNUSED
                )
            return usages[key]

        return usage

    # -- results -----------------------------------------------------------

    def _results_of(self, component, place_of):
        leaders = [
            self._leader(component, group, place_of) for group in component.groups
        ]
        issues: dict[int, list] = {}
        open_with: dict[int, list[int]] = {}
        self._tell_open(component, leaders, issues, open_with)
        self._tell_shared(component, leaders, open_with, issues)
        for group, leader in zip(component.groups, leaders, strict=True):
            for place in group.nodes:
                node = component.nodes[place]
                for line in node.numbers:
                    yield from self._result(
                        component, node, line, leader, place_of, issues, open_with
                    )

    def _result(self, component, node, line, leader, place_of, issues, open_with):
        row_issues = list(issues.get(line, ()))
        others = tuple(open_with.get(line, ()))
        follows = leader is not None and leader[0] != line
        if not follows:
            if row_issues or others:
                yield RowResult(line, None, None, others, tuple(row_issues))
            return
        verdict = component.judge(node.record, leader[1])
        if self.index.valid[place_of[line]]:
            row_issues.insert(0, repeated(leader[0], verdict))
        yield RowResult(line, leader[0], verdict, others, tuple(row_issues))

    def _leader(self, component, group, place_of):
        """``(line, record)`` of the first valid row, None without one."""
        valid = [
            (line, component.nodes[place].record)
            for place in group.nodes
            for line in component.nodes[place].numbers
            if self.index.valid[place_of[line]]
        ]
        return min(valid, key=lambda leader: leader[0]) if valid else None

    def _tell_open(self, component, leaders, issues, open_with):
        for pair in component.open_pairs:
            one, other = leaders[pair.one], leaders[pair.other]
            if one is None or other is None:
                continue
            for (line, _), (partner, _) in ((one, other), (other, one)):
                issues.setdefault(line, []).append(perhaps(pair.verdict, other=partner))
                open_with.setdefault(line, []).append(partner)

    def _tell_shared(self, component, leaders, open_with, issues):
        """Name the addresses that people share, at each of their rows."""
        for kind, value, groups in component.shared_values():
            usage = component.comparison.usage(kind, value)
            led = sorted(
                ((*leaders[group], group) for group in groups if leaders[group]),
                key=lambda leads: leads[0],
            )[:2]
            people = max(usage.people, len(groups))
            for group in groups:
                own = leaders[group]
                other = next((leads for leads in led if leads[2] != group), None)
                if own and other and other[0] in open_with.get(own[0], ()):
                    continue
                if other or usage.people > 1:
                    self._tell_sharers(
                        component, group, (kind, value), people, other, issues
                    )

    @staticmethod
    def _tell_sharers(component, group, key, people, other, issues):
        """:param other: ``(line, record, group)`` of another person, None where all of
        them are in the database"""
        for place in component.groups[group].nodes:
            node = component.nodes[place]
            if key not in values_of(node.record):
                continue
            verdict, who = None, {}
            if other and not node.record.name and not other[1].name:
                continue  # nothing says that they are two people
            if other:
                verdict = component.judge(node.record, other[1])
                who = {"other": other[0]}
            issue = shared(*key, people, verdict, **who)
            for line in node.numbers:
                issues.setdefault(line, []).append(issue)
