"""Texts as PostgreSQL reads them; what it makes of arrays is in ``test_matching``."""

import pytest

from odoo.addons.contact_csv_import.core.copy_text import array_text


@pytest.mark.parametrize(
    ("texts", "array"),
    [
        ([], "{}"),
        (["a@e.example"], '{"a@e.example"}'),
        (["a", "", "NULL", "{b,c}"], '{"a","","NULL","{b,c}"}'),
        (['say "x"', "b"], r'{"say \"x\"","b"}'),
        (["a\\", "b"], r'{"a\\","b"}'),
        (['","'], r'{"\",\""}'),
    ],
)
def test_array(texts, array):
    assert array_text(iter(texts)) == array
