"""Texts as PostgreSQL reads them; what it makes of arrays is in ``test_matching``."""

import pytest

from odoo.addons.contact_csv_import.core.copy_text import array_text, numbers_text


@pytest.mark.parametrize(
    ("texts", "array"),
    [
        ([], "{}"),
        (["a@e.example"], '{"a@e.example"}'),
        (["a", "", "NULL", "{b,c}"], '{"a","","NULL","{b,c}"}'),
        (['say "x"', "b"], r'{"say \"x\"","b"}'),
        (["a\\", "b"], r'{"a\\","b"}'),
        (['","'], r'{"\",\""}'),
        ([None, "NULL", "", 'say "x"'], r'{NULL,"NULL","","say \"x\""}'),
    ],
)
def test_array(texts, array):
    assert array_text(iter(texts)) == array


@pytest.mark.parametrize(
    ("numbers", "array"), [((), "{}"), ((1, -20), "{1,-20}"), ((None, 3), "{NULL,3}")]
)
def test_array_of_numbers(numbers, array):
    assert numbers_text(iter(numbers)) == array
