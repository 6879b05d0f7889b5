"""The data files of the comparison: complete, with sources, in the form they need."""

import json
import tomllib
from pathlib import Path

import pytest

from odoo.addons.contact_csv_import.core.matching import names as names_package
from odoo.addons.contact_csv_import.core.matching.names import Level
from odoo.addons.contact_csv_import.core.matching.names.words import (
    given_names,
    short_forms,
)
from odoo.addons.contact_csv_import.core.matching.weights import default_weights

FOLDER = Path(names_package.__file__).parent
WEIGHTS = json.loads((FOLDER.parent / "weights.json").read_text(encoding="utf-8"))


def test_every_level_of_a_name_weighs_something():
    assert set(default_weights().levels["name"]) == set(map(str, Level))


@pytest.mark.parametrize(
    "part", sorted(WEIGHTS.keys() - {"about", "sources"}), ids=lambda part: part
)
def test_every_weight_says_where_it_comes_from(part):
    for level, told in WEIGHTS[part].items():
        source = told["source"].replace(",", ":").split(":")[0].split(";")[0].strip()
        assert source in {*WEIGHTS["sources"], "a bound on the time"}, (part, level)


@pytest.mark.parametrize("language", ["en", "de", "cs", "sk", "pl"])
def test_short_forms_of_every_language(language):
    path = FOLDER / "short_forms" / f"{language}.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert data["source"]
    assert len(data["forms"]) > 100
    for full, forms in data["forms"].items():
        assert full not in forms.split()


def test_short_forms_lead_both_ways():
    forms = short_forms()
    assert all(
        name in forms[other] for name, others in forms.items() for other in others
    )


def test_sexes_of_given_names():
    known = given_names()
    assert known["jan"] == "m"
    assert known["jana"] == "f"
    assert known["andrea"] == "u"
    assert known["honza"] == "m"
