"""What people said about two rows goes before all that is compared."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.contact_csv_import.core.matching.contacts import ContactComparison
from odoo.addons.contact_csv_import.core.matching.decisions import (
    Decided,
    Decisions,
    key_text,
    pair_texts,
    shared_keys,
)
from odoo.addons.contact_csv_import.core.matching.grouping import FileGrouping
from odoo.addons.contact_csv_import.core.matching.names import fold_name

from .test_matching_grouping import NAMES, ROWS, contents, record

SAME, TWO = "same", "different"
JAN, YOUNGER = "Jan Novák", "Jan Novák ml."
MAIL, PHONE = "jan@x.example", "+420601111001"


class Kept:
    """Decisions as a database keeps them, without its hashes."""

    def __init__(self, *told):
        """:param told: ``(one record, other record, verdict)``, the oldest first"""
        self.pairs, self.keys = {}, set()
        for number, (one, other, verdict) in enumerate(told):
            for key in shared_keys(one, other):
                self.keys.add(key_text(key))
                for text in pair_texts(key, one, other):
                    self.pairs[text] = Decided(verdict, number)

    def find(self, keys):
        touched = {key for key in keys() if key_text(key) in self.keys}
        return Decisions(str, self.pairs, touched)


def people(records, kept=None, **how):
    """Sets of lines that are one person, and the pairs that are open."""
    grouping = FileGrouping(decisions=kept.find if kept else None, **how)
    for one in records:
        grouping.add(one)
    homes, pairs = {one.number: one.number for one in records}, set()
    for told in grouping.results():
        homes[told.line] = told.leader or told.line
        pairs |= {frozenset((told.line, other)) for other in told.open_with}
    groups = {}
    for line, leader in homes.items():
        groups.setdefault(leader, []).append(line)
    return sorted(groups.values()), pairs


def test_an_open_pair_is_decided_both_ways():
    rows = [record(2, JAN, MAIL, PHONE), record(3, YOUNGER, MAIL, PHONE)]
    assert people(rows) == ([[2], [3]], {frozenset((2, 3))})
    assert people(rows, Kept((*rows, SAME))) == ([[2, 3]], set())
    assert people(rows, Kept((*rows, TWO))) == ([[2], [3]], set())


def test_the_latest_decision_holds():
    rows = [record(2, JAN, MAIL), record(3, YOUNGER, MAIL)]
    assert people(rows, Kept((*rows, SAME), (*rows, TWO))) == ([[2], [3]], set())
    assert people(rows, Kept((*rows, TWO), (*rows, SAME))) == ([[2, 3]], set())


def test_it_holds_for_rows_that_say_more():
    told = Kept((record(2, JAN, MAIL), record(3, YOUNGER, MAIL), SAME))
    later = [
        record(7, JAN, MAIL, PHONE, street="Dlouhá 5", zip="60200"),
        record(9, YOUNGER, MAIL, "+420601111009"),
        record(10, YOUNGER, "other@x.example", PHONE),
    ]
    assert people(later[:2], told) == ([[7, 9]], set())
    # Of another address, nobody has said anything.
    assert people([later[0], later[2]], told)[0] == [[7], [10]]


def test_namesakes_are_told_apart_by_what_differs():
    father = record(2, JAN, MAIL, birth="1950-03-04")
    son = record(3, JAN, MAIL, birth="1980-12-30")
    told = Kept((father, son, TWO))
    again = record(9, JAN, MAIL, PHONE, birth="1950-03-04")
    assert people([father, son, again], told) == ([[2, 9], [3]], set())
    assert people([father, again], told) == ([[2, 9]], set())


def test_three_of_whom_two_are_not_one():
    first, second = record(2, "Jan Novák", MAIL), record(3, "Jiří Novák", MAIL)
    half = record(4, "J. Novák", MAIL)
    rows = [first, second, half]
    assert people(rows)[1] == {frozenset((2, 4)), frozenset((3, 4))}
    # Of two people that it may be, a row that is not the one is the other.
    assert people(rows, Kept((first, half, TWO))) == ([[2], [3, 4]], set())
    assert people(rows, Kept((first, half, SAME))) == ([[2, 4], [3]], set())


def test_decisions_that_contradict_each_other():
    rows = [record(2, JAN, MAIL), record(3, YOUNGER, MAIL), record(4, "Eva Malá", MAIL)]
    one, two, three = rows
    both = ((one, two, SAME), (two, three, SAME))
    assert people(rows, Kept(*both))[0] == [[2, 3, 4]]
    assert people(rows, Kept(*both, (one, three, TWO)))[0] == [[2], [3, 4]]
    assert people(rows, Kept((one, three, TWO), *both))[0] == [[2, 3, 4]]


def test_a_person_of_two_names_keeps_both():
    married = [record(2, "Eva Malá", MAIL), record(3, "Hana Dvořáková", MAIL)]
    told = Kept((*married, SAME))
    rows = [*married, record(4, "Eva Malá", MAIL, PHONE), record(5, "Petr Malý", MAIL)]
    assert people(rows, told) == ([[2, 3, 4], [5]], set())


def test_a_company_is_no_person_whatever_was_said():
    person, company = record(2, "Beta", MAIL), record(3, "Beta", MAIL)
    company.is_company = True
    assert people([person, company], Kept((person, company, SAME)))[0] == [[2], [3]]


def test_open_pairs_may_be_taken_as_one():
    rows = [record(2, JAN, MAIL), record(3, YOUNGER, MAIL), record(4, "Eva Malá", MAIL)]
    assert people(rows, join_open=True) == ([[2, 3], [4]], set())


def test_one_email_is_one_customer():
    rows = [record(2, JAN, MAIL), record(3, "Eva Malá", MAIL), record(4, "", MAIL)]
    rows += [record(5, "Petr Malý", "petr@x.example", PHONE), record(6, JAN, "", PHONE)]
    assert people(rows, one_per_email=True)[0] == [[2, 3, 4], [5], [6]]
    crowd = [record(line, f"A{line} B{line}", MAIL) for line in range(2, 300)]
    assert len(people(crowd, one_per_email=True)[0]) == 1
    assert len(people(crowd)[0]) == 298
    assert people(rows[:2], Kept((*rows[:2], TWO)), one_per_email=True)[0] == [[2], [3]]


def judged(row, contacts, kept=None, **how):
    users = {}
    for one in contacts:
        for mail in one.emails:
            users.setdefault(("email", mail), []).append((one.name, False))
    told = kept and kept.find(lambda: [("email", MAIL)])
    comparison = ContactComparison(users, decisions=told, **how)
    return comparison.judge(row, contacts)


def test_a_row_against_contacts():
    row, contacts = record(2, JAN, MAIL), [record(70, YOUNGER, MAIL)]
    assert judged(row, contacts).open == [70]
    for verdict, found in ((SAME, "same"), (TWO, "different")):
        told = judged(row, contacts, Kept((row, contacts[0], verdict)))
        assert getattr(told, found) == [70]
    eva = record(71, "Eva Malá", MAIL)
    assert judged(row, [eva], one_per_email=True).same == [71]
    both = Kept((row, contacts[0], SAME), (row, eva, SAME))
    assert judged(row, [*contacts, eva], both).same == [70, 71]


SAID = st.lists(
    st.tuples(st.integers(0, 13), st.integers(0, 13), st.sampled_from((SAME, TWO))),
    max_size=6,
)


@settings(max_examples=300, deadline=None)
@given(ROWS, SAID, st.booleans(), st.randoms(use_true_random=False))
def test_any_order_and_chunk_gives_the_same_people(rows, said, join, chance):
    from odoo.addons.contact_csv_import.core.matching import grouping

    records = [record(at, **row) for at, row in enumerate(rows)]
    told = [
        (records[i], records[j], verdict)
        for i, j, verdict in said
        if i < len(rows) and j < len(rows) and i != j
    ]
    kept = Kept(*told)

    def found(order, batch):
        moved = [record(line, **rows[at]) for line, at in enumerate(order, 2)]
        size, grouping.BATCH = grouping.BATCH, batch
        try:
            groups, pairs = people(moved, kept, join_open=join)
        finally:
            grouping.BATCH = size
        place = dict(enumerate(order, 2))
        group_of = {line: frozenset(place[n] for n in g) for g in groups for line in g}
        return contents(
            rows,
            (
                [sorted(place[line] for line in group) for group in groups],
                {frozenset(group_of[line] for line in pair) for pair in pairs},
            ),
        )

    order = list(range(len(rows)))
    first = found(order, 5_000)
    chance.shuffle(order)
    assert found(order, chance.randint(1, 20)) == first


def test_no_decision_is_lost_among_many():
    """A newest decision about each pair holds, whatever else was said."""
    chance = random.Random(5)
    # Of rows that say the same nobody can say that they are two people.
    names = {fold_name(name).key: name for name in NAMES if name}.values()
    rows = [record(line, name, MAIL, PHONE) for line, name in enumerate(names, 2)]
    for _ in range(100):
        told = [(*chance.sample(rows, 2), chance.choice((SAME, TWO))) for _ in range(8)]
        one, other, verdict = told[-1]
        groups, pairs = people(rows, Kept(*told))
        together = any({one.number, other.number} <= set(group) for group in groups)
        assert together == (verdict == SAME)
        assert frozenset((one.number, other.number)) not in pairs
