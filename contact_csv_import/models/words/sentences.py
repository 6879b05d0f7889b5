"""The sentence for every code: what is wrong, where, and what to do."""

from odoo.tools import format_date
from odoo.tools.translate import LazyTranslate

from .field_sentences import FIELD_WORDS
from .file_sentences import FILE_WORDS, QUESTION_WORDS
from .labels import comparison_labels, field_label, model_label
from .lines import line_words
from .login_sentences import LOGIN_WORDS
from .replace_sentences import REPLACE_WORDS
from .row_sentences import ROW_WORDS
from .source_sentences import SOURCE_WORDS
from .undo_sentences import UNDO_WORDS

_lt = LazyTranslate(__name__)

# Why contacts are not made the fast way.
FAST_WORDS = {
    "FAST_AUTOMATION": _lt("No: an automation rule watches contacts."),
    "FAST_CALLBACKS": _lt("No: making a contact starts something else (%(names)s)."),
    "FAST_COLUMN": _lt("No: how the column “%(name)s” is filled is not known."),
    "FAST_CONSTRAINT": _lt("No: the addon “%(addon)s” checks contacts (%(method)s)."),
    "FAST_OFF": _lt("No: it is switched off in the settings."),
    "FAST_OVERRIDE": _lt(
        "No: the addon “%(addon)s” changes how contacts are made (%(method)s)."
    ),
    "FAST_TABLES": _lt("No: making a contact also writes elsewhere (%(names)s)."),
    "FAST_TRIGGER": _lt("No: the database has a trigger on contacts (“%(name)s”)."),
}
ISSUE_WORDS = {
    **FILE_WORDS,
    **QUESTION_WORDS,
    **ROW_WORDS,
    **FIELD_WORDS,
    **LOGIN_WORDS,
    **REPLACE_WORDS,
    **UNDO_WORDS,
    **FAST_WORDS,
    **SOURCE_WORDS,
}


def issue_message(env, issue: dict) -> str:
    """The sentence of a stored issue, in the language of ``env``."""
    kind = (issue.get("params") or {}).get("kind")
    variants = (f"{issue['code']} {kind}", _variant(issue), issue["code"])
    words = next((ISSUE_WORDS[name] for name in variants if name in ISSUE_WORDS), None)
    if words is None:
        return issue["code"]
    params = {
        "cell": issue.get("cell", ""),
        "line": issue.get("line", ""),
        "reason": "",
        **(issue.get("params") or {}),
    }
    if "field" in params:
        params["field"] = field_label(env, params["field"])
    if "fields" in params:
        labels = (field_label(env, name) for name in params["fields"])
        params["fields"] = ", ".join(labels)
    if "uses" in params:
        params["uses"] = ", ".join(
            f"{model_label(env, model)} ({count})" for model, count in params["uses"]
        )
    for name in ("agrees", "differs"):
        if name in params:
            level = params.get("name", "")
            params[name] = comparison_labels(env, params[name], level)
    for name in ("line", "other"):
        if isinstance(params.get(name), int):
            params[name] = line_words(env, params[name])
    if params.get("date"):
        params["date"] = format_date(env, params["date"])
    params["who"] = _who(env, params)
    sentence = env._(words)
    return sentence % _Forgiving(params)


def _variant(issue):
    """Codes that say who is meant, or why, where that is known."""
    params = issue.get("params") or {}
    code, differs = issue["code"], params.get("differs")
    if code == "DUP_IN_FILE" and params.get("agrees"):
        return "DUP_IN_FILE.WHY"
    if code in ("EMAIL_SHARED", "PHONE_SHARED") and differs:
        return f"{code}.WHO"
    if code == "SAME_PERSON_OPEN" and differs:
        return "SAME_PERSON_OPEN.WHY"
    return code


def _who(env, params):
    """Another person: a line of the file, or a contact by its name."""
    if "contact" not in params:
        return env._("line %(line)s", line=params.get("other", "?"))
    contact = env["res.partner"].browse(params["contact"]).exists()
    if contact and contact.has_access("read"):
        return contact.display_name
    return env._("another contact")


class _Forgiving(dict):
    """A sentence with a gap is better than none."""

    def __missing__(self, key):
        return "?"
