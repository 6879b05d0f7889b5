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
    "direct",
    "write",
    "staging",
    "run",
    "plan",
    "check",
    "duplicates",
    "undo",
    "replace",
    "asking",
    "exporting",
    "pages",
    "sources",
    "sorting",
    "erasing",
)


# What records/guarded.py asks each model for, as docs/hooks.md says.
HOOKS = ("_fields_of_users", "_prepare_user_vals", "_prepare_user_changes")


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
        if caller not in defined[method]
        and _is_ours(method)
        # What a guarded model overrides is called where it is asked for: of records.
        and "records/guarded" not in defined[method]
    ]


def in_circles(calls):
    """The files that call each other in a circle.

    :param dict calls: file -> files it calls. What is called by nobody, or calls none,
        stands in none, and is taken away until nothing changes
    """
    left = {caller: set(owners) for caller, owners in calls.items()}
    while True:
        called = set().union(*left.values()) if left else set()
        ends = {
            each for each, owners in left.items() if not owners or each not in called
        }
        if not ends:
            return set(left)
        left = {
            each: owners - ends for each, owners in left.items() if each not in ends
        }


def _opens_the_import(node):
    """Whether a class is the model ``contact.import`` or extends it."""
    return any(
        isinstance(item, ast.Assign)
        and item.targets[0].id in ("_name", "_inherit")
        and isinstance(item.value, ast.Constant)
        and item.value.value == "contact.import"
        for item in node.body
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name)
    )


def _is_ours(method):
    """Whether a method is one of this addon's own, not one Odoo calls or defines."""
    if method in HOOKS:
        return False
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

    def test_no_files_call_each_other_in_a_circle(self):
        """So that each can be read and understood after those it calls."""
        calls = {}
        for caller, _method, owner in edges():
            calls.setdefault(owner, set())
            calls.setdefault(caller, set()).add(owner)
        self.assertEqual(in_circles(calls), set())

    def test_a_circle_would_be_seen(self):
        calls = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}
        self.assertEqual(in_circles(calls), {"b", "c"})

    def test_few_classes_open_the_import(self):
        """Each is a file to search for a method of ``contact.import``."""
        opening = [
            path.relative_to(MODELS).as_posix()
            for path in sorted(MODELS.glob("*/*.py"))
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ClassDef) and _opens_the_import(node)
        ]
        self.assertLessEqual(len(opening), 14, opening)

    def test_a_call_to_a_later_room_would_be_seen(self):
        callers = {caller for caller, _method, owner in edges() if "run/" in owner}
        self.assertTrue({"pages/background"} <= callers)


def _place(name):
    return ROOMS.index(name.partition("/")[0])
