"""Many contacts at once, past the ORM: where it was seen to make no difference."""

from itertools import islice, repeat

import psycopg2

from odoo import fields

from ...core.copy_text import numbers_text
from ..contacts.partner_watch import WATCH
from ..records.line_writes import copy_texts
from .columns import MAGIC, TAGS, Row, can_be_given, is_alone
from .proven import ORM_ONLY
from .recipe import Recipe
from .shortcuts import MODEL, check_rules, hindrances
from .updater import DirectUpdater
from .watching import Watch

# Fewer contacts show too little of what is alike in all of them.
FEWEST = 20
PLAIN_VALUES = (str, int, float, type(None))


# What the files of this addon fill. One of these that is in the way is reported as a
# reason; of other fields, only the contacts that have them go through the ORM.
USUAL = frozenset(
    """name given_name family_name salutation email phone company_name function street
    street2 zip city website ref language_code lang lifecycle_status comment country_id
    state_id category_id is_company contact_import_id""".split()
)
# Under this name a worker's loader is in the context of what it does.
CONTEXT = "contact_import_loader"


class DirectLoader:
    """Makes the new contacts of one worker's run of one import.

    One contact of every shape goes through the ORM, and everything the ORM stored of it
    must be explained; others of that shape are then loaded by COPY. Whatever is not
    understood goes through the ORM, or sends all contacts there.

    :ivar reasons: why contacts go through the ORM; ``None`` before anything was looked
        at
    :ivar loaded: number of contacts that were loaded past the ORM
    :ivar updates: does the same for contacts that are there already
    """

    def __init__(self):
        self.reasons = None
        self.loaded = 0
        self._pending = 0
        self._recipe = Recipe()
        self._shapes = set()
        self._plain = {}
        self._registry = None
        self.updates = DirectUpdater()

    def begin(self):
        """A transaction begins; what the one before it loaded is forgotten unless it
        was committed."""
        self._pending = 0
        self.updates.begin()

    def commit(self):
        self.loaded += self._pending
        self._pending = 0
        self.updates.commit()

    def make(self, env, vals_list, sanitized, through_orm):
        """Make contacts; all or nothing, in the caller's transaction.

        :param env: of the user whose contacts they are
        :param dict sanitized: phone as it is written -> its E.164 form
        :param through_orm: does the same through the ORM
        :return: ``res.partner``, in the order of ``vals_list``
        """
        if self._registry is not env.registry:
            # Addons came or went.
            self.__init__()
            self._registry = env.registry
            self.reasons = hindrances(env)
        if self.reasons or len(vals_list) < 2:
            return through_orm(vals_list)
        ids = [None] * len(vals_list)
        self._recipe.attach(env)
        for vals in vals_list:
            if vals.get("website"):  # as ``create`` does
                vals["website"] = env[MODEL]._clean_website(vals["website"])
        self._look_at(env, {name for vals in vals_list for name in vals})
        odd = {n for n, vals in enumerate(vals_list) if self._is_odd(vals, sanitized)}
        rest = [n for n in range(len(vals_list)) if n not in odd]
        while sample := self._sample(vals_list, [n for n in rest if ids[n] is None]):
            if not self._ask_orm(env, vals_list, sample, ids, sanitized, through_orm):
                odd.update(n for n in rest if ids[n] is None)
                break
        odd = sorted(odd)
        if odd:
            made = through_orm([vals_list[n] for n in odd])
            for n, record_id in zip(odd, made.ids, strict=True):
                ids[n] = record_id
        direct = [n for n, record_id in enumerate(ids) if record_id is None]
        if direct:
            loaded = self._load(env, [vals_list[n] for n in direct], sanitized)
            for n, record_id in zip(direct, loaded, strict=True):
                ids[n] = record_id
        return env[MODEL].browse(ids)

    def _look_at(self, env, names):
        """Find out which fields may be given at all."""
        for name in names - self._plain.keys():
            self._plain[name] = (
                name not in ORM_ONLY
                and can_be_given(env[MODEL], name)
                and (name in USUAL or is_alone(env[MODEL], name))
            )

    def _is_odd(self, vals, sanitized):
        """Whether a contact can only be made by the ORM."""
        if vals.get("parent_id"):
            return True
        if vals.get("phone") and vals["phone"] not in sanitized:
            return True
        for name, value in vals.items():
            if not (self._plain[name] and _is_plain(name, value)):
                return True
        return False

    def _sample(self, vals_list, places):
        """Which contacts are shown to the ORM first: one of every shape that nobody has
        seen yet, and of every choice that decides a column."""
        if not self._shapes and len(places) < FEWEST:
            return places
        new, sample = set(), []
        for n in places:
            marks = self._recipe.combinations(vals_list[n])
            if (form := shape(vals_list[n])) not in self._shapes:
                marks.append(form)
            if marks and not new.issuperset(marks):
                new.update(marks)
                sample.append(n)
        if not self._shapes:
            others = (n for n in places if n not in set(sample))
            sample += islice(others, max(0, FEWEST - len(sample)))
            sample.sort()
        return sample

    def _ask_orm(self, env, vals_list, sample, ids, sanitized, through_orm):
        """Make the contacts of a sample, and learn from them.

        :param ids: of the contacts; those of the sample are filled in
        :return: whether the others may be loaded
        """
        chosen = [vals_list[n] for n in sample]
        began = fields.Datetime.now()
        with Watch(env) as watch:
            made = through_orm([dict(vals) for vals in chosen])
        times = began, fields.Datetime.now()
        for n, record_id in zip(sample, made.ids, strict=True):
            ids[n] = record_id
        if not self._shapes and len(sample) < FEWEST:
            return False
        self.reasons = self._recipe.learn(
            env, made.ids, chosen, sanitized, watch, times
        )
        if self.reasons:
            return False
        self._shapes.update(map(shape, chosen))
        return True

    def _load(self, env, vals_list, sanitized):
        """COPY contacts into their table.

        :return: their ids
        """
        partner = env[MODEL]
        partner.check_access("create")
        env.flush_all()
        cr = env.cr
        cr.execute(
            "SELECT nextval('res_partner_id_seq') FROM generate_series(1, %s)",
            [len(vals_list)],
        )
        ids = [record_id for (record_id,) in cr.fetchall()]
        alike, varying = self._recipe.parted()
        log = "\t".join((str(env.uid), cr.now().isoformat(" ")) * 2)
        same = "\t".join((log, *alike.values()))
        sources = list(varying.values())
        rows = map(Row, ids, vals_list, repeat(sanitized))
        texts = (
            "\t".join((str(row.id), same, *[source(row) for source in sources])) + "\n"
            for row in rows
        )
        columns = ", ".join(f'"{name}"' for name in (*MAGIC, *alike, *varying))
        try:
            copy_texts(env, f"COPY res_partner ({columns}) FROM STDIN", texts)
        except psycopg2.Error as error:
            # A value that Odoo refuses is the row's fault, not that of the connection.
            raise error.__cause__ or error from None
        self._tag(env, zip(ids, vals_list, strict=True))
        loaded = partner.browse(ids)
        check_rules(loaded, "create")
        _forget_inverses(partner, self._recipe.names)
        if watch := env.cr.cache.get(WATCH):
            watch.made.update(ids)
        if self._recipe.caches:
            env.registry.clear_cache(*self._recipe.caches)
        self._pending += len(ids)
        return ids

    def _tag(self, env, rows):
        tags = [
            (record_id, tag)
            for record_id, vals in rows
            for _set, _zero, ids in vals.get(TAGS) or ()
            for tag in set(ids)
        ]
        if tags:
            env.cr.execute(
                """INSERT INTO res_partner_res_partner_category_rel
                       (partner_id, category_id)
                   SELECT * FROM unnest(%s::int[], %s::int[])""",
                list(map(numbers_text, zip(*tags, strict=True))),
            )


def _forget_inverses(partner, names):
    """Records that list their contacts have more of them now."""
    for name in names:
        for inverse in partner.pool.field_inverses[partner._fields[name]]:
            partner.env[inverse.model_name].invalidate_model([inverse.name])


def loader_of(env):
    """The loader of the run at work, None where contacts are made otherwise."""
    loader = env.context.get(CONTEXT)
    return loader if isinstance(loader, DirectLoader) else None


def shape(vals):
    """Which fields of a contact were given, and which of them are filled."""
    return frozenset([name if value else f"no {name}" for name, value in vals.items()])


def _is_plain(name, value):
    """``[(6, 0, ids)]`` are tags; other values are what JSON calls plain."""
    if name != TAGS:
        return type(value) is str or isinstance(value, PLAIN_VALUES)
    return (
        isinstance(value, list)
        and len(value) == 1
        and tuple(value[0][:2]) == (6, 0)
        and all(isinstance(tag, int) for tag in value[0][2])
    )
