"""What the writer says of its work: statements in the consent ledger, and the outcomes
of the lines, each for a chunk at once."""

from odoo import fields

from ...core.copy_text import array_text, numbers_text
from ...core.person_lines import line_of
from ...core.staged_line import json_text


def record_consents(imported, plan, contacts, images):
    """One ledger row for each statement that says something new.

    :param imported: ``contact.import``, as its user
    :param ChunkPlan plan: of whose persons ``consent`` is recorded
    :param dict contacts: person -> id of its contact
    :param dict images: person -> before-image; it grows
    """
    purpose = imported.purpose_id
    now = fields.Datetime.now()
    rows = []
    for person_plan in plan:
        consent = person_plan.consent
        if not consent:
            continue
        row = consent.row
        granted = consent.state == "granted"
        # How an import got its consents says nothing about who opted out.
        source = row["consent_source"]
        # The wording comes from the row or the import, never from our own purpose.
        wording = granted and (row["consent_wording"] or imported.consent_wording)
        wording = wording or None
        if not row["opted_out"]:
            source = source or imported.consent_source
        rows.append(
            (
                *(contacts[person_plan.person], consent.state, consent.given_at),
                *(wording, source or None, row["consent_raw"], line_of(row["line"])),
                *(granted and row["consent_ip"] or None,),
                *(granted and row["consent_confirmed"] or None,),
                granted and not wording,
            )
        )
        images[person_plan.person]["consent"] = [None, consent.state]
    imported.env["contact.dead.address"]._keep(imported, _dead_addresses(plan))
    imported.env["contact.consent.refusal"]._keep(
        (purpose.id, *person_plan.refused_address, now)
        for person_plan in plan
        if purpose and person_plan.refused_address
    )
    if rows:
        # What all of them have in common is sent once.
        imported.env.cr.execute(
            """INSERT INTO contact_consent
                   (purpose_id, basis, method, recorded_at, user_id, company_id,
                    import_id, file_sha256,
                    partner_id, state, given_at, wording, source, raw_value, line,
                    ip_address, confirmed_at, wording_unknown)
               SELECT %s, %s, 'import', %s, %s, %s, %s, %s, v.*
               FROM unnest(%s::int[], %s::text[], %s::timestamp[], %s::text[],
                           %s::text[], %s::text[], %s::int[], %s::text[],
                           %s::timestamp[], %s::boolean[]) v""",
            [
                *(purpose.id, imported.consent_basis, now, imported.env.uid),
                *(imported.company_id.id, imported.id, imported.file_sha256),
                *_as_arrays(rows),
            ],
        )


def _as_arrays(rows):
    """The columns of rows, each as one text for an array of its type."""
    for column in zip(*rows, strict=True):
        kinds = {type(value) for value in column} - {type(None)}
        if kinds <= {int}:
            yield numbers_text(column)
        else:
            yield array_text(None if v is None else str(v) for v in column)


def _dead_addresses(plan):
    """Address -> the word by which a row says that no mail gets through to it."""
    return {
        row["email_key"]: issue.get("cell") or ""
        for person_plan in plan
        for row in (person_plan.line, *person_plan.person.followers)
        for issue in row["issues"] or ()
        if issue["code"] == "ADDRESS_DEAD" and row["email_key"]
    }


def record_outcomes(env, plan, contacts, images):
    """All lines of the chunk, the repeated ones too, in one statement.

    :param ChunkPlan plan: what was done
    :param dict contacts: person -> id of its contact
    :param dict images: person -> before-image
    """
    rows = []
    for person_plan in plan:
        line, image = person_plan.line, images[person_plan.person]
        contact = contacts[person_plan.person] if person_plan.is_written else None
        rows.append(
            (
                *(line["id"], person_plan.outcome, contact),
                *(image or None, person_plan.issues or None),
            )
        )
        for repeated in person_plan.person.followers:
            if repeated["state"] == "duplicate":
                issues = repeated["issues"] or None
                rows.append((repeated["id"], "skipped", contact, None, issues))
    ids, states, partners, before, issues = zip(*rows, strict=True)
    # With a range beside the ids PostgreSQL does not scan the whole table, whose size
    # it does not know yet. All JSON is one text: no quotes in it have to be escaped.
    env.cr.execute(
        """UPDATE contact_import_line l
           SET state = v.state, partner_id = v.partner, partner_ref = v.partner,
               before_image = nullif(v.before, 'null'),
               issues = nullif(v.issues, 'null')
           FROM ROWS FROM (
                    unnest(%s::int[]), unnest(%s::text[]), unnest(%s::int[]),
                    jsonb_array_elements(%s::jsonb), jsonb_array_elements(%s::jsonb)
                ) AS v(id, state, partner, before, issues)
           WHERE l.id = v.id AND l.id BETWEEN %s AND %s""",
        [
            *(numbers_text(ids), array_text(states), numbers_text(partners)),
            *(json_text(before), json_text(issues), min(ids), max(ids)),
        ],
    )
