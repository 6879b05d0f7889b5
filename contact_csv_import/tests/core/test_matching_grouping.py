"""The rows of a file: who is whom, whatever order they come in."""

import random
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.contact_csv_import.core.matching.grouping import FileGrouping
from odoo.addons.contact_csv_import.core.matching.key_index import KeyedRows, KeyIndex
from odoo.addons.contact_csv_import.core.matching.names import fold_name
from odoo.addons.contact_csv_import.core.matching.records import make_record


def record(line, name="", mail="", phone="", **values):
    mails = mail.split() if mail else []
    phones = phone.split() if phone else []
    return make_record(line, {"name": name, **values}, mails, phones)


def grouped(*rows, invalid=(), users=None):
    """line -> RowResult of rows given as ``(name, mail, phone)``."""
    grouping = FileGrouping(users=users)
    for line, row in enumerate(rows, 2):
        told = (
            row
            if isinstance(row, dict)
            else dict(zip(("name", "mail", "phone"), row, strict=False))
        )
        grouping.add(record(line, **told), line not in invalid)
    return {result.line: result for result in grouping.results()}


def leaders(results):
    return {line: told.leader for line, told in results.items() if told.leader}


def codes(result):
    return [issue.code for issue in result.issues]


def test_rows_of_one_person_follow_the_first():
    results = grouped(
        ("Jan Novák", "jan@x.example", "+420601111001"),
        ("Eva Malá", "eva@x.example", ""),
        ("NOVAK Jan", "jan@x.example", ""),
        ("J. Novák", "", "+420601111001"),
    )
    assert leaders(results) == {4: 2, 5: 2}
    (issue,) = results[4].issues
    assert issue.code == "DUP_IN_FILE"
    assert issue.params["other"] == 2
    assert issue.params["agrees"] == ["name", "email"]


def test_a_family_under_one_address_stays_three_people():
    """cases/01."""
    results = grouped(
        ("Jan Novák", "novakovi@rodina.example", "+420601111001"),
        ("Eva Nováková", "novakovi@rodina.example", "+420601111002"),
        ("Petr Novák", "novakovi@rodina.example", ""),
    )
    assert leaders(results) == {}
    assert [codes(results[line]) for line in (2, 3, 4)] == [["EMAIL_SHARED"]] * 3
    told = results[3].issues[0].params
    assert (told["other"], told["people"]) == (2, 3)
    assert told["differs"] == ["name", "phone"]


def test_a_switchboard_is_nobody():
    """cases/03."""
    results = grouped(
        ("Anna A", "anna@firma.example", "+420222333444"),
        ("Bob B", "bob@firma.example", "+420222333444"),
        ("Cyril C", "", "+420222333444"),
        ("", "", "+420222333444"),
    )
    assert leaders(results) == {}
    assert all("PHONE_SHARED" in codes(results[line]) for line in (2, 3, 4, 5))


def test_a_placeholder_is_no_key():
    """cases/02."""
    row = record(2, "Anna Kowalska", "noemail@noemail.example", "+48600555010")
    assert row.emails == ()
    assert row.placeholders == (("email", "noemail@noemail.example"),)
    results = grouped(
        ("Anna Kowalska", "noemail@noemail.example", ""),
        ("Max Mustermann", "noemail@noemail.example", ""),
        ("Anna Kowalska", "noemail@noemail.example", "+48600555010"),
    )
    assert results == {}


def test_a_placeholder_of_no_known_shape_is_found():
    names = [
        f"{given} {family}"
        for given, family in zip(
            "Anna Max Peter John Marie".split(),
            "Kowalska Moser Hudák Smith Roy".split(),
            strict=True,
        )
    ]
    results = grouped(*((name, "rezervace@penzion.example") for name in names))
    assert leaders(results) == {}
    assert {
        issue.params["people"] for told in results.values() for issue in told.issues
    }
    assert all(codes(told) == ["EMAIL_SHARED"] for told in results.values())


