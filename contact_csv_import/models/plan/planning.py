"""What will become of staged rows: found out and kept with them, and not written."""

import json

from odoo.tools import SQL, split_every

from ...core.copy_text import array_text, numbers_text
from ...core.line_columns import LINE_COLUMNS
from ..records.line_records import COMPARED
from ..records.line_table import read_followers, read_lines
from ..write.matcher import is_perhaps_another, match_state
from ..write.planner import ChunkPlanner

PLANNED_AT_ONCE = 5000
# What has to be known of a line to find out whom it matches, and what becomes of it.
PLANNED_BY = tuple(dict.fromkeys((*LINE_COLUMNS, *COMPARED, "planned")))
# So many earlier rows of the same contacts are planned with some rows.
PLANNED_BEFORE = 5000


def plan_rows(imported, ids):
    """Plan all these rows, one after the other.

    :param imported: ``contact.import``
    :param ids: of the rows, in the order of the file
    """
    planner = ChunkPlanner(imported._as_its_user())
    for batch in split_every(PLANNED_AT_ONCE, ids, list):
        _plan(imported, planner, _read(imported, batch))


def plan_some_rows(imported, ids):
    """Plan some rows, where the rows before them were planned by an earlier call.

    :param imported: ``contact.import``
    :param ids: of the rows, in the order of the file
    """
    if ids:
        planner = ChunkPlanner(imported._as_its_user())
        _plan(imported, planner, _read(imported, ids), looks_back=True)


def _read(imported, ids):
    where = SQL("id = ANY(%s::int[])", numbers_text(ids))
    return read_lines(imported.env, where, PLANNED_BY)


def _plan(imported, planner, rows, looks_back=False):
    """
    :param bool looks_back: the planner has not seen the rows before these: what they
        write of the same contacts is no news in a later one
    """
    env = imported.env
    own = planner.imported
    matcher = own.env["contact.import.matcher"]
    decisions = matcher._decide(own, rows)
    before = _rows_before(imported, rows, decisions) if looks_back else []
    numbers = [row["line"] for row in (*before, *rows)]
    followers = read_followers(env, imported.id, numbers)
    leaders = [
        row
        for row in rows
        if decisions[row["id"]].matches or row["override"]
        or decisions[row["id"]].perhaps or is_perhaps_another(row)
        or row["line"] in followers
    ]  # fmt: skip
    outcomes = {}
    if leaders:
        earlier = matcher._decide(own, before) if before else {}
        plan = planner.plan([*before, *leaders], followers, {**earlier, **decisions})
        outcomes = plan.outcomes()
    # Most rows of a file match nobody, and nothing else was stored of them.
    changed = {
        row["id"]: decision
        for row in rows
        if (decision := decisions[row["id"]]).matches
        or row["id"] in outcomes
        or (row["match_state"], row["planned"]) != ("none", None)
    }
    if changed:
        states = {
            row["id"]: match_state(changed[row["id"]], row)
            for row in rows
            if row["id"] in changed
        }
        _store(env, changed, states, outcomes)


def _rows_before(imported, rows, decisions):
    """The rows before these that go to the same contacts, where these were planned."""
    contacts = {each.partner for each in decisions.values() if each.partner}
    if not contacts:
        return []
    return read_lines(
        imported.env,
        SQL(
            """import_id = %s AND match_partner = ANY(%s) AND line < %s
               AND state = 'valid'""",
            imported.id,
            list(contacts),
            rows[0]["line"],
        ),
        PLANNED_BY,
        limit=PLANNED_BEFORE,
    )


def _store(env, decisions, states, outcomes):
    """
    :param dict decisions: id of a line -> ``Decision``
    :param dict states: id of a line -> its match state
    :param dict outcomes: id of a line -> outcome, where not every line of its kind
        has the same
    """
    partners = [d.partner or (d.candidates or (None,))[-1] for d in decisions.values()]
    # With a range beside the ids PostgreSQL does not scan the whole table, whose
    # size it does not know yet.
    env.execute_query(
        SQL(
            """UPDATE contact_import_line l
               SET match_state = v.state, match_kind = v.kind,
                   match_partner = v.partner, match_archived = v.archived,
                   planned = v.planned, perhaps = v.perhaps::jsonb
               FROM unnest(%s::int[], %s::text[], %s::text[], %s::int[], %s::bool[],
                           %s::text[], %s::text[])
                    AS v(id, state, kind, partner, archived, planned, perhaps)
               WHERE l.id BETWEEN %s AND %s AND l.id = v.id
                     AND (l.match_state, l.match_kind, l.match_partner,
                          l.match_archived, l.planned, l.perhaps)
                     IS DISTINCT FROM (v.state, v.kind, v.partner, v.archived,
                                       v.planned, v.perhaps::jsonb)
               RETURNING l.id""",
            numbers_text(decisions),
            array_text(states[id_] for id_ in decisions),
            array_text(d.kind or None for d in decisions.values()),
            numbers_text(partners),
            array_text("t" if d.is_archived else None for d in decisions.values()),
            array_text(outcomes.get(id_) for id_ in decisions),
            array_text(_perhaps_json(d) for d in decisions.values()),
            min(decisions),
            max(decisions),
        )
    )


def _perhaps_json(decision):
    """The contacts that are perhaps a row's person, None for none."""
    perhaps = [
        each.params for each in decision.issues if each.code == "SAME_PERSON_OPEN"
    ]
    return json.dumps(perhaps) if perhaps and not decision.matches else None
