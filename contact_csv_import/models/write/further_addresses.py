"""Further e-mails and phones that a contact gains from its rows."""

from ...core.matching.decide import CREATE
from ...core.merge import APPEND, FILL, KEEP


def new_addresses(imported, people, merges, before):
    """What contacts lack of the addresses of their rows; nothing is written.

    :param people: who goes to a contact, in the order of the file
    :param dict merges: person -> ``Merge``, of those whose contact is there already
    :param PlannedBefore before: it grows
    :return: dict: person -> list of ``(kind, value, key)``, only where there are any
    """
    policies = imported._merge_policies()
    for person, merge in merges.items():
        # What a row fills in is no further address, neither of it nor of another row.
        planned = before.further.setdefault(person.decision.partner, set())
        planned.update(_filled_keys(person, merge.changes))
    brought = {}
    for person in people:
        is_new = person.decision.action == CREATE
        appended = set() if is_new else _appended(person, merges[person], policies)
        rows = person.addresses(appended)
        rows = [row for row in rows if is_new or policies.get(row[0]) != KEEP]
        if rows:
            brought[person] = rows
    if not brought:
        return {}
    imported.env.flush_all()
    contacts = [p.decision.partner for p in brought if p.decision.partner]
    held = imported.env["contact.further.address"]._known_keys(contacts)
    new = {}
    for person, rows in brought.items():
        contact = person.decision.partner
        keys = set(held.get(contact, ()))
        if person in merges:
            keys |= before.further[contact]
            before.further[contact].update((kind, key) for kind, _value, key in rows)
        lacking = [row for row in rows if (row[0], row[2]) not in keys]
        if lacking:
            new[person] = lacking
    return new


def _appended(person, merge, policies):
    """The kinds of which a known contact has another address of its own than its row:
    the row's stays with it, too, as that of a second row would, so that the next import
    finds the contact by it."""
    kinds = set()
    for kind, held in (("email", "email_normalized"), ("phone", "phone_sanitized")):
        if policies.get(kind) not in (FILL, APPEND) or kind in merge.changes:
            continue
        rows = (person.line, *person.followers)
        own = {row[f"{kind}_key"] for row in rows if row[f"{kind}_key"]}
        if own - {merge.current[held]}:
            kinds.add(kind)
    return kinds


def _filled_keys(person, changes):
    """``(kind, key)`` of the e-mail and the phone that a contact takes from a row."""
    return {
        (kind, row[f"{kind}_key"])
        for kind in ("email", "phone")
        for row in (person.line, *person.followers)
        if changes.get(kind) and row[kind] == changes[kind] and row[f"{kind}_key"]
    }
