"""Rows that were not imported as a file, to be corrected and imported again."""

from odoo.exceptions import UserError
from odoo.tools import SQL, groupby

from ...core.connectors import sanitise_filename
from ...core.export import RefusedRow, marker, refused_csv
from ...core.person_lines import LINES, person_of
from ..words.sentences import issue_message


def check_refused(imported):
    imported.check_access("read")
    if imported.state not in ("done", "stopped"):
        raise UserError(imported.env._("This import has not come to its end yet."))
    if imported.purged:
        raise UserError(
            imported.env._(
                "The rows of this import were deleted after the time that is set "
                "for personal data. Its numbers are all that is left."
            )
        )


def refused_file(imported):
    """The name and the bytes of the file of refused rows.

    :raises UserError: where there are none (any more)
    """
    imported.ensure_one()
    check_refused(imported)
    columns = imported._original_columns()
    rows = list(_refused_rows(imported, columns.mapped("index")))
    if not rows:
        raise UserError(imported.env._("No row of this import was refused."))
    data = refused_csv(
        columns.mapped("label"),
        (
            imported.env._("Line of the file"),
            imported.env._("Why it was not imported"),
            imported.env._("Import (leave as it is)"),
        ),
        rows,
        marker(imported.id, imported.file_sha256 or ""),
        (imported.delimiter or "").strip(" ") or ",",
    )
    name = imported.env._("%(name)s - refused rows", name=imported.name)
    return sanitise_filename(f"{name}.csv"), data


def _refused_rows(imported, kept):
    """
    :param kept: indexes of the columns that are no additions of an earlier download
    """
    imported.env["contact.import.line"].flush_model()
    stopped = SQL("""state = 'skipped' AND issues @> '[{"code": "STOPPED"}]'::jsonb""")
    width = len(imported.column_ids)
    refused = imported.env.execute_query(
        SQL(
            """SELECT r.line, f.line, f.raw, r.issues FROM contact_import_line r
               JOIN contact_import_line f
                    ON f.import_id = r.import_id AND f.line = r.line %% %(lines)s
               WHERE r.id IN (
                   SELECT id FROM contact_import_line
                   WHERE import_id = %(id)s AND (
                       state IN ('refused', 'failed') OR %(stopped)s
                       OR state = 'skipped' AND duplicate_of IN (
                           SELECT line FROM contact_import_line
                           WHERE import_id = %(id)s AND %(stopped)s)))
               ORDER BY f.line, r.line""",
            id=imported.id,
            lines=LINES,
            stopped=stopped,
        )
    )
    # A line stands there once, whoever of its people was refused.
    for line, people in groupby(refused, key=lambda row: row[1]):
        cells = people[0][2] or []
        yield RefusedRow(
            line,
            [cells[i] for i in kept if i < len(cells)] + cells[width:],
            " ".join(
                _reason(imported.env, number, issues)
                for number, _line, _raw, issues in people
            ),
        )


def _reason(env, number, issues):
    """Why a row was refused; of a further person of its line, whose it is."""
    errors = [issue for issue in issues or [] if issue["severity"] == "error"]
    reason = " ".join(issue_message(env, issue) for issue in errors or issues or [])
    if person_of(number) == 1:
        return reason
    return env._(
        "Person %(number)s: %(reason)s", number=person_of(number), reason=reason
    )
