"""Changes of many known contacts at once, past the ORM, by the rules of the loader."""

from collections import Counter, defaultdict

from psycopg2.extras import execute_values

from odoo.tools import SQL
from odoo.tools.sql import table_exists

from .columns import (
    COMPUTED,
    LEARNED_BY_VALUE,
    TAGS,
    Row,
    can_be_given,
    copied,
    read_stored,
    stored_text,
)
from .dependents import dependents
from .proven import ELSEWHERE, WRITING
from .recipe import TABLES
from .shortcuts import MODEL, check_rules, constraints_on, definers, hindrances
from .watching import Watch

# Fields of Odoo's own addons that are written by themselves, of a contact that stands
# alone; others do more (``proven.WRITING``).
PERSONAL = frozenset(
    """given_name family_name salutation email phone company_name function street
    street2 zip city website ref language_code lang lifecycle_status comment country_id
    state_id category_id""".split()
)
# From these ``columns.COMPUTED`` computes, whether or not they change.
COMPUTED_FROM = ("name", "is_company", "company_name", "email", "phone")
# What gives up an address that somebody refused.
ADDRESSES = frozenset(("email", "phone"))
# Fewer changes are made by the ORM at once.
FEWEST = 5


class DirectUpdater:
    """Changes the contacts of one worker's run of one import.

    Of every set of fields that change together, the first contact is written by the
    ORM, and its row before and after is explained; the others are written by one
    statement for each such set. A choice from which Odoo computes what nobody has
    looked at is written by the ORM, for all contacts that get the same at once.

    :ivar written: number of contacts that were changed past the ORM
    """

    def __init__(self):
        self.written = 0
        self._pending = 0
        self._registry = None
        self._is_hindered = True
        self._by_itself = {}
        self._asked_of = set()

    def begin(self):
        self._pending = 0

    def commit(self):
        self.written += self._pending
        self._pending = 0

    def change(self, env, changes, sanitized, through_orm):
        """Change contacts; all or nothing, in the caller's transaction.

        :param env: of the user who imports
        :param changes: ``(id of the contact, values as write takes them)``
        :param dict sanitized: phone as it is written -> its E.164 form
        :param through_orm: changes contacts, by their ids, through the ORM
        """
        if self._registry is not env.registry:
            self.__init__()
            self._registry = env.registry
            self._is_hindered = bool(hindrances(env) or _other_writers(env))
        left, choices = [], {}
        if not self._is_hindered and len(changes) >= FEWEST:
            left, choices, changes = self._parted(env, changes, sanitized)
        for contact, vals in changes:
            through_orm([contact], vals)
        by_names = defaultdict(list)
        for change in left:
            by_names[frozenset(change.vals)].append(change)
        for names, group in by_names.items():
            if names not in self._asked_of:
                first, *group = group
                if not self._ask_orm(env, first, through_orm):
                    for change in group:
                        through_orm([change.contact], change.vals)
                    continue
                self._asked_of.add(names)
            if group:
                self._write(env, group)
        for chosen, contacts in choices.items():
            through_orm(contacts, dict(chosen))

    def _parted(self, env, changes, sanitized):
        """What may go past the ORM, which choices follow it, and the other changes.

        :return: ``(list of _Change, dict: (field, value) pairs -> ids, list of
            (id, values))``
        """
        names = set().union(*(vals for _contact, vals in changes))
        alone = {name for name in names if self._dependents(env, name)}
        chosen = {name for name in names - alone if _is_choice(env, name)}
        places = set().union(*(self._by_itself[name][1] for name in alone))
        current = _plain_contacts(env, {contact for contact, _vals in changes}, places)
        times = Counter(contact for contact, _vals in changes)
        left, choices, odd = [], defaultdict(list), []
        for contact, vals in changes:
            own = {name: value for name, value in vals.items() if name in alone}
            rest = [(name, vals[name]) for name in sorted(vals.keys() - own.keys())]
            change = _Change(contact, own, current.get(contact, {}), sanitized)
            if (
                contact in current
                and times[contact] == 1
                and all(name in chosen for name, _value in rest)
                and change.is_understood(env)
            ):
                if own:
                    left.append(change)
                if rest:
                    choices[tuple(rest)].append(contact)
            else:
                odd.append((contact, vals))
        return left, choices, odd

    def _dependents(self, env, name):
        """See ``dependents``; None also where a field is not written by itself."""
        if name not in self._by_itself:
            found = _may_be_written(env, name) and dependents(env[MODEL], name)
            is_known = found and found[0].issubset(COMPUTED)
            self._by_itself[name] = found if is_known else None
        return self._by_itself[name]

    def _stored(self, env, change):
        computed = set().union(*(self._by_itself[name][0] for name in change.vals))
        return change.stored(env, computed)

    def _ask_orm(self, env, change, through_orm):
        """Write one contact through the ORM.

        :return: whether all it did is explained
        """
        env.flush_all()
        [before] = read_stored(env, [change.contact])
        with Watch(env) as watch:
            through_orm([change.contact], dict(change.vals))
        [after] = read_stored(env, [change.contact])
        stored = self._stored(env, change)
        wanted = {**before, **{name: copied(text) for name, text in stored.items()}}
        changed = {name for name, text in after.items() if wanted[name] != text}
        return not (
            watch.tables - TABLES
            or watch.callbacks
            or watch.caches
            or changed - {"write_date", "write_uid"}
        )

    def _write(self, env, group):
        """Contacts of which the same fields change, in one statement."""
        partner = env[MODEL]
        contacts = [change.contact for change in group]
        env.flush_all()
        check_rules(partner.browse(contacts), "write")
        if ADDRESSES.intersection(group[0].vals):
            # As the ORM's write does: whoever refused gives up an address.
            env["contact.consent.refusal"]._keep_of_contacts(contacts)
        rows = []
        for change in group:
            stored = self._stored(env, change)
            rows.append((change.contact, *stored.values()))
        if stored:
            sets = ", ".join(
                f'"{name}" = v."{name}"::{partner._fields[name].column_type[0]}'
                for name in stored
            )
        _tag(env, group)
        names = ", ".join(f'"{name}"' for name in ("id", *stored))
        execute_values(
            env.cr._obj,
            f"""UPDATE res_partner p
                SET {sets + "," if stored else ""}
                    write_date = w.at, write_uid = w.who
                FROM (VALUES %s) AS v({names}),
                     (SELECT {int(env.uid)} AS who, now() AT TIME ZONE 'UTC' AS at) w
                WHERE p.id = v.id""",
            rows,
            page_size=len(rows),
        )
        partner.browse(contacts).invalidate_recordset(flush=False)
        self._pending += len(group)


