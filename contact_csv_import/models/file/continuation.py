"""The corrected rows of another import: found by their mark, read as those were."""

from dataclasses import replace

from odoo.tools import SQL

from ...core.export import parse_marker, undo_rewriting
from ...core.layouts import pair_columns
from ...core.person_lines import LINES
from ...core.readers import iter_rows
from .profile_column import inspect_file, lay_over


def find_continued(imports, reading):
    """The import a file of corrected rows belongs to, if this user may see it."""
    marks = (parse_marker(cell) for row in reading.preview for cell in row.cells)
    import_id, digest = next(filter(None, marks), (0, ""))
    continued = imports.search(
        [("id", "=", import_id), ("company_id", "=", imports.env.company.id)]
    )
    sha256 = continued.file_sha256 or ""
    return continued if sha256.startswith(digest) else continued.browse()


def read_continuation(imported, data, filename, options, inspection):
    """Read a file of corrected rows of this import.

    :return: the options it is read with, and the ``Inspection``
    """
    asked = {question.code for question in inspection.reading.questions}
    options = replace(options, header=True)
    if "ENCODING_AMBIGUOUS" in asked:
        options = replace(options, encoding=imported.encoding)
    return options, inspect_file(imported.env, data, filename, options, guarded=True)


def prepare_continuation_vals(imported, data, inspection):
    """What the import of corrected rows takes over from this one."""
    imported.ensure_one()
    return {
        **imported._prepare_policy_vals(),
        "profile_id": imported.profile_id.id,
        "consent_basis": imported.consent_basis,
        "continues_id": imported.id,
        "name": imported.env._("%(name)s, corrected rows", name=imported.name),
        "corrected_count": sum(1 for _row in iter_rows(data, inspection.reading)),
    }


def as_continued(imported, reading, columns):
    """The columns of corrected rows go where those of the first import went.

    :param columns: values of the new columns, as suggested or as a person chose
    """
    originals, pairs = _pair_with_continued(imported, reading)
    lay_over(columns, originals, pairs, "continued")
    for column in columns:
        if column["index"] not in pairs and not column["chosen"]:
            column.update(field_name=False, reason="added", match_key=False)
    return columns


def rows_as_they_were(imported, reading, rows):
    """Corrected rows without what a spreadsheet changed of its own accord."""
    originals, places = _pair_with_continued(imported, reading)
    indexes = originals.mapped("index")
    pairs = {column: indexes[place] for column, place in places.items()}
    return undo_rewriting(rows, _rows_before(imported), pairs)


def _pair_with_continued(imported, reading):
    """The columns of the first import, and which of them each column here was.

    :return: the columns; index here -> place among them
    """
    originals = imported.continues_id.sudo()._original_columns()
    names = [column.header or "" for column in originals]
    pairs = dict(pair_columns([c.header for c in reading.columns], names))
    for index, name in enumerate(names):
        if not name and index not in pairs:
            # The download gave it a name, so that the others have theirs.
            pairs[index] = index
    return originals, pairs


def _rows_before(imported):
    """Line -> cells of the rows that were not imported, each with whether it was
    refused; none after the purge."""
    imported.env["contact.import.line"].flush_model(["raw", "state", "issues"])
    rows = imported.env.execute_query(
        SQL(
            """SELECT f.line, f.raw, r.issues FROM contact_import_line r
               JOIN contact_import_line f
                    ON f.import_id = r.import_id AND f.line = r.line %% %s
               WHERE r.import_id = %s AND r.state IN ('refused', 'failed', 'skipped')
            """,
            LINES,
            imported.continues_id.id,
        )
    )
    cells, issues_of = {}, {}
    for line, raw, issues in rows:
        cells[line] = raw or ()
        # Of several people of a line, each has its own.
        issues_of.setdefault(line, []).extend(issues or ())
    return {line: _cells(raw, issues_of[line]) for line, raw in cells.items()}


def _cells(raw, issues):
    refused = {issue.get("column") for issue in issues if issue["severity"] == "error"}
    return [(cell, column in refused) for column, cell in enumerate(raw)]
