# res.partner is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from collections import defaultdict
from contextlib import contextmanager

from odoo import api, models
from odoo.tools import SQL

# Where a transaction keeps who is watching.
WATCH = "contact_import_watch"
# What Odoo works out by itself, and nobody takes back.
NOT_WATCHED = frozenset((*models.MAGIC_COLUMNS, "contact_import_id"))


class ContactWatch:
    """What a transaction changes of contacts that are there already, whoever does it:
    Odoo's synchronisation of companies and their people, an automation, another addon.

    Before an UPDATE the database still holds what was before: it is read then, once for
    each contact and field. What goes past the ORM is not seen.

    :ivar made: ids of contacts the transaction made
    """

    def __init__(self, env):
        self.env = env
        self.made = set()
        self._before = defaultdict(dict)
        self._names = {
            name
            for name, field in env["res.partner"]._fields.items()
            if field.store
            and field.column_type
            and name not in NOT_WATCHED
            and not (field.compute and field.readonly)
            and not (field.company_dependent or field.translate)
            and field.type not in ("json", "properties", "binary")
        }

    def look(self, ids, vals_list):
        """:param vals_list: for each id, the columns that are about to be written"""
        wanted = defaultdict(set)
        for id_, vals in zip(ids, vals_list, strict=True):
            names = self._names.intersection(vals) - self._before[id_].keys()
            if names and id_ not in self.made:
                wanted[frozenset(names)].add(id_)
        for names, new in wanted.items():
            for id_, values in self._read(names, new).items():
                self._before[id_].update(values)

    def changes(self):
        """:return: dict: id -> field -> ``(before, after)``, of what differs"""
        self.env["res.partner"].flush_model()
        groups = defaultdict(set)
        for id_, values in self._before.items():
            if values and id_ not in self.made:
                groups[frozenset(values)].add(id_)
        changed = {}
        for names, ids in groups.items():
            for id_, after in self._read(names, ids).items():
                before = self._before[id_]
                differing = {
                    name: (before[name], after[name])
                    for name in names
                    if (before[name] or False) != (after[name] or False)
                }
                if differing:
                    changed[id_] = differing
        return changed

    def _read(self, names, ids):
        names = sorted(names)
        columns = SQL(", ").join(map(SQL.identifier, names))
        self.env.cr.execute(
            SQL("SELECT id, %s FROM res_partner WHERE id = ANY(%s)", columns, list(ids))
        )
        return {
            id_: dict(zip(names, row, strict=True))
            for id_, *row in self.env.cr.fetchall()
        }


@contextmanager
def watched_contacts(env):
    """Within, what changes of contacts is noticed."""
    env.flush_all()
    watch = env.cr.cache[WATCH] = ContactWatch(env)
    try:
        yield watch
    finally:
        env.cr.cache.pop(WATCH, None)


class ResPartner(models.Model):
    """The two places through which every change of the ORM goes."""

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        partners = super().create(vals_list)
        if watch := self.env.cr.cache.get(WATCH):
            watch.made.update(partners.ids)
        return partners

    def _write_multi(self, vals_list):
        if watch := self.env.cr.cache.get(WATCH):
            watch.look(self._ids, vals_list)
        return super()._write_multi(vals_list)
