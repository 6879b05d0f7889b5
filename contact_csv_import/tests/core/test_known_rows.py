"""A digest is the same for the same, and for nothing else."""

import subprocess
import sys
from dataclasses import replace

from odoo.addons.contact_csv_import.core.fields import Field
from odoo.addons.contact_csv_import.core.known_rows import (
    KnownRow,
    cells_digest,
    rules_digest,
)
from odoo.addons.contact_csv_import.core.matching.grouping import FileGrouping
from odoo.addons.contact_csv_import.core.rows import RowStager
from odoo.addons.contact_csv_import.core.rules import Rules
from odoo.addons.contact_csv_import.core.types import Row

WORDS = ("ano", "ja", "tak", "oui", "si", "yes", "áno", "agreed")


def test_cells_that_only_read_alike_differ():
    told = [
        ("a", "b"), ("a", "", "b"), ("ab",), ("a,b",), ("a", "b", ""), ("b", "a"),
        ("a', 'b",), ('a", "b',), ("a ", "b"), ("A", "b"), (), ("",), ("\ud800", "b"),
    ]  # fmt: skip
    assert len({cells_digest(cells) for cells in told}) == len(told)
    assert cells_digest(["a", "b"]) == cells_digest(("a", "b"))


def test_sets_have_no_order_between_processes():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from core.known_rows import rules_digest\n"
        f"print(rules_digest({{'words': frozenset({WORDS!r})}}))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, _addon()],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2", "3")
    }
    assert told == {rules_digest({"words": frozenset(WORDS)})}


def _addon():
    import odoo.addons.contact_csv_import as addon

    return addon.__path__[0]


def test_every_rule_counts():
    rules = Rules()
    others = [
        replace(rules, contact_type="company"),
        replace(rules, companies="link"),
        replace(rules, region="CZ"),
        replace(rules, required=("email",)),
        replace(rules, language_required=True),
        replace(rules, language_from_country=True),
        replace(rules, default_language="cs"),
        replace(rules, without_consent="hold"),
        replace(rules, extra_yes=frozenset(("klar",))),
        replace(rules, match_kinds=("phone",)),
        replace(rules, relay_domains=frozenset(("guest.booking.com",))),
        replace(rules, placeholders=frozenset(("info@hotel.example",))),
        replace(rules, identified_by="ref"),
        replace(rules, regions={"AT": {"wien": "9"}}),
        replace(rules, makes_regions=True),
        replace(rules, further={"partner.x": Field("partner.x", "", "char")}),
        replace(rules, choices={"partner.x": {"vip": (("VIP", 1),)}}),
        replace(rules, kept=(3,)),
        replace(rules, birth=3),
    ]
    told = [
        rules_digest({name: getattr(one, name) for name in Rules.__slots__})
        for one in (rules, *others)
    ]
    assert len(others) == len(Rules.__slots__)
    assert len(set(told)) == len(told)


def test_a_known_row_is_not_changed_by_the_line_made_of_it():
    grouping = FileGrouping()
    stager = RowStager({0: "name", 1: "email"}, Rules(), width=2, grouping=grouping)
    cells = ("Jan", "jan@x.cz")
    known = {
        cells_digest(cells): KnownRow(7, {"name": "Jan"}, {"email": "jan@x.cz"}, []),
    }
    rows = [Row(2, cells), Row(3, cells)]
    first, second = stager.stage(rows, stager.digests(rows), known)
    assert (first.state, second.state) == ("valid", "valid")
    assert [(told.line, told.leader) for told in grouping.results()] == [(3, 2)]
    assert (first.kept, second.kept) == (7, 7)
    first.keys["phone"] = "+420603123456"
    assert known[cells_digest(cells)].keys == {"email": "jan@x.cz"}
