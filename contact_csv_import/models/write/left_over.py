"""Cells that go to no field, kept as a table in the history of their contact."""

from markupsafe import Markup

from odoo.tools import SQL

from ...core.left_over import LEFT_OVER
from ..records.guarded import as_import_writing

TABLE = Markup('<table class="table table-sm o_contact_import_left_over">%s</table>')
ROW = Markup("<tr><th>%s</th><td>%s</td></tr>")
BREAK = Markup("<br>")


def new_tables(imported, people, merges):
    """Person -> the table of its cells that go to no field, where its contact has not
    got the very same one already.

    :param people: who goes to a contact
    :param dict merges: person -> ``Merge``, of those whose contact is there already
    """
    keeping = [person for person in people if person.values.get(LEFT_OVER)]
    if not keeping:
        return {}
    labels = dict(imported.column_ids.mapped(lambda c: (c.index, c.label)))
    env = imported.env
    tables = {p: _table(env, labels, p.values[LEFT_OVER]) for p in keeping}
    held = _held(env, [p.decision.partner for p in keeping if p in merges])
    return {
        person: table
        for person, table in tables.items()
        if person not in merges or (person.decision.partner, table) not in held
    }


def keep_tables(imported, plan, contacts, images):
    """
    :param ChunkPlan plan: with the tables
    :param dict contacts: person -> id of its contact
    :param dict images: person -> before-image; it grows
    """
    keeping = [person_plan for person_plan in plan if person_plan.left_over]
    if not keeping:
        return
    env = imported.env
    author = env.user.partner_id.id
    title = env._("Further data of the imported row")
    notes = as_import_writing(env["mail.message"]).create(
        [
            {
                "model": "res.partner",
                "res_id": contacts[person_plan.person],
                "message_type": "notification",
                "subtype_id": env.ref("mail.mt_note").id,
                "author_id": author,
                "subject": title,
                "body": Markup(person_plan.left_over),
            }
            for person_plan in keeping
        ]
    )
    for person_plan, note in zip(keeping, notes, strict=True):
        images[person_plan.person][LEFT_OVER] = [[], [note.id]]


def _table(env, labels, cells):
    """As the database will hold it."""
    rows = [
        ROW % (labels.get(column, ""), BREAK.join(text.split("\n")))
        for column, text in cells
    ]
    message = env["mail.message"]
    table = TABLE % Markup("").join(rows)
    return message._fields["body"].convert_to_column(table, message)


def _held(env, contacts):
    """``(contact, table)`` of the tables that contacts have, one query a chunk."""
    env["mail.message"].flush_model(["body", "model", "res_id"])
    return {
        (contact, body)
        for contact, body in env.execute_query(
            SQL(
                """SELECT res_id, body FROM mail_message
                   WHERE model = 'res.partner' AND res_id = ANY(%s)
                         AND body LIKE %s""",
                contacts,
                "%o_contact_import_left_over%",
            )
        )
    }
