"""How many people use an e-mail address or a phone number."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .names import AGREEING, RELATED, Name, compare_companies, compare_names
from .weights import Weights

ONE, SEVERAL, MANY = "one", "several", "many"


@dataclass(frozen=True, slots=True)
class Usage:
    """Who uses a value.

    :ivar level: ``one`` (all its users go by one name), ``several``, or ``many``: more
        people than a family has, or people who share no name. It is nobody's key
    :ivar people: how many names that are not one another
    :ivar names: key of a name -> records with the value that bear it, where many do
    """

    level: str
    people: int
    names: Mapping[str, int] = field(default_factory=dict, compare=False)


UNUSED = Usage(ONE, 0)


def usage_of(users: Iterable[tuple[Name, bool]], weights: Weights) -> Usage:
    """The use of one value.

    :param users: ``(name, whether it is a company)`` of all records that hold the
        value, those of the file and those of the database; nameless ones count nothing
    """
    users = [user for user in users if user[0]]
    names = dict[tuple[str, bool], Name]()
    for name, company in users:
        known = names.setdefault((name.key, company), name)
        if known is not name and name.order < known.order:
            names[name.key, company] = name
    if len(names) < 2:
        return Usage(ONE, len(names))
    most = weights.limits["people"]
    # In the order of the names: the count does not depend on that of the rows.
    ordered = [(key[1], names[key]) for key in sorted(names)]
    if len(ordered) > most * 8:
        return Usage(MANY, len(ordered), _borne(users))
    people = _people(ordered)
    level = ONE if people == 1 else SEVERAL
    if people > most or _unrelated(ordered) >= weights.limits["unrelated"]:
        return Usage(MANY, people, _borne(users))
    return Usage(level, people)


def _borne(users):
    return Counter(name.key for name, _company in users)


def _level(one, other):
    """None for a company and a person, who have nothing in common but the value."""
    if one[0] != other[0]:
        return None
    return (compare_companies if one[0] else compare_names)(one[1], other[1])


def _people(users):
    """How many names there are, counting those that agree with each other once."""
    groups: list[list] = []
    for user in users:
        agreeing = [
            group
            for group in groups
            if any(_level(user, other) in AGREEING for other in group)
        ]
        joined = [user, *(other for group in agreeing for other in group)]
        groups = [group for group in groups if group not in agreeing]
        groups.append(joined)
    return len(groups)


def _unrelated(users):
    """How many people there are at least of whom no two share a name."""
    apart: list = []
    for user in users:
        if user[1].household:
            continue
        if all(_level(user, other) not in RELATED for other in apart):
            apart.append(user)
    return len(apart)
