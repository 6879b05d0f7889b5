"""What a contact takes from a row, by the policy of each field."""

import pytest

from odoo.addons.contact_csv_import.core.merge import merge_values


@pytest.mark.parametrize(
    ("policy", "told", "held", "change"),
    [
        ("fill", "new", "", "new"),
        ("fill", "new", "old", None),
        ("fill", "", "old", None),
        ("overwrite", "new", "old", "new"),
        ("overwrite", "old", "old", None),
        ("overwrite", "", "old", None),
        ("overwrite", "new", "", "new"),
        ("keep", "new", "old", None),
        ("keep", "new", "", None),
        ("fill", {1}, set(), {1}),
        ("fill", {1}, {2}, None),
        ("append", {1, 2}, {2, 3}, {1}),
        ("append", {2}, {2, 3}, None),
        ("append", set(), {2}, None),
        ("overwrite", {1}, {2, 3}, {1}),
        ("overwrite", set(), {2}, None),
        ("overwrite", {2}, {2}, None),
        ("keep", {1}, {2}, None),
    ],
)
def test_policies(policy, told, held, change):
    changes = merge_values({"field": told}, {"field": held}, {"field": policy})
    assert changes == ({} if change is None else {"field": change})


def test_without_a_policy_blanks_are_filled_and_tags_grow():
    values = {"city": "Brno", "street": "Nová 1", "tags": {1, 2}}
    held = {"city": "Praha", "street": "", "tags": {2}}
    assert merge_values(values, held, {}) == {"street": "Nová 1", "tags": {1}}


def test_what_is_added_to_a_single_value_leaves_the_first_one():
    append = {"email": "append"}
    assert merge_values({"email": "b"}, {"email": "a"}, append) == {}
    assert merge_values({"email": "b"}, {"email": ""}, append) == {"email": "b"}
