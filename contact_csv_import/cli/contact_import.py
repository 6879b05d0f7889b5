"""``odoo contact_import``: the same import without the web page."""

# A command speaks to its caller on stdout.
# pylint: disable=print-used
import argparse
import json
import logging
import sys
import traceback
from pathlib import Path

from odoo import SUPERUSER_ID, api
from odoo.cli import Command
from odoo.modules.registry import Registry
from odoo.tools import config

_logger = logging.getLogger(__name__)

# The graver, the further behind.
EXIT = {"done": 0, "ask": 3, "rejected": 4, "failed": 1}
BAR = 30
DELIMITERS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


class ContactImport(Command):
    """Import files of contacts into a database.

    Exit status: 0 done, 3 a person must decide, 4 the file is refused, 1 failed.
    """

    name = "contact_import"

    def run(self, args):
        options = self._parse(args)
        arguments = ["--no-http", "-d", options.database]
        if options.config:
            arguments += ["-c", options.config]
        config.parse_config(arguments, setup_logging=True)
        with Registry(options.database).cursor() as cr:
            env = api.Environment(cr, self._user(cr, options.user), {})
            answers = [
                {**self._import(env, options, file), **named}
                for file, named in _files(options.files)
            ]
        if options.json:
            output = answers[0]
            if len(answers) > 1 or "file" in output:
                output = {"state": _gravest(answers), "files": answers}
            print(json.dumps(output, ensure_ascii=False))
        else:
            for answer in answers:
                _print(answer)
        sys.exit(EXIT[_gravest(answers)])

    def _parse(self, args):
        parser = self.parser
        add = parser.add_argument
        add("-d", "--database", required=True)
        add("-c", "--config", help="Odoo's configuration file")
        add(
            "files",
            nargs="+",
            metavar="FILE",
            help="a file, a folder (all files in it), or - for standard input",
        )
        add("--profile", default="Standard", help="default: %(default)s")
        add("--contact-type", choices=("person", "company"))
        add("--encoding")
        add("--delimiter", type=_delimiter, help="one character, or tab")
        add("--quotechar", type=_quotechar, help="one character; empty for none")
        add("--header", choices=("yes", "no"))
        add("--sheet", help="name of a sheet, or of a file in an archive")
        add(
            "--field",
            action="append",
            default=[],
            type=_column_and_field,
            metavar="COLUMN=FIELD",
            help="a column by its header or by #0, #1 ...; no field leaves it out",
        )
        add("--dry-run", action="store_true", help="say what would be, write nothing")
        add("--allow-again", action="store_true", help="import the same bytes again")
        add("--user", help="login of the user who imports (default: the administrator)")
        add("--json", action="store_true", help="the last line is one JSON object")
        return parser.parse_args(args)

    def _user(self, cr, login):
        """The user whose rights and company the import has."""
        env = api.Environment(cr, SUPERUSER_ID, {})
        if not login:
            return env.ref("base.user_admin").id
        user = env["res.users"].search([("login", "=", login)])
        if not user:
            sys.exit(f"There is no user with the login {login!r}.")
        return user.id

    def _import(self, env, options, file):
        # Odoo loads commands outside their package: no relative import here.
        # pylint: disable=odoo-addons-relative-import
        from odoo.addons.contact_csv_import.core.types import ReadOptions

        reading = ReadOptions(
            encoding=options.encoding,
            delimiter=options.delimiter,
            quotechar=options.quotechar,
            header={"yes": True, "no": False}.get(options.header),
            sheet=options.sheet,
        )
        env = env(context={"lang": env.user.lang, "tz": env.user.tz})
        try:
            return env["contact.import"]._import_unattended(
                sys.stdin.buffer if file == "-" else file,
                options.profile,
                reading,
                options.field,
                contact_type=options.contact_type,
                dry_run=options.dry_run,
                allow_again=options.allow_again,
                progress=_progress_bar(file),
            )
        except OSError as error:
            sys.exit(f"{file}: {error.strerror}")
        except Exception as error:
            # Where it failed, not its words: PostgreSQL's quote contacts.
            frames = "".join(traceback.format_tb(error.__traceback__))
            _logger.error("The import failed: %s\n%s", type(error).__name__, frames)
            env.cr.rollback()
            return env["contact.import"]._answer("failed")


def _files(given):
    """What is imported, one after the other, and what its answer says beside.

    :return: list of ``(path or "-", dict)``; a single file has an empty dict
    """
    paths = []
    for each in given:
        path = Path(each)
        if each != "-" and path.is_dir():
            inside = sorted(file for file in path.iterdir() if file.is_file())
            paths += [str(file) for file in inside if not file.name.startswith(".")]
        else:
            paths.append(each)
    if not paths:
        sys.exit("There is no file in this folder.")
    if paths == given and len(paths) == 1:
        return [(paths[0], {})]
    return [(each, {"file": each}) for each in paths]


def _gravest(answers):
    return max((answer["state"] for answer in answers), key=list(EXIT).index)


def _progress_bar(name):
    """On a terminal, how far an import is; nothing where the output goes elsewhere."""
    if not sys.stderr.isatty():
        return None

    def show(done, total):
        share = done / total if total else 0
        bar = "#" * round(share * BAR)
        line = f"\r{Path(name).name[:30]} [{bar:<{BAR}}] {done:,} of {total:,} "
        end = "\n" if total and done == total else ""
        print(line, end=end, file=sys.stderr, flush=True)

    return show


def _delimiter(text):
    character = DELIMITERS.get(text.lower(), text)
    if len(character) != 1:
        raise argparse.ArgumentTypeError("name one character, or tab")
    return character


def _quotechar(text):
    if len(text) > 1 and text not in ('"\\', "'\\"):
        raise argparse.ArgumentTypeError('name one character, "\\ or none')
    return text


def _column_and_field(text):
    column, equals, field = text.rpartition("=")
    if not equals or not column:
        raise argparse.ArgumentTypeError("write COLUMN=FIELD")
    return column, field.strip()


def _print(answer):
    """For people: what became of the lines, then why."""
    outcomes = (
        "created",
        "updated",
        "unchanged",
        "skipped",
        "held",
        "refused",
        "failed",
    )
    counts = ", ".join(f"{answer[name]} {name}" for name in outcomes if answer[name])
    people = answer["further_people"]
    further = ", ".join(f"{people[name]} {name}" for name in outcomes if people[name])
    if "file" in answer:
        print(answer["file"])
    print(
        f"{answer['state']}: {answer['lines']} lines"
        + (f", {counts}" if counts else "")
        + (f"; further people: {further}" if further else "")
    )
    for question in answer["questions"]:
        print(f"  ? {question['message']}")
        for option in question["options"]:
            print(f"      {option['value']}: {' · '.join(option['samples'])}")
    for issue in answer["issues"]:
        person = f", person {issue['person']}" if (issue["person"] or 1) > 1 else ""
        line = f"line {issue['line']}{person}: " if issue["line"] else ""
        print(f"  {issue['severity']}: {line}{issue['message']}")
