"""``odoo contact_import``: its options, its answers and its exit statuses."""

import contextlib
import json
import os
from pathlib import Path

import pytest

from .support import FIXTURES, Odoo, fresh_database, shell

FORMATS = FIXTURES / "formats"
OUTCOMES = ("created", "updated", "unchanged", "skipped", "held", "refused", "failed")
KEYS = {
    *("state", "import_id", "lines", *OUTCOMES, "further_people"),
    *("encoding", "delimiter", "quotechar", "header", "sheet"),
    *("mapping", "issues", "questions"),
}
STATUS = {"done": 0, "ask": 3, "rejected": 4, "failed": 1}
# Of every file: how its rows end, what a person is asked, where its columns go.
EXPECTED = json.loads((Path(__file__).parent / "formats.json").read_text())
# The same file with its answers, and how many of its lines become contacts.
ANSWERED = {
    "18_german_contacts_cp1252.csv": (3, "--encoding=cp1252"),
    "s2_ellipse_headerless_cp1250.csv": (
        *(2, "--encoding=cp1250", "--header=no"),
        *(
            "--field",
            "#0=given_name",
            "--field",
            "#1=email",
            "--field",
            "#2=family_name",
        ),
    ),
    "s4_etermin_headerless_login.csv": (
        *(3, "--header=no", "--field", "#0=salutation", "--field", "#1=family_name"),
        *("--field", "#2=given_name", "--field", "#3=zip", "--field", "#4=email"),
        *("--field", "#5=", "--field", "#6="),
    ),
    "x2_ragged_multiline_dup_headers.csv": (
        *(3, "--field", "#1=email", "--field", "#2="),
        *("--field", "#3=", "--field", "Address=street"),
    ),
}
FILES = sorted(path.name for path in FORMATS.iterdir() if path.name != "README.md")
REHEARSE = """
import json, os, pathlib

imports = env["contact.import"].with_user(env.ref("base.user_admin"))
told = {
    path.name: imports._import_unattended(path, "Standard", dry_run=True)
    for path in pathlib.Path(os.environ["FORMATS"]).iterdir()
    if path.name != "README.md"
}
pathlib.Path(os.environ["ANSWERS"]).write_text(json.dumps(told))
"""
TABLES = ("res_partner", "contact_import", "contact_import_line", "contact_consent")


@pytest.fixture(scope="module")
def database():
    with fresh_database("command") as made:
        yield made


def run(database, file, *options):
    """Import ``file``; check what holds for every answer, and return it."""
    process = Odoo.command(database, file, *options)
    status = process.wait()
    assert "Traceback" not in process.stderr, process.stderr
    answer = json.loads(process.stdout.splitlines()[-1])
    assert answer.keys() == KEYS
    assert status == STATUS[answer["state"]], answer
    assert answer["lines"] == sum(answer[name] for name in OUTCOMES), answer
    for issue in answer["issues"]:
        keys = {"line", "person", "column", "severity", "code", "message"}
        assert issue.keys() == keys
        assert issue["severity"] in ("error", "warning")
        assert issue["message"]
    return answer


def codes(told):
    return {one["code"] for one in told}


def counted(database):
    return {name: database.value(f"SELECT count(*) FROM {name}") for name in TABLES}


def outcomes(answer):
    return {name: answer[name] for name in OUTCOMES if answer[name]}


@pytest.fixture(scope="module")
def answers(database, tmp_path_factory):
    """What the command would answer for every file, of one process; nothing stays."""
    told = tmp_path_factory.mktemp("formats") / "answers.json"
    shell(database, REHEARSE, told.parent, FORMATS=str(FORMATS), ANSWERS=str(told))
    return json.loads(told.read_text())


@pytest.mark.parametrize("name", FILES)
def test_every_format_ends_as_expected(answers, name):
    answer, expected = answers[name], EXPECTED[name]
    asked = expected["asked"]
    assert answer["state"] == ("ask" if asked else "done"), answer
    assert codes(answer["questions"]) == set(asked)
    assert outcomes(answer) == expected["outcomes"]
    assert answer["lines"] == sum(expected["outcomes"].values())
    columns = answer["mapping"]
    assert [each["column"] for each in columns] == list(range(len(columns)))
    mapped = {
        f"{each['column']} {each['header']}".strip(): each["field"]
        for each in columns
        if each["field"]
    }
    assert mapped == expected["mapping"]


@pytest.mark.parametrize("name", sorted(ANSWERED))
def test_options_answer_what_a_file_leaves_open(database, name):
    contacts, *options = ANSWERED[name]
    answer = run(database, FORMATS / name, *options)
    assert answer["state"] == "done", answer
    assert answer["created"] + answer["updated"] == contacts, answer


