"""A row against the contacts that its keys have found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from .candidates import values_of
from .compare import Comparison, are_apart
from .decisions import Decisions
from .names import Level, Name
from .records import Record
from .shared_values import MANY, ONE, UNUSED, Usage, usage_of
from .verdict import DIFFERENT, OPEN, SAME, Verdict
from .weights import Weights, default_weights

Users = Mapping[tuple[str, str], Iterable[tuple[Name, bool]]]


@dataclass(frozen=True, slots=True)
class Matches:
    """What the contacts found by a row's keys are to it.

    :ivar verdicts: id of the contact -> verdict, in the order they were given
    """

    verdicts: dict[int, Verdict]

    @property
    def same(self) -> list[int]:
        """Ids of the contacts that are its person."""
        return self._of(SAME)

    @property
    def open(self) -> list[int]:
        """Ids of those that are perhaps."""
        return self._of(OPEN)

    @property
    def different(self) -> list[int]:
        """Ids of other people who share an address with it."""
        return self._of(DIFFERENT)

    def _of(self, kind):
        return [id_ for id_, verdict in self.verdicts.items() if verdict.kind == kind]


class ContactComparison:
    """Compares rows with contacts.

    :param users: ``(kind, value)`` -> ``(name, whether it is a company)`` of all
        contacts that hold the value
    :param crowds: ``(kind, value)`` -> how many contacts hold it, where they are too
        many to be read: nobody's key
    :param decisions: what people said about rows and contacts like these
    :param one_per_email: whether an e-mail belongs to one customer only
    """

    def __init__(
        self,
        users: Users,
        crowds: Mapping[tuple[str, str], int] | None = None,
        weights: Weights | None = None,
        *,
        decisions: Decisions | None = None,
        one_per_email: bool = False,
    ):
        self.weights = weights or default_weights()
        self._decisions = decisions
        self._one_per_email = one_per_email
        self._users = users
        self._crowds = crowds or {}
        self._usages: dict[tuple, Usage] = {}

    def judge(self, row: Record, contacts: Sequence[Record]) -> Matches:
        """:param contacts: those that share a key with the row, the oldest first"""
        comparison = Comparison(
            self.weights, self._usage_of(row), one_per_email=self._one_per_email
        )
        verdicts = {
            contact.number: self._decided(comparison, row, contact)
            or _again(row, contact)
            or comparison.judge(row, contact)
            for contact in contacts
        }
        records = {contact.number: contact for contact in contacts}
        return Matches(self._settle_rivals(verdicts, records))

    def _decided(self, comparison, row, contact):
        decision = self._decisions and self._decisions.of(row, contact)
        return decision and comparison.judge(row, contact).as_decided(decision.kind)

    def usage(self, row: Record, kind: str, value: str) -> Usage:
        """Who uses a value of the row: the contacts that hold it, and the row."""
        key = (kind, value)
        if key in self._crowds:
            return Usage(MANY, self._crowds[key])
        cache_key = (*key, row.name.key, row.is_company)
        if cache_key not in self._usages:
            users = [*self._users.get(key, ()), (row.name, row.is_company)]
            self._usages[cache_key] = usage_of(users, self.weights)
        return self._usages[cache_key]

    def _usage_of(self, row):
        own = set(values_of(row))

        def usage(kind, value):
            return self.usage(row, kind, value) if (kind, value) in own else UNUSED

        return usage

    def _settle_rivals(self, verdicts, records):
        """A row that is two people's about as well is nobody's until somebody says so;
        one that is the other's much more is the other's."""
        same = [id_ for id_, verdict in verdicts.items() if verdict.kind == SAME]
        settled = dict(verdicts)
        for id_ in same:
            if verdicts[id_].is_decided:
                continue
            for rival in same:
                if rival == id_ or not are_apart(records[id_], records[rival]):
                    continue
                ahead = verdicts[rival].score - verdicts[id_].score
                if ahead > self.weights.rival:
                    settled[id_] = replace(verdicts[id_], kind=DIFFERENT, rule="rival")
                elif ahead >= -self.weights.rival and settled[id_].kind == SAME:
                    settled[id_] = replace(verdicts[id_], kind=OPEN, rule="rival")
        return settled


def _again(row, contact):
    """The verdict where a contact holds all that a row says, its name (or that it has
    none) and each of its addresses: the row has been imported before, and must not make
    the contact a second time, whoever else shares the addresses."""
    if (row.is_company, row.name.key) != (contact.is_company, contact.name.key):
        return None
    addresses = [*row.emails, *row.phones]
    if not addresses or not {*addresses} <= {*contact.emails, *contact.phones}:
        return None
    for ours, theirs in ((row.ref, contact.ref), (row.birth, contact.birth)):
        if ours and ours != theirs:
            return None
    held = tuple((kind, ONE) for kind in ("email", "phone") if getattr(row, f"{kind}s"))
    return Verdict(SAME, AGAIN, (("name", Level.SAME), *held), "again")


AGAIN = 99.0  # more than any sum
