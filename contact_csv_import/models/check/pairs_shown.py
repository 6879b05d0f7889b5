"""Open pairs in words, side by side."""

from odoo.tools import SQL

from ..contacts.decision import reasons_text
from ..words.labels import field_label
from .open_pairs import count_open_pairs, open_pairs

SHOWN = 20
# What of two people is put side by side: of a row, and of a contact.
BESIDE = {
    "name": "name",
    "email": "email",
    "phone": "phone",
    "company": "company_name",
    "street": "street",
    "zip": "zip",
    "city": "city",
    "country": "country_id",
    "ref": "ref",
}


def pairs_page(imported, offset=0, kind=False):
    """The open pairs of the checked rows, some at once.

    :param kind: only pairs of this kind
    :return: dict: ``count``, ``kinds`` (dicts ``kind``, ``text``, ``count``),
        ``pairs`` (dicts with what :meth:`_pair_shown` says), ``decided``
    """
    counted = count_open_pairs(imported)
    count = sum(n for pair_kind, _why, n in counted if kind in (False, pair_kind))
    offset = max(0, min(offset, (count - 1) // SHOWN * SHOWN))
    pairs = open_pairs(
        imported, SQL("kind = %s", kind) if kind else SQL("TRUE"), SHOWN, offset
    )
    return {
        "count": count,
        "total": sum(n for _kind, _why, n in counted),
        "offset": offset,
        "limit": SHOWN,
        "can_decide": imported.state == "staged" and imported.has_access("write"),
        "kinds": [
            {"kind": pair_kind, "text": _kind_text(imported, why), "count": n}
            for pair_kind, why, n in counted
        ],
        "pairs": _pairs_shown(imported, pairs),
        "decided": _decisions_shown(imported),
    }


def _kind_text(imported, reasons):
    sentence = reasons_text(imported.env, reasons)
    return sentence[:1].upper() + sentence[1:]


def _pairs_shown(imported, pairs):
    """Pairs in words, side by side.

    :return: list of dicts: ``line``, ``other``, ``contact``, ``text``, ``titles``
        of both, ``rows``: dicts ``label``, ``one``, ``other``, ``differs``
    """
    numbers = {n for pair in pairs for n in (pair.line, pair.other) if n}
    lines = {
        line.line: line
        for line in imported.env["contact.import.line"].search(
            [("import_id", "=", imported.id), ("line", "in", list(numbers))]
        )
    }
    contacts = {
        contact.id: contact
        for contact in imported.env["res.partner"].search(
            [("id", "in", [pair.contact for pair in pairs if pair.contact])]
        )
    }
    shown = []
    for pair in pairs:
        line = lines[pair.line]
        other = lines.get(pair.other) or contacts.get(pair.contact)
        shown.append(
            {
                "line": pair.line,
                "other": pair.other or 0,
                "contact": pair.contact or 0,
                "text": _kind_text(imported, pair.reasons),
                "titles": [
                    line.display_name,
                    lines[pair.other].display_name
                    if pair.other
                    else imported.env._("Contact"),
                ],
                "rows": _beside(imported, line, other),
            }
        )
    return shown


def _beside(imported, line, other):
    """What is known of two people, field by field, and what differs.

    :param other: a line, a contact, or None for a contact the reader may not see
    """
    rows = []
    for name, of_contact in BESIDE.items():
        ours, theirs = line[name] or "", ""
        if other is None:
            theirs = imported.env._("(not for you to see)") if name == "name" else ""
        elif other._name == line._name:
            theirs = other[name] or ""
        else:
            theirs = other[of_contact] or ""
            if of_contact == "country_id":
                theirs = other.country_id.code or ""
        if ours or theirs:
            rows.append(
                {
                    "label": field_label(imported.env, name),
                    "one": ours,
                    "other": theirs,
                    "differs": bool(ours and theirs)
                    and _plain(name, line, ours) != _plain(name, other, theirs),
                }
            )
    return rows


def _decisions_shown(imported):
    """What was decided in this import, the latest first."""
    words = dict(
        imported.env["contact.import.decision"]
        ._fields["verdict"]
        ._description_selection(imported.env)
    )
    decided = imported.sudo().decision_ids[:SHOWN]
    return [
        {
            "id": decision.id,
            "verdict": words[decision.verdict],
            "who": decision.with_env(imported.env).sudo()._who_text(imported.env),
            "reason": decision.reason_text,
        }
        for decision in decided
    ]


def _plain(name, record, text):
    """A value as it is compared: however it is written."""
    normalised = {
        ("email", "contact.import.line"): "email_key",
        ("email", "res.partner"): "email_normalized",
        ("phone", "contact.import.line"): "phone_key",
        ("phone", "res.partner"): "phone_sanitized",
    }.get((name, record._name if record is not None else ""))
    return ((normalised and record[normalised]) or text).casefold()
