"""What will become of staged rows: found out and kept with them, and not written."""

import json

from odoo.tools import SQL, split_every

from ..records.line_records import COMPARED
from ..records.line_table import read_followers, read_lines
from ..write.matcher import is_perhaps_another, match_state
from ..write.planner import ChunkPlanner

PLANNED_AT_ONCE = 5000
# What has to be known of every line to find out whom it matches.
MATCHED_BY = (
    *("id", *COMPARED, "issues"),
    *("override", "override_partner_id", "match_state", "planned"),
)
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
    return read_lines(imported.env, SQL("id = ANY(%s)", list(ids)), MATCHED_BY)


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
    open_ids = [
        row["id"]
        for row in rows
        if decisions[row["id"]].matches or row["override"]
        or decisions[row["id"]].perhaps or is_perhaps_another(row)
        or row["line"] in followers
    ]  # fmt: skip
    outcomes = {}
    if open_ids:
        planned = [*(row["id"] for row in before), *open_ids]
        leaders = read_lines(env, SQL("id = ANY(%s)", planned))
        earlier = matcher._decide(own, before) if before else {}
        plan = planner.plan(leaders, followers, {**earlier, **decisions})
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
        MATCHED_BY,
        limit=PLANNED_BEFORE,
    )


def _store(env, decisions, states, outcomes):
    """
    :param dict decisions: id of a line -> ``Decision``
    :param dict states: id of a line -> its match state
    :param dict outcomes: id of a line -> outcome, where not every line of its kind
        has the same
    """
    partners = [d.partner or (d.candidates or (0,))[-1] for d in decisions.values()]
    # With a range beside the ids PostgreSQL does not scan the whole table, whose
    # size it does not know yet.
    env.execute_query(
        SQL(
            """UPDATE contact_import_line l
               SET match_state = v.state, match_kind = nullif(v.kind, ''),
                   match_partner = nullif(v.partner, 0),
                   match_archived = nullif(v.archived, FALSE),
                   planned = nullif(v.planned, ''),
                   perhaps = nullif(v.perhaps, '')::jsonb
               FROM unnest(%s, %s, %s, %s, %s, %s, %s)
                    AS v(id, state, kind, partner, archived, planned, perhaps)
               WHERE l.id BETWEEN %s AND %s AND l.id = v.id
                     AND (l.match_state, l.match_kind, l.match_partner,
                          l.match_archived, l.planned, l.perhaps)
                     IS DISTINCT FROM (v.state, nullif(v.kind, ''),
                                       nullif(v.partner, 0),
                                       nullif(v.archived, FALSE),
                                       nullif(v.planned, ''),
                                       nullif(v.perhaps, '')::jsonb)
               RETURNING l.id""",
            list(decisions),
            [states[id_] for id_ in decisions],
            [d.kind for d in decisions.values()],
            partners,
            [d.is_archived for d in decisions.values()],
            [outcomes.get(id_, "") for id_ in decisions],
            [_perhaps_json(d) for d in decisions.values()],
            min(decisions),
            max(decisions),
        )
    )


def _perhaps_json(decision):
    """The contacts that are perhaps a row's person, ``""`` for none."""
    perhaps = [
        each.params for each in decision.issues if each.code == "SAME_PERSON_OPEN"
    ]
    return json.dumps(perhaps) if perhaps and not decision.matches else ""
