"""What the comparison of two records comes to, and why, as data."""

from dataclasses import dataclass

from ..errors import issue
from ..types import Issue

SAME, OPEN, DIFFERENT = "same", "open", "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two records are one person.

    :ivar kind: ``same``, ``open`` (somebody has to look) or ``different``
    :ivar score: the sum of the weights
    :ivar levels: ``(comparison, level)`` of all that could be compared
    :ivar rule: what decided before the sum did: ``company`` (one is a company, the
        other a person), ``generation``, ``birth``, ``rival`` ...; ``""`` for the sum
    """

    kind: str
    score: float
    levels: tuple[tuple[str, str], ...]
    rule: str = ""

    @property
    def agrees(self) -> tuple[str, ...]:
        """The comparisons that speak for one person, the name as ``name``."""
        return tuple(
            name for name, level in self.levels if level in _FOR.get(name, _ANY_FOR)
        )

    @property
    def differs(self) -> tuple[str, ...]:
        """Those that speak against it."""
        return tuple(
            name
            for name, level in self.levels
            if level in _AGAINST.get(name, ("different",))
        )

    def reasons(self) -> dict:
        """The parameters of an issue: ``agrees``, ``differs``, ``name`` (its level)
        and ``rule``, put into words where issues are."""
        told = dict(self.levels)
        found = {"agrees": list(self.agrees), "differs": list(self.differs)}
        if told.get("name"):
            found["name"] = str(told["name"])
        if self.rule:
            found["rule"] = self.rule
        return found


_ANY_FOR = ("same", "one", "several", "many", "near", "typo")
_FOR = {
    "name": (
        *("same", "folded", "part", "short", "short_name", "initial", "typo"),
        *("second", "single", "typos"),
    )
}
_AGAINST = {
    "name": (
        *("relative", "different", "generation", "one_generation", "other_family"),
        *("sex_form", "near_name"),
    )
}


def repeated(other: int, verdict: Verdict | None) -> Issue:
    """``DUP_IN_FILE``: a row that is the person of the line ``other``."""
    return issue("DUP_IN_FILE", other=other, **(verdict.reasons() if verdict else {}))


def perhaps(other: int, verdict: Verdict) -> Issue:
    """``SAME_PERSON_OPEN``: perhaps the person of the line (or contact) ``other``."""
    return issue("SAME_PERSON_OPEN", other=other, **verdict.reasons())


def shared(kind: str, value: str, other: int, people: int, verdict=None) -> Issue:
    """``EMAIL_SHARED`` or ``PHONE_SHARED``: the address is another person's too.

    :param other: a line (or contact) of another person
    :param people: how many people use it
    """
    reasons = verdict.reasons() if verdict else {}
    code = f"{kind.upper()}_SHARED"
    return issue(code, value, other=other, people=people, **reasons)


def placeholder(kind: str, value: str) -> Issue:
    """``EMAIL_PLACEHOLDER`` or ``PHONE_PLACEHOLDER``: typed where there is none."""
    return issue(f"{kind.upper()}_PLACEHOLDER", value)
