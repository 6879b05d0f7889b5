"""Odoo's own runner knows the tests that a package names; pytest finds the others too,
so nobody would notice one that is missing."""

from pathlib import Path

import pytest

PACKAGES = sorted(
    Path(__file__).parents[3].glob("contact_csv_import*/tests/__init__.py")
)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.parts[-3])
def test_every_file_of_tests_is_named(package):
    named = {line.split()[-1] for line in package.read_text().splitlines() if line}
    assert named >= {path.stem for path in package.parent.glob("test_*.py")}
