"""Windows beside the steps: the rows of an import, its contacts, its continuations.

Each function takes one ``contact.import`` and returns an action of Odoo's client.
"""


def waiting_window(imported):
    """Until a large file is read in the background, and its rows are there."""
    view = imported.env.ref("contact_csv_import.contact_import_view_form_waiting")
    return {
        "type": "ir.actions.act_window",
        "name": imported.name,
        "res_model": imported._name,
        "res_id": imported.id,
        "views": [(view.id, "form")],
        "context": {"contact_import_step": "check"},
        "target": "main",
    }


def checked_rows_window(imported):
    """The rows of the file, to be checked and corrected in place."""
    view = imported.env.ref("contact_csv_import.contact_import_line_view_check")
    return {
        **rows_window(imported, imported.name),
        "views": [(view.id, "list"), (False, "form")],
        "context": {"contact_import_id": imported.id},
        "target": "main",
    }


def planned_rows_window(imported, context):
    """The rows with what will happen to each, to be decided otherwise."""
    view = imported.env.ref("contact_csv_import.contact_import_line_view_plan")
    title = imported.env._("What happens to the rows of %(name)s", name=imported.name)
    return {
        **rows_window(imported, title),
        "views": [(view.id, "list"), (False, "form")],
        "context": dict(context or {}),
    }


def ended_rows_window(imported, context):
    """The rows, with their outcomes and reasons: the reasons get the width of columns
    that would be empty."""
    title = imported.env._("Rows of %(name)s", name=imported.name)
    empty = {
        "nothing_undone": not imported.undo_started_at,
        "nothing_held": not imported.held_count,
    }
    return {
        **rows_window(imported, title),
        "view_mode": "list,form",
        "context": {**empty, **(context or {})},
    }


def undone_rows_window(imported):
    """The rows, with what became of each when it was undone."""
    view = imported.env.ref("contact_csv_import.contact_import_line_view_undone")
    return {
        **ended_rows_window(imported, None),
        "views": [(view.id, "list"), (False, "form")],
        "context": {"search_default_undone": 1},
    }


def rows_window(imported, title):
    """What the windows of rows have in common."""
    return {
        "type": "ir.actions.act_window",
        "name": title,
        "res_model": "contact.import.line",
        "domain": [("import_id", "=", imported.id)],
    }


def contacts_window(imported):
    """The contacts this import created or updated."""
    return {
        "type": "ir.actions.act_window",
        "name": imported.env._("Contacts of %(name)s", name=imported.name),
        "res_model": "res.partner",
        "view_mode": "list,kanban,form",
        "domain": [
            ("contact_import_line_ids.import_id", "=", imported.id),
            ("contact_import_line_ids.state", "in", ("created", "updated")),
        ],
    }


def continuations_window(imported):
    """The imports of corrected rows of this one."""
    window = {"type": "ir.actions.act_window", "res_model": imported._name}
    if len(imported.continued_by_ids) == 1:
        one = imported.continued_by_ids.id
        return {**window, "res_id": one, "view_mode": "form"}
    return {
        **window,
        "name": imported.env._("Corrected rows of %(name)s", name=imported.name),
        "view_mode": "list,form",
        "domain": [("continues_id", "=", imported.id)],
    }


def replaced_window(imported):
    """Who was archived, who was kept, and why."""
    return {
        "type": "ir.actions.act_window",
        "name": imported.env._("Not in the File of %(name)s", name=imported.name),
        "res_model": "contact.import.replaced",
        "view_mode": "list",
        "domain": [("import_id", "=", imported.id)],
    }
