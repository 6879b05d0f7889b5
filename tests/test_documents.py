"""What the documents say of the code is so: signatures of hooks, files, rooms."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ADDONS = sorted(ROOT.glob("contact_csv_import*"))
MAIN = ROOT / "contact_csv_import"
DOCUMENTS = ("README.md", "docs/design.md", "docs/hooks.md", "docs/reliability.md")
# ``model._method(self, x=None)``, or ``_method(self)`` of the model named before it.
HOOK = re.compile(r"`(?:([a-z_.]+)\.)?(_[a-z_]+)(\([^`]*\))`")
FILE = re.compile(r"`([a-z_]+/[\w/.-]+\.(?:py|md|json|xml|js)|[\w/-]+/)`")
PLACES = (ROOT, MAIN, MAIN / "models", MAIN / "tests")
# Made on a developer's machine, or on a server.
ELSEWHERE = re.compile(r"^(\.dev|done)/|odoo/release\.py$")


def documented_hooks():
    """``(model, method, parameters)`` of each hook that the page names."""
    model, hooks = None, []
    for line in (ROOT / "docs/hooks.md").read_text().splitlines():
        for named, method, parameters in HOOK.findall(line):
            model = named or model
            if "(self" in parameters:
                hooks.append((model, method, parameters))
    return hooks


def models():
    """Model -> method -> set of parameters it is defined with, in all addons."""
    found = {}
    for path in (path for addon in ADDONS for path in addon.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef):
                for model in names_of(node):
                    methods = found.setdefault(model, {})
                    for item in node.body:
                        if isinstance(item, ast.FunctionDef):
                            parameters = f"({ast.unparse(item.args)})"
                            methods.setdefault(item.name, set()).add(parameters)
    return found


def names_of(node):
    """The models a class makes or extends."""
    for item in node.body:
        if isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) in (
            "_name",
            "_inherit",
        ):
            value = ast.literal_eval(item.value)
            yield from [value] if isinstance(value, str) else value


def test_each_hook_has_the_signature_its_page_says():
    hooks, defined = documented_hooks(), models()
    assert len(hooks) > 15
    for model, method, parameters in hooks:
        signatures = defined.get(model, {}).get(method, set())
        assert parameters in signatures, (model, method, parameters, signatures)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_each_file_that_is_named_is_there(document):
    text = (ROOT / document).read_text()
    named = {name for name in FILE.findall(text) if not ELSEWHERE.search(name)}
    missing = [
        name
        for name in sorted(named)
        if not any((place / name).exists() for place in PLACES)
    ]
    assert missing == []


def test_each_room_is_described_in_its_order():
    text = (ROOT / "docs/design.md").read_text()
    table = text.partition("## `models/`, by rooms")[2].partition("\n## ")[0]
    described = re.findall(r"^\| `(\w+)` \|", table, re.M)
    order = (ROOT / ".importlinter").read_text().partition("A room of models")[2]
    layers = order.partition("layers =\n")[2].partition("exhaustive")[0].split()
    assert described == layers[::-1]


def test_each_layer_of_core_is_described():
    text = (ROOT / "docs/design.md").read_text()
    table = text.partition("## `core/`, by layers")[2].partition("\n## ")[0]
    described = re.findall(r"`(\w+)`", table.partition("| ----- |")[2])
    rules = (ROOT / ".importlinter").read_text().partition("In core, what")[2]
    layers = rules.partition("layers =\n")[2].partition("exhaustive")[0]
    assert sorted(set(described)) == sorted(layers.replace("|", " ").split())
