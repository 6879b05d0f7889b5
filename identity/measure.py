"""How well a grouping finds the people of a labelled list."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Score:
    """What a grouping comes to.

    :ivar lost: people who have no contact: all their rows went to others
    :ivar split: people who have more than one contact
    :ivar open_pairs: pairs of contacts shown to somebody; ``open_true`` of them are one
        person
    :ivar mistakes: kind of the row -> wrong pairs it is in
    :ivar missed: kind of the row -> pairs not found
    """

    rows: int
    people: int
    contacts: int
    precision: float
    recall: float
    lost: int
    split: int
    open_pairs: int
    open_true: int
    mistakes: dict
    missed: dict

    def summary(self):
        """The figures for the JSON object."""
        return {
            "rows": self.rows,
            "people": self.people,
            "contacts": self.contacts,
            "precision": round(self.precision, 5),
            "recall": round(self.recall, 5),
            "people_lost": self.lost,
            "people_split": self.split,
            "open_pairs": self.open_pairs,
            "open_share": round(self.open_pairs / self.rows, 4) if self.rows else 0,
            "errors": {"joined": self.mistakes, "missed": self.missed},
        }


def score(people, kinds, leaders, open_pairs=()):
    """Compare a grouping with the truth.

    :param people: the person of each row
    :param kinds: how each row came about
    :param leaders: the row whose contact each row goes to, itself where it leads
    :param open_pairs: pairs of rows left to somebody
    """
    groups, truth = defaultdict(list), defaultdict(list)
    for row, leader in enumerate(leaders):
        groups[leader].append(row)
        truth[people[row]].append(row)
    found = right = 0
    mistakes, missed = Counter(), Counter()
    for rows in groups.values():
        found += len(rows) * (len(rows) - 1) // 2
        of_person = Counter(people[row] for row in rows)
        right += sum(count * (count - 1) // 2 for count in of_person.values())
        if len(of_person) > 1:
            for one, other in combinations(rows, 2):
                if people[one] != people[other]:
                    mistakes["/".join(sorted((kinds[one], kinds[other])))] += 1
    wanted = split = 0
    for rows in truth.values():
        wanted += len(rows) * (len(rows) - 1) // 2
        homes = {leaders[row] for row in rows}
        split += len(homes) > 1
        if len(homes) > 1:
            for one, other in combinations(rows, 2):
                if leaders[one] != leaders[other]:
                    missed["/".join(sorted((kinds[one], kinds[other])))] += 1
    # A contact is the person's most of whose rows went there.
    owners = {
        Counter(people[row] for row in rows).most_common(1)[0][0]
        for rows in groups.values()
    }
    open_pairs = list(open_pairs)
    return Score(
        len(people),
        len(truth),
        len(groups),
        right / found if found else 1.0,
        right / wanted if wanted else 1.0,
        len(truth) - len(owners),
        split,
        len(open_pairs),
        sum(people[one] == people[other] for one, other in open_pairs),
        dict(mistakes.most_common(12)),
        dict(missed.most_common(12)),
    )
