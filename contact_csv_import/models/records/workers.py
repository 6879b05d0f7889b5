"""The scheduled actions that work on imports: Odoo runs each of them once at a time, so
it takes several for one import to use several workers."""

WORK = "model._cron_work()"
SETTING = "contact_csv_import.workers"
DEFAULT_WORKERS, MOST_WORKERS = 2, 16


def crons(env):
    """:return: ``ir.cron``, the active ones unless the context says otherwise"""
    return (
        env["ir.cron"]
        .sudo()
        .search([("code", "=", WORK), ("model_id.model", "=", "contact.import")])
        .sorted("id")
    )


def set_workers(env, count):
    """Have as many scheduled actions as workers may serve one import.

    :param count: what somebody has typed; at least one worker is left
    """
    count = max(1, min(MOST_WORKERS, count))
    actions = crons(env(context={**env.context, "active_test": False}))
    actions[:count].active = True
    actions[count:].active = False
    for number in range(len(actions), count):
        name = f"{actions[0].name} ({number + 1})"
        cron = actions[0].copy({"name": name, "active": True})
        # With a name of this addon it goes when the addon is uninstalled.
        env["ir.model.data"].sudo().create(
            {
                "module": "contact_csv_import",
                "name": f"ir_cron_contact_import_{number + 1}",
                "model": "ir.cron",
                "res_id": cron.id,
                "noupdate": True,
            }
        )
