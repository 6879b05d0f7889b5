"""What becomes of the rows of a chunk, as a value: built once, then shown, counted or
executed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .person import Person

WRITTEN = ("created", "updated", "unchanged")


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """A statement that says something new.

    :ivar state: ``granted``, ``withdrawn`` or ``refused``, see ``merge.consent_change``
    :ivar given_at: when it was given, None where that is not known
    :ivar row: the row of the file that gave it
    """

    state: str
    given_at: datetime | None
    row: Mapping


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """What becomes of a line and of the rows that repeat it.

    :ivar outcome: the outcome of the line
    :ivar contact: id of the contact that is there already and is written, or whose
        consent is withdrawn
    :ivar values: of the person, with the ids Odoo has for its codes
    :ivar current: field -> what the contact holds now
    :ivar changes: field -> what it is to hold; of ``category_id``, the tags it gains
        (or all of them, where they are overwritten)
    :ivar tags: ids of the tags of a person, and names of those that do not exist yet
    :ivar further: ``(kind, value, key)`` of the addresses the contact gains
    :ivar refused_address: ``(kind, address)`` for which a no is kept, where the line
        that says it goes to no contact and matches none
    :ivar left_over: the table of its cells that go to no field, ``""`` for none
    :ivar issues: those of the row and those of its plan, as they are stored
    :ivar company: the company a new contact belongs to: its id, a ``NewCompany``, or a
        person of the chunk; of a known contact it is among the changes
    :ivar of_company: what a new contact has of it
    :ivar is_silent: nothing at all is written of this person
    """

    person: Person
    outcome: str
    contact: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    current: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, Any] = field(default_factory=dict)
    tags: frozenset = frozenset()
    further: tuple[tuple[str, str, str], ...] = ()
    consent: ConsentChange | None = None
    refused_address: tuple[str, str] | None = None
    left_over: str = ""
    issues: tuple[Mapping, ...] = ()
    is_silent: bool = False
    company: Any = None
    of_company: Mapping[str, Any] = field(default_factory=dict)

    @property
    def line(self) -> Mapping:
        return self.person.line

    @property
    def is_written(self) -> bool:
        """Whether the line goes to a contact."""
        return self.outcome in WRITTEN


@dataclass(frozen=True, slots=True)
class ChunkPlan:
    """The persons of a chunk, in the order of the file.

    :ivar new_companies: ``NewCompany`` -> the values of a contact
    :ivar company_changes: id of a company -> what its address is to be
    """

    people: tuple[PersonPlan, ...]
    new_companies: Mapping = field(default_factory=dict)
    company_changes: Mapping[int, Mapping] = field(default_factory=dict)

    def outcomes(self) -> dict[int, str]:
        """Id of a line -> its outcome."""
        return {plan.line["id"]: plan.outcome for plan in self.people}

    def parent_of(self, plan: PersonPlan) -> Any:
        """The company a contact is given, None where it keeps what it has."""
        return plan.company or plan.changes.get("parent_id")

    def ending(self, outcome: str) -> list[PersonPlan]:
        return [plan for plan in self.people if plan.outcome == outcome]

    def __iter__(self) -> Iterator[PersonPlan]:
        return iter(self.people)


@dataclass(slots=True)
class PlannedBefore:
    """What the chunks planned before change of contacts, for who plans several chunks
    and writes none of them; who writes them reads it from the database instead.

    :ivar changes: id of a contact -> field -> value
    :ivar further: id of a contact -> ``(kind, key)`` of addresses
    :ivar consents: id of a contact -> its statement
    """

    changes: dict[int, dict] = field(default_factory=dict)
    further: dict[int, set] = field(default_factory=dict)
    consents: dict[int, tuple] = field(default_factory=dict)
