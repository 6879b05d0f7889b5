"""What the comparison of two records comes to, and why, as data."""

from dataclasses import dataclass, replace

from ..errors import issue
from ..types import Issue

# Issues of a row that come from other rows of its file, not from its cells.
GROUP_CODES = frozenset(
    ("DUP_IN_FILE", "SAME_PERSON_OPEN", "EMAIL_SHARED", "PHONE_SHARED")
)
SAME, OPEN, DIFFERENT = "same", "open", "different"
DECIDED, CUSTOMER = "decided", "customer"
TOLD = 999.0  # more than any sum


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two records are one person.

    :ivar kind: ``same``, ``open`` (somebody has to look) or ``different``
    :ivar score: the sum of the weights
    :ivar levels: ``(comparison, level)`` of all that could be compared
    :ivar rule: what decided before the sum did: ``company`` (one is a company, the
        other a person), ``generation``, ``birth``, ``rival``, ``decided`` (somebody
        said so), ``customer`` (one e-mail is one customer) ...; ``""`` for the sum
    """

    kind: str
    score: float
    levels: tuple[tuple[str, str], ...]
    rule: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether a person, or a rule of the source, decided it without comparing."""
        return self.rule in (DECIDED, CUSTOMER)

    @property
    def is_weak(self) -> bool:
        """Whether all that agrees beside the name is what many share."""
        levels = dict(self.levels)
        told = {levels.get("email"), levels.get("phone")} & {"one", "several", "many"}
        return (
            told == {"many"} and "ref" not in levels and levels.get("birth") != "same"
        )

    def as_decided(self, kind: str) -> "Verdict":
        """The same two records, as somebody decided about them.

        :param kind: ``same`` or ``different``
        """
        score = TOLD if kind == SAME else -TOLD
        return replace(self, kind=kind, score=score, rule=DECIDED)

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
        level_of = dict(self.levels)
        params = {"agrees": list(self.agrees), "differs": list(self.differs)}
        if level_of.get("name"):
            params["name"] = str(level_of["name"])
        if self.rule:
            params["rule"] = self.rule
        return params


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


def perhaps(verdict: Verdict, **who) -> Issue:
    """``SAME_PERSON_OPEN``: perhaps somebody else's row or contact is the same person.

    :param who: ``other`` (a line) or ``contact`` (an id)
    """
    return issue("SAME_PERSON_OPEN", **who, **verdict.reasons())


def shared(kind: str, value: str, people: int, verdict=None, **who) -> Issue:
    """``EMAIL_SHARED`` or ``PHONE_SHARED``: the address is another person's too.

    :param people: how many people use it
    :param who: one of them: ``other`` (a line) or ``contact`` (an id)
    """
    reasons = verdict.reasons() if verdict else {}
    return issue(f"{kind.upper()}_SHARED", value, people=people, **who, **reasons)


def placeholder(kind: str, value: str) -> Issue:
    """``EMAIL_PLACEHOLDER`` or ``PHONE_PLACEHOLDER``: typed where there is none."""
    return issue(f"{kind.upper()}_PLACEHOLDER", value)
