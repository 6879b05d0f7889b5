# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, split_every

from ...core.matching.candidates import keys_of
from ..records.line_records import read_records

# Rows that are perhaps another row's person, or a contact's: as a condition on lines.
IS_OPEN = """({line}.issues IS NOT NULL
              AND {line}.issues @> '[{{"code": "SAME_PERSON_OPEN"}}]'
              OR {line}.perhaps IS NOT NULL AND {line}.override IS NULL)"""
DECIDED_AT_ONCE = 200
ASKED_AT_ONCE = 5000
OPEN_CODE = "SAME_PERSON_OPEN"


class OpenPair(NamedTuple):
    """Two rows, or a row and a contact, that are perhaps one person.

    :ivar other: line of the other row, None for a contact
    :ivar contact: id of the contact, None for a row
    :ivar reasons: what agrees and what differs, see ``Verdict.reasons``
    """

    line: int
    other: int | None
    contact: int | None
    kind: str
    reasons: dict


class ContactImportLine(models.Model):
    """Rows of which somebody has to say whose they are."""

    _inherit = "contact.import.line"

    is_open = fields.Boolean(
        string="Same Person?", compute="_compute_is_open", search="_search_is_open"
    )

    @api.depends("issues", "perhaps", "override")
    def _compute_is_open(self):
        for line in self:
            codes = {issue["code"] for issue in line.issues or []}
            line.is_open = "SAME_PERSON_OPEN" in codes or bool(
                line.perhaps and not line.override
            )

    @api.model
    def _search_is_open(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        is_open = Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                IS_OPEN.format(line=SQL.identifier(alias).code)
            ),
            predicate=lambda line: line.is_open,
        )
        wanted = is_open if True in value else ~is_open
        return wanted if operator == "in" else ~wanted


def _pairs_sql(imported):
    """Each pair once: of two rows by the first, whichever has the issue."""
    return SQL(
        """SELECT line, other, contact, why, md5(why::text) AS kind FROM (
               SELECT l.line, (e -> 'params' ->> 'other')::int AS other,
                      NULL::int AS contact,
                      (e -> 'params') - 'other' - 'contact' AS why
               FROM contact_import_line l, jsonb_array_elements(l.issues) e
               WHERE l.import_id = %(id)s AND l.state = 'valid'
                     AND l.issues IS NOT NULL AND e ->> 'code' = 'SAME_PERSON_OPEN'
                     AND (e -> 'params' ->> 'other')::int > l.line
               UNION ALL
               SELECT l.line, NULL, (p ->> 'contact')::int,
                      p - 'other' - 'contact'
               FROM contact_import_line l, jsonb_array_elements(l.perhaps) p
               WHERE l.import_id = %(id)s AND l.state = 'valid'
                     AND l.perhaps IS NOT NULL AND l.override IS NULL
           ) pairs""",
        id=imported.id,
    )


def open_pairs(imported, where, limit=None, offset=0):
    """:rtype: list[OpenPair]"""
    imported.env["contact.import.line"].flush_model()
    rows = imported.env.execute_query(
        SQL(
            """SELECT line, other, contact, kind, why FROM (%s) pairs WHERE %s
               ORDER BY line, other, contact %s OFFSET %s""",
            _pairs_sql(imported),
            where,
            SQL("LIMIT %s", limit) if limit else SQL(),
            offset,
        )
    )
    return [OpenPair(*row) for row in rows]


def count_open_pairs(imported):
    """:return: ``(kind, reasons, number of pairs)``, the most frequent first"""
    imported.env["contact.import.line"].flush_model()
    return imported.env.execute_query(
        SQL(
            """SELECT kind, why, count(*) FROM (%s) pairs
               GROUP BY kind, why ORDER BY count(*) DESC, kind""",
            _pairs_sql(imported),
        )
    )


def held_pairs(lines):
    """The pairs of rows that were held when they were to be imported.

    :param lines: of one import
    :rtype: list[OpenPair]
    """
    pairs = {}
    for line in lines:
        of_issues = [
            issue["params"] for issue in line.issues or [] if issue["code"] == OPEN_CODE
        ]
        for params in [*of_issues, *(line.perhaps or [])]:
            other, contact = params.get("other"), params.get("contact")
            why = {k: v for k, v in params.items() if k not in ("other", "contact")}
            pair = OpenPair(line.line, other, contact, "", why)
            pairs[line.line, other, contact] = pair
    return list(pairs.values())


def decide(imported, pairs, verdict):
    """Keep what somebody said, and let it steer these rows at once.

    :param list pairs: ``OpenPair``
    """
    keep_decisions(imported, pairs, verdict)
    look_again_at(imported, {n for p in pairs for n in (p.line, p.other) if n})


def take_decisions(imported):
    """Rows of this import that were decided about in another one, since they were
    checked, are open no more; of very many, the first ones."""
    pairs = [
        pair for pair in open_pairs(imported, SQL("TRUE"), ASKED_AT_ONCE) if pair.other
    ]
    records = {}

    def keys():
        records.update(_records_of(imported, pairs))
        return {key for record in records.values() for key in keys_of(record)}

    decisions = imported.env["contact.import.decision"].sudo()
    decided = pairs and decisions._find(imported.company_id.id, keys)
    numbers = {
        number
        for pair in pairs
        if decided
        and decided.of(records["line", pair.line], records["line", pair.other])
        for number in (pair.line, pair.other)
    }
    if numbers:
        look_again_at(imported, numbers)


def keep_decisions(imported, pairs, verdict):
    """Keep what somebody said.

    :param list pairs: ``OpenPair``
    """
    records = _records_of(imported, pairs)
    decided = []
    for pair in pairs:
        one = records["line", pair.line]
        kind = "line" if pair.other else "contact"
        other = records.get((kind, pair.other or pair.contact))
        if other is None:
            continue
        vals = {
            "verdict": verdict,
            "import_id": imported.id,
            "line": pair.line,
            "other_line": pair.other or 0,
            "partner_id": pair.contact or False,
            "reasons": pair.reasons,
        }
        decided.append((one, other, vals))
    if not decided:
        raise UserError(imported.env._("Nothing is open here any more."))
    imported.env["contact.import.decision"]._keep(imported.company_id, decided)


def _records_of(imported, pairs):
    """What is compared of the rows and contacts of pairs.

    :return: ``("line" or "contact", number)`` -> record
    """
    numbers = sorted({n for p in pairs for n in (p.line, p.other) if n})
    kinds = imported._key_kinds()
    records = {
        ("line", record.number): record
        for batch in split_every(1000, numbers, list)
        for record in read_records(imported.env, imported.id, batch, kinds)
    }
    contacts = sorted({pair.contact for pair in pairs if pair.contact})
    if contacts:
        matcher = imported._as_its_user().env["contact.import.matcher"]
        contact_records = matcher._records_of(contacts)
        records.update(
            (("contact", id_), record) for id_, record in contact_records.items()
        )
    return records


def look_again_at(imported, numbers):
    """Say anew who these rows are."""
    lines = imported.env["contact.import.line"].sudo()
    lines = lines.search(
        [("import_id", "=", imported.id), ("line", "in", list(numbers))]
    )
    imported._relink(lines._own_keys(), lines)