def test_a_row_that_fits_two_people_is_open():
    results = grouped(
        ("Jan Novák", "novak@x.example", ""),
        ("Jiří Novák", "novak@x.example", ""),
        ("J. Novák", "novak@x.example", ""),
    )
    assert leaders(results) == {}
    assert results[4].open_with == (2, 3)
    assert codes(results[4]) == ["SAME_PERSON_OPEN"] * 2
    assert results[2].open_with == (4,)


def test_a_row_that_joins_two_people_is_one_of_theirs_at_most():
    results = grouped(
        ("Jan Novák", "jan@x.example", "+420601111001"),
        ("Eva Malá", "eva@x.example", "+420601111002"),
        ("", "jan@x.example", "+420601111002"),
    )
    assert not {2, 3} & leaders(results).keys()
    assert set(leaders(results).values()) < {2, 3}


def test_a_given_name_alone_joins_no_two_who_bear_it():
    """František of the same switchboard is one of them at most: the one whose e-mail he
    has."""
    results = grouped(
        ("František Bureš", "bures@x.example", "+420608330810"),
        ("František Valenta", "valenta@x.example", "+420608330810"),
        ("František", "valenta@x.example", "+420608330810"),
        ("František Bureš", "", "+420608330810"),
        ("František Valenta", "", "+420608330810"),
    )
    assert leaders(results) == {4: 3, 5: 2, 6: 3}


def test_a_row_without_a_name_goes_to_whoever_the_others_are_one_person():
    rows = (
        ("Paca Fuente", "p@x.example", "+34650811245"),
        ("Paca Piñol", "p@x.example", "+34650811245"),
        ("", "p@x.example", "+34650811245"),
    )
    assert leaders(grouped(*rows)) == {3: 2, 4: 2}
    assert leaders(grouped(*rows[1:], rows[0])) == {3: 2, 4: 2}
    # Not where somebody else has the address, too, nor with another phone.
    couple = grouped(*rows, ("Luis Gómez", "p@x.example", ""))
    assert leaders(couple) == {3: 2}
    assert leaders(grouped(*rows[:2], ("", "p@x.example", "+34650811999"))) == {3: 2}


def test_a_child_that_had_no_name_yet():
    child = {"mail": "s@x.example", "phone": "+420736306422", "birth": "2025-06-24"}
    results = grouped(
        {"name": "Simona Blažková", **child, "birth": "1990-01-02"},
        {"name": "dítě Blažek", **child},
        {"name": "Jozef Blažek", **child},
        {"name": "Petr Blažek", **child, "birth": "1988-03-04"},
    )
    assert leaders(results) == {4: 3}


def test_two_ways_to_write_a_mailbox():
    assert leaders(
        grouped(
            ("Hedda Hesse", "h.hesse@gmail.com"),
            ("Hesse Hedda", "hhesse@googlemail.com"),
            ("Hedda Hesse", "h.hesse+shop@gmail.com"),
        )
    ) == {3: 2, 4: 2}
    # Namesakes choose addresses like these.
    results = grouped(
        ("Hedda Hesse", "h.hesse@gmail.com", "+4917023456789"),
        ("Hedda Hesse", "hhesse@gmail.com", "+4917098765432"),
    )
    assert leaders(results) == {}
    assert results[2].open_with == (3,)


def test_a_rare_name_among_many_of_the_frequent_one_is_a_slip():
    others = [(f"Martin Dvořák{i}", f"d{i}@x.example") for i in range(6)]
    others = [
        (name.replace(str(i), "x" * i), mail) for i, (name, mail) in enumerate(others)
    ]
    couple = ("Jana Pokorná", "p@x.example")
    slip = (couple, ("Martin Pokorný", "p@x.example"), ("Marin Pokorný", "p@x.example"))
    assert leaders(grouped(*slip)) == {}
    assert leaders(grouped(*slip, *others)) == {4: 3}
    # Brothers: the first letter is seldom the wrong one.
    brothers = (("Dariusz Nowak", "n@x.example"), ("Mariusz Nowak", "n@x.example"))
    many = [(name.replace("Martin", "Mariusz"), mail) for name, mail in others]
    assert leaders(grouped(*brothers, *many)) == {}


