"""The labelled lists of ``./dev identity``, a small one of each kind."""

import pytest

from identity import guests, measure, ours, people


@pytest.mark.parametrize(
    ("recipe", "seed"), [("mixed", 7), ("village", 7), ("offices", 7), ("hotel", 7)]
)
def test_people_are_told_apart(recipe, seed):
    rows = people.make_list(seed, recipe)
    leaders, open_pairs = ours.group(rows)
    found = measure.score(
        [row.person for row in rows], [row.kind for row in rows], leaders, open_pairs
    )
    assert found.precision >= 0.998
    assert found.recall >= 0.985
    assert found.lost <= 3
    assert found.open_pairs <= 0.03 * found.rows


@pytest.mark.parametrize("recipe", guests.GUEST_RECIPES)
@pytest.mark.parametrize("seed", [201, 202])
def test_people_of_a_list_written_afresh_are_told_apart(recipe, seed):
    rows = guests.make_guests(seed, recipe)
    leaders, open_pairs = ours.group(rows)
    found = measure.score(
        [row.person for row in rows], [row.kind for row in rows], leaders, open_pairs
    )
    assert found.rows > 1.2 * found.people
    assert found.precision >= 0.998
    assert found.recall >= 0.99
    assert found.lost <= 3
    assert found.open_pairs <= 0.03 * found.rows
    assert guests.make_guests(seed, recipe) == rows


def test_a_list_is_the_same_each_time():
    assert people.make_list(3) == people.make_list(3)
    assert people.make_list(3) != people.make_list(4)


def test_score_counts_pairs_and_people():
    # Two rows of 1 and one of 2 in a contact, the other row of 2 alone; 3 is lost.
    found = measure.score([1, 1, 2, 2, 3], ["x"] * 5, [0, 0, 0, 3, 0], [(0, 3)])
    assert found.precision == pytest.approx(1 / 6)
    assert found.recall == pytest.approx(1 / 2)
    assert (found.lost, found.split, found.contacts) == (1, 1, 2)
    assert (found.open_pairs, found.open_true) == (1, 0)