def test_the_strict_profile_takes_two_and_says_why_not_four(tmp_path):
    file = FORMATS / "s1_profitroom_pms_list.csv"
    with fresh_database("strict") as database:
        before = counted(database)
        rehearsed = run(database, file, "--profile=Strict", "--dry-run")
        assert counted(database) == before
        assert rehearsed["import_id"] is None

        answer = run(database, file, "--profile=Strict")
        assert outcomes(answer) == {"created": 2, "refused": 4}
        refused = [one for one in answer["issues"] if one["severity"] == "error"]
        assert sorted(one["code"] for one in refused) == [
            *("CONSENT_MISSING", "CONSENT_NOT_GIVEN"),
            *("LANGUAGE_MISSING", "NO_IDENTIFIER"),
        ]
        assert {**answer, "import_id": None} == rehearsed

        again = run(database, file, "--profile=Strict")
        assert codes(again["issues"]) == {"FILE_ALREADY_IMPORTED"}
        assert again["state"] == "rejected"
        repeated = run(database, file, "--profile=Strict", "--allow-again")
        assert outcomes(repeated) == {"unchanged": 2, "refused": 4}


@pytest.mark.parametrize(
    ("options", "state", "code"),
    [
        (["--profile=Nobody's"], "failed", "PROFILE_UNKNOWN"),
        (["--field", "Email=shoe_size"], "rejected", "FIELD_UNKNOWN"),
        (["--field", "Shoe=email"], "rejected", "FIELD_UNKNOWN"),
    ],
)
def test_what_is_not_known_is_told(database, tmp_path, options, state, code):
    file = tmp_path / "one.csv"
    file.write_text("Name,Email\nOna One,ona@one.example\n")
    before = counted(database)
    answer = run(database, file, *options)
    assert (answer["state"], codes(answer["issues"])) == (state, {code})
    assert counted(database) == before


def test_nobody_guesses_whether_a_yes_means_no(database, tmp_path):
    file = tmp_path / "both.csv"
    file.write_text("Email,Opt-in/Opt-out\nola@both.example,yes\n")
    answer = run(database, file)
    assert (answer["state"], codes(answer["questions"])) == (
        "ask",
        {"CONSENT_AMBIGUOUS"},
    )
    for field in ("opt_out", ""):
        options = ("--field", f"Opt-in/Opt-out={field}", "--dry-run")
        answer = run(database, file, *options)
        assert (answer["state"], answer["created"]) == ("done", 1)


def test_a_file_that_is_not_there(database, tmp_path):
    process = Odoo.command(database, tmp_path / "nowhere.csv")
    assert process.wait() == 1
    assert "nowhere.csv" in process.stderr
    assert "Traceback" not in process.stderr


def test_a_sheet_is_asked_about_and_chosen(database):
    book = FIXTURES.parents[1] / "static/tests/files/two_sheets.xlsx"
    asked = run(database, book, "--dry-run")
    assert asked["state"] == "ask"
    assert [told["code"] for told in asked["questions"]] == ["SHEET_AMBIGUOUS"]
    wrong = run(database, book, "--dry-run", "--sheet=None")
    assert [told["code"] for told in wrong["issues"]] == ["SHEET_UNKNOWN"]
    done = run(database, book, "--sheet=Guests")
    assert (done["state"], done["sheet"], done["created"]) == ("done", "Guests", 2)


def test_standard_input_several_files_and_a_folder(database, tmp_path):
    """Each file is an import of its own; the gravest of their states is the status."""
    rows = "Name,E-mail\nJan {0},{0}@many.example\n"
    with open(tmp_path / "piped", "w+") as piped:
        piped.write(rows.format("piped"))
        piped.seek(0)
        process = Odoo(
            *("contact_import", "-d", database.name, "-", "--json"), stdin=piped
        )
        assert process.wait() == 0, process.stderr
    assert json.loads(process.stdout.splitlines()[-1])["created"] == 1
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.csv").write_text(rows.format("a"))
    (folder / "b.csv").write_text(rows.format("b"))
    (folder / ".hidden").write_text(rows.format("hidden"))
    (tmp_path / "empty.csv").touch()
    process = Odoo(
        *("contact_import", "-d", database.name, folder, tmp_path / "empty.csv"),
        "--json",
    )
    assert process.wait() == STATUS["rejected"], process.stderr
    answer = json.loads(process.stdout.splitlines()[-1])
    assert answer["state"] == "rejected"
    told = [(one["file"].rpartition("/")[2], one["state"]) for one in answer["files"]]
    assert told == [("a.csv", "done"), ("b.csv", "done"), ("empty.csv", "rejected")]


def test_a_bar_on_a_terminal(database, tmp_path):
    rows = "".join(f"Guest {n},guest{n}@bar.example\n" for n in range(400))
    file = tmp_path / "bar.csv"
    file.write_text(f"Name,E-mail\n{rows}")
    screen, terminal = os.openpty()
    process = Odoo("contact_import", "-d", database.name, file, "--json", err=terminal)
    assert process.wait() == 0
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # the other end of a terminal is closed
        while more := os.read(screen, 1 << 16):
            shown += more
    os.close(screen)
    assert b"bar.csv [##############################] 400 of 400" in shown
