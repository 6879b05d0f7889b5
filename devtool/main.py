"""The commands of ``./dev``."""

import argparse
import signal

from . import (
    database,
    environment,
    linting,
    odoo_process,
    odoo_tree,
    serving,
    templates,
    testing,
)
from .console import DevError, say
from .workspace import setting_up

COMMANDS = {
    "run": "set up everything and serve Odoo with the addon and sample data",
    "test": "run all tests, or what pytest's arguments say; --core, --fast: fewer",
    "bench": "measure against Odoo's own importer",
    "fuzz": "read many spoilt files: COUNT and SEED may follow",
    "lint": "every static check",
    "db": "make a fresh database NAME with the addons (an older one is replaced)",
    "odoo": "Odoo's own command line in this environment, as in: odoo shell -d NAME",
    "stop": "stop what run and the database left running",
}
EPILOG = """environment:
  DEV_DIR    working folder (default .dev)
  ODOO_PATH  an Odoo 19.0 of yours (the folder with odoo/release.py)
  PGHOST, PGPORT, PGUSER   a PostgreSQL of yours"""


def main(arguments):
    """Run one command; return the exit code."""
    command, rest = _parse(arguments)
    try:
        return COMMAND_FUNCTIONS[command](rest) or 0
    except DevError as error:
        say(f"dev: {error}")
    except KeyboardInterrupt:
        say("dev: interrupted; the same command goes on from here.")
        return 128 + signal.SIGINT
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        say(f"dev: {error.strerror or error}{where}: mend that, or move DEV_DIR.")
    return 1


def _parse(arguments):
    parser = argparse.ArgumentParser(
        prog="./dev",
        description="Develop and try the contact import addon.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, text in COMMANDS.items():
        # odoo, test and bench take options of other programs: nothing is read here
        sub = commands.add_parser(name, help=text, add_help=name not in PASSING_ON)
        if name == "db":
            sub.add_argument("arguments", metavar="NAME", nargs=1)
        if name == "lint":
            fix = {"dest": "arguments", "action": "append_const", "const": "--fix"}
            sub.add_argument("--fix", help="let the formatters mend files", **fix)
    # what belongs to the other program must not be taken for an option of ours
    mine = arguments[:1] if arguments[:1] and arguments[0] in PASSING_ON else arguments
    parsed = parser.parse_args(mine)
    if parsed.command in PASSING_ON:
        return parsed.command, arguments[1:]
    return parsed.command, getattr(parsed, "arguments", None) or []


def _set_up():
    """Odoo, its Python packages, PostgreSQL and the configuration, all ready."""
    environment.use_bytecode_cache()
    ready = environment.prepare(odoo_tree.find())
    database.start(ready)
    odoo_process.configure()
    return ready


def _run(_):
    with setting_up():
        serving.refuse_second()
        ready = _set_up()
        serving.prepare(ready)
    return serving.serve(ready)


def _with_template():
    with setting_up():
        ready = _set_up()
        template = templates.complete(ready)
        testing.export(ready, template)
    return ready, template


def _packages_only():
    """Odoo and its Python packages, without a database."""
    environment.use_bytecode_cache()
    return environment.prepare(odoo_tree.find())


def _test(rest):
    if "--core" in rest:
        with setting_up():
            ready = _packages_only()
        return testing.test_core(ready, [each for each in rest if each != "--core"])
    return testing.test(*_with_template(), rest)


def _bench(rest):
    return testing.bench(_with_template()[0], rest)


def _fuzz(rest):
    with setting_up():
        ready = _packages_only()
    return testing.fuzz(ready, rest)


def _db(rest):
    name = rest[0]
    database.check_name(name)
    template = _with_template()[1]
    database.create(name, template)
    say(f"database {name} is ready")


def _odoo(rest):
    with setting_up():
        ready = _set_up()
    return odoo_process.call(ready, rest)


def _lint(rest):
    with setting_up():
        linting.prepare()
    return linting.lint(fix="--fix" in rest)


def _stop(_):
    stopped = [serving.stop() and "Odoo", database.stop() and "PostgreSQL"]
    say(f"stopped: {', '.join(filter(None, stopped)) or 'nothing was running'}")


COMMAND_FUNCTIONS = {
    "run": _run,
    "test": _test,
    "bench": _bench,
    "fuzz": _fuzz,
    "lint": _lint,
    "db": _db,
    "odoo": _odoo,
    "stop": _stop,
}
PASSING_ON = {"test", "bench", "fuzz", "odoo"}