class _Change:
    """What becomes of one contact.

    :ivar contact: its id
    :ivar vals: as ``write`` takes them
    """

    def __init__(self, contact, vals, current, sanitized):
        self.contact, self.vals, self._current = contact, vals, current
        phone = current.get("phone")
        self._sanitized = {phone: current.get("phone_sanitized"), **sanitized}

    def is_understood(self, env):
        """Whether Odoo does no more with these values than :meth:`stored`."""
        fields = env[MODEL]._fields
        phone = self.vals.get("phone", self._current["phone"])
        return (
            all(_is_plain(name, value) for name, value in self.vals.items())
            and ("phone" not in self.vals or phone in self._sanitized)
            # A number without its country's code is another one in another country.
            and ("country_id" not in self.vals or not phone or phone.startswith("+"))
            # Inverses that do nothing are those of contacts without a tax number.
            and not (
                self._current["vat"] and any(fields[name].inverse for name in self.vals)
            )
        )

    def stored(self, env, computed):
        """What its columns hold afterwards, as PostgreSQL writes it; sorted, as all
        rows of a statement have the same.

        :param computed: columns that change with the values, too
        """
        partner = env[MODEL]
        texts = {}
        for name, value in self.vals.items():
            if name == TAGS:
                continue
            if name == "website" and value:
                value = partner._clean_website(value)
            texts[name] = stored_text(partner, partner._fields[name], value)
        row = Row(self.contact, {**self._current, **self.vals}, self._sanitized)
        for column in computed:
            texts[column] = COMPUTED[column](row) or None
        return dict(sorted(texts.items()))


def _tag(env, group):
    tags = [
        (change.contact, tag)
        for change in group
        for _add, tag in change.vals.get(TAGS) or ()
    ]
    if tags:
        env.cr.execute(
            """INSERT INTO res_partner_res_partner_category_rel
                   (partner_id, category_id)
               SELECT * FROM unnest(%s, %s) ON CONFLICT DO NOTHING""",
            [list(column) for column in zip(*tags, strict=True)],
        )


def _other_writers(env):
    """Whether addons nobody has looked at change how contacts are written."""
    return any(
        addon not in proven
        for name, proven in WRITING.items()
        for addon in definers(env[MODEL], name)
    )


def _may_be_written(env, name):
    """Whether writing a field is no more than that, as far as methods go."""
    field = env[MODEL]._fields.get(name)
    return (
        field is not None
        and can_be_given(env[MODEL], name)
        and (name in PERSONAL or field._module not in WRITING["write"])
        and not constraints_on(env, {name})
    )


def _is_choice(env, name):
    """Whether many contacts may get the same value of a field at once."""
    field = env[MODEL]._fields.get(name)
    return (
        field is not None
        and field.type in LEARNED_BY_VALUE
        and can_be_given(env[MODEL], name)
        and name in PERSONAL
    )


def _plain_contacts(env, contacts, places):
    """Those that stand alone: nothing of them is kept with a company, a user or what
    addons have of their address.

    :param places: further ``(table, column)`` of records that name a contact
    :return: dict: id -> what it holds of ``COMPUTED_FROM`` and what ``_Change`` asks of
    """
    tables = {
        *(("res_partner", "parent_id"), ("res_users", "partner_id")),
        *(("res_company", "partner_id"),),
        *(place for place in ELSEWHERE if table_exists(env.cr, place[0])),
        *places,
    }
    related = SQL(" ").join(
        SQL(
            "AND NOT EXISTS (SELECT FROM %s o WHERE o.%s = p.id)",
            SQL.identifier(table),
            SQL.identifier(column),
        )
        for table, column in sorted(tables)
    )
    names = (*COMPUTED_FROM, "phone_sanitized", "vat")
    rows = env.execute_query(
        SQL(
            """SELECT id, %s FROM res_partner p WHERE id = ANY(%s)
               AND parent_id IS NULL AND commercial_partner_id = id %s""",
            SQL(", ").join(map(SQL.identifier, names)),
            list(contacts),
            related,
        )
    )
    return {contact: dict(zip(names, held, strict=True)) for contact, *held in rows}


def _is_plain(name, value):
    """``[(4, id), ...]`` adds tags; other values are what JSON calls plain."""
    if name == TAGS:
        return all(len(command) == 2 and command[0] == 4 for command in value)
    return isinstance(value, str | int | float | None)