def test_two_forms_of_one_name_in_a_family_are_left_open():
    many = [
        (f"{name} Huber{'x' * i}", f"{name}{i}@x.example")
        for name in ("Hans", "Johannes")
        for i in range(5)
    ]
    family = (
        ("Hans Bauer", "b@x.example"),
        ("Johannes Bauer", "b@x.example"),
        ("Eva Bauer", "b@x.example"),
    )
    results = grouped(*family, *many)
    assert leaders(results) == {}
    assert results[2].open_with == (3,)
    # An address that nobody else has says that it is one.
    assert leaders(grouped(*family[:2], *many)) == {3: 2}


def test_a_slip_in_a_name_at_a_switchboard():
    desk = [
        (f"{given} {family}", "office@x.example")
        for given, family in (
            ("Petr", "Malý"), ("Eva", "Horáková"), ("Karel", "Zeman"), ("Jan", "Král"),
        )
    ]  # fmt: skip
    results = grouped(
        *desk,
        ("Ennio Magrassi", "office@x.example"),
        ("E. Magraassi", "office@x.example"),
    )
    assert leaders(results) == {7: 6}


def test_another_reference_in_a_family_is_left_open():
    family = {"mail": "d@x.example", "phone": "+420737753107"}
    results = grouped(
        {"name": "Petr Doležal", **family},
        {"name": "Ivana Doležalová", **family, "ref": "P15809"},
        {"name": "Ivana Doležalová", **family, "ref": "P15820"},
    )
    assert leaders(results) == {}
    assert results[3].open_with == (4,)


def test_refused_rows_follow_and_never_lead():
    rows = [("Jan Novák", "jan@x.example")] * 3
    results = grouped(*rows, invalid={2})
    assert leaders(results) == {2: 3, 4: 3}
    assert codes(results[2]) == []
    assert codes(results[4]) == ["DUP_IN_FILE"]
    assert leaders(grouped(*rows, invalid={2, 3, 4})) == {}


def test_the_database_knows_who_uses_an_address():
    def users(keys):
        names = ("Anna A", "Bob B", "Cyril C")
        return {key: [(fold_name(name), False) for name in names] for key in keys}

    rows = [("Dora D", "info@firma.example"), ("", "info@firma.example")]
    assert leaders(grouped(*rows)) == {3: 2}
    results = grouped(*rows, users=users)
    assert leaders(results) == {}


def test_rows_are_read_again_only_where_they_share_a_key():
    rows = {
        line: record(line, f"Jan Novák{line}", f"jan{line}@x.example")
        for line in range(2, 50)
    }
    rows[50] = record(50, "Jan Novák7", "jan7@x.example")
    asked = []

    def read(lines):
        asked.extend(lines)
        return [rows[line] for line in lines]

    grouping = FileGrouping(read)
    for row in rows.values():
        grouping.add(row)
    assert [(told.line, told.leader) for told in grouping.results()] == [(50, 7)]
    assert sorted(asked) == [7, 50]


def test_rows_that_share_keys_take_little_memory():
    """Of a register most rows share an address with another one."""
    count, chance = 50_000, random.Random(1)
    rows = KeyedRows()
    for number in range(count):
        rows.lines.append(number + 2)
        rows.valid.append(True)
        rows.keys.append(("address", f"house {chance.randrange(count * 4 // 5)}"))
        rows.counts.append(1)
        rows.names.append(f"name {number % 140}")
    index = KeyIndex()
    index.add_all(rows)
    tracemalloc.start()
    try:
        joined = (places for _key, places in index.shared())
        sizes = [len(places) for places in index.components(joined)]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sum(sizes) > count / 2
    assert min(sizes) > 1
    assert peak < 45 * count, "a list a row would take three times as much"


def test_one_address_in_ten_thousand_rows():
    """Under nobody's key, rows meet only by their names: no time of the square."""
    chance = random.Random(1)
    letters = "abcdefghijklmnoprstuvz"
    grouping = FileGrouping()
    for line in range(10_000):
        given, family = ("".join(chance.choices(letters, k=7)) for _ in range(2))
        grouping.add(record(line, f"{given} {family}", "hotel@hotel.example"))
    results = list(grouping.results())
    assert not any(told.leader for told in results)
    assert len(results) == 10_000


