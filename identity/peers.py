"""How others decide who is who, on the same rows."""

from collections import defaultdict


def by_email(rows):
    """As HubSpot imports: one e-mail address is one contact; a row without one is a
    contact of its own."""
    leaders, owners = [], {}
    for number, row in enumerate(rows):
        mail = row.email.lower()
        leaders.append(owners.setdefault(mail, number) if mail else number)
    return leaders


# CiviCRM's default rule for individuals (supervised): what agrees adds its weight.
WEIGHTS = (("given", 5), ("family", 7), ("email", 10))
THRESHOLD = 20


def by_civicrm(rows):
    """CiviCRM's default rule: given name 5, surname 7, e-mail 10, from 20 on one
    person. Two of the three are at most 17, so all three have to agree."""
    leaders, owners = [], {}
    for number, row in enumerate(rows):
        given, family = row.given, row.family
        if not given and not family:
            given, _blank, family = row.name.rpartition(" ")
        key = tuple(part.strip().casefold() for part in (given, family, row.email))
        whole = sum(
            weight for (_, weight), part in zip(WEIGHTS, key, strict=True) if part
        )
        leaders.append(owners.setdefault(key, number) if whole >= THRESHOLD else number)
    return leaders


def by_any_key(rows):
    """What this import did before: an e-mail or a phone is a person."""
    parent = list(range(len(rows)))

    def root(number):
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    holders = defaultdict(list)
    for number, row in enumerate(rows):
        for key in (row.email, row.phone):
            if key:
                holders[key].append(number)
    for numbers in holders.values():
        for number in numbers[1:]:
            one, other = root(numbers[0]), root(number)
            parent[max(one, other)] = min(one, other)
    return [root(number) for number in range(len(rows))]
