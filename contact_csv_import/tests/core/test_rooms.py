"""The rooms of ``models/``: each calls only rooms that stand before it.

Imports are held by import-linter; most calls go through ``self.env[...]`` and
``self._method()``, which no linter follows. Here private methods are resolved by their
names: none of them is defined for two different purposes.
"""

import ast
import unittest
from pathlib import Path

MODELS = Path(__file__).parent.parent.parent / "models"
ROOMS = (
    "words",
    "records",
    "contacts",
    "file",
    "write",
    "staging",
    "run",
    "plan",
    "check",
    "undo",
    "pages",
)


def methods_and_calls():
    """What each file of a room defines and calls.

    :return: two dicts: name of a method -> set of files that define it; file -> set of
        names it calls. A file is named ``room/file``
    """
    defined, called = {}, {}
    for path in sorted(MODELS.glob("*/*.py")):
        name = f"{path.parent.name}/{path.stem}"
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                for item in node.body:
                    if isinstance(item, ast.FunctionDef):
                        defined.setdefault(item.name, set()).add(name)
        called[name] = {
            node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
        }
    return defined, called


def edges():
    """``(file that calls, method, file that defines it)``; one's own are left out."""
    defined, called = methods_and_calls()
    return [
        (caller, method, owner)
        for caller, names in called.items()
        for method in sorted(names)
        for owner in defined.get(method, ())
        if caller not in defined[method] and _is_ours(method)
    ]


def _is_ours(method):
    """Whether a method is one of this addon's own, not one Odoo calls or defines."""
    return method.startswith(("_", "action_")) and not method.startswith(
        ("__", "_compute_", "_onchange_", "_search_", "_check_name")
    )


class TestRooms(unittest.TestCase):
    def test_every_room_is_known(self):
        found = {path.parent.name for path in MODELS.glob("*/*.py")}
        self.assertEqual(found, set(ROOMS))
        self.assertEqual([path.stem for path in MODELS.glob("*.py")], ["__init__"])

    def test_no_call_goes_to_a_later_room(self):
        later = [
            f"{caller} calls {owner}.{method}"
            for caller, method, owner in edges()
            if _place(caller) < _place(owner)
        ]
        self.assertEqual(later, [])

    def test_a_call_to_a_later_room_would_be_seen(self):
        callers = {caller for caller, _method, owner in edges() if "run/" in owner}
        self.assertTrue({"pages/background"} <= callers)


def _place(name):
    return ROOMS.index(name.partition("/")[0])