NAMES = (
    *("Jan Novák", "Novák Jan", "J. Novák", "Jana Nováková", "Eva Nováková", "Novák"),
    *("Petr Novák", "Jan Novák ml.", "Jan Novák st.", "Jan Nvoák", "Honza Novák", ""),
    *("Anna Malá", "Anna Kowalska", "Anna Maria Malá", "Bob Smith", "Robert Smith"),
)
MAILS = ("", "a@x.example", "b@x.example", "info@x.example", "noemail@x.example")
PHONES = ("", "+420601111001", "+420601111002", "+420222333444")
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(NAMES),
            "mail": st.sampled_from(MAILS),
            "phone": st.sampled_from(PHONES),
            "birth": st.sampled_from(("", "", "1980-03-04", "1955-12-30")),
        }
    ),
    min_size=2,
    max_size=14,
)


def partition(rows, order, batch=5_000, monkeypatch=None):
    """The people of ``rows`` handed over in ``order``: sets of places in ``rows``, and
    the pairs of such sets that are open."""
    grouping = FileGrouping()
    for line, place in enumerate(order):
        grouping.add(record(line, **rows[place]))
    homes = {line: line for line in range(len(order))}
    pairs = set()
    for told in grouping.results():
        if told.leader is not None:
            homes[told.line] = told.leader
        pairs |= {(told.line, other) for other in told.open_with}
    people = {}
    for line, leader in homes.items():
        people.setdefault(leader, set()).add(order[line])
    found = {leader: frozenset(places) for leader, places in people.items()}
    return (
        sorted(map(sorted, found.values())),
        {frozenset((found[homes[a]], found[homes[b]])) for a, b in pairs},
    )


def contents(rows, told):
    """The same with what the rows say in the place of their numbers: of rows that say
    the same, one is as good as the other."""
    people, pairs = told

    def said(places):
        return tuple(sorted(str(rows[place]) for place in places))

    return (
        sorted(map(said, people)),
        {frozenset(map(said, pair)) for pair in pairs},
    )


@settings(max_examples=300, deadline=None)
@given(ROWS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_people(rows, chance):
    order = list(range(len(rows)))
    first = contents(rows, partition(rows, order))
    chance.shuffle(order)
    assert contents(rows, partition(rows, order)) == first


@settings(max_examples=100, deadline=None)
@given(ROWS, st.integers(1, 20))
def test_any_size_of_chunks_gives_the_same_people(rows, size):
    from odoo.addons.contact_csv_import.core.matching import grouping

    order = list(range(len(rows)))
    whole = partition(rows, order)
    kept, grouping.BATCH = grouping.BATCH, size
    try:
        assert partition(rows, order) == whole
    finally:
        grouping.BATCH = kept


APART = ("Jan Novák", "Eva Nováková", "Petr Malý", "Anna Kowalska", "Bob Smith")


@settings(max_examples=300, deadline=None)
@given(ROWS, st.sampled_from(NAMES), st.sampled_from(MAILS), st.sampled_from(PHONES))
def test_a_further_row_never_joins_two_people(rows, name, mail, phone):
    """Whoever comes to the list, rows of names that are two people's stay apart."""
    rows = [{**row, "name": APART[n % len(APART)]} for n, row in enumerate(rows)]
    rows.append({"name": name, "mail": mail, "phone": phone, "birth": ""})
    people, _pairs = partition(rows, list(range(len(rows))))
    for places in people:
        names = {rows[place]["name"] for place in places if place < len(rows) - 1}
        assert len(names) == 1 or places == [len(rows) - 1]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_a_long_list(seed):
    chance = random.Random(seed)
    rows = [
        {
            "name": chance.choice(NAMES),
            "mail": chance.choice(("", f"m{chance.randrange(120)}@x.example")),
            "phone": chance.choice(("", f"+42060{chance.randrange(120):07d}")),
        }
        for _ in range(600)
    ]
    order = list(range(len(rows)))
    first = contents(rows, partition(rows, order))
    chance.shuffle(order)
    assert contents(rows, partition(rows, order)) == first
