"""Changes of many known contacts at once, past the ORM, by the rules of the loader."""

from collections import defaultdict

from psycopg2.extras import execute_values

from odoo.tools import SQL
from odoo.tools.sql import table_exists

from .columns import COMPUTED, TAGS, Row, copied, read_stored
from .proven import ELSEWHERE, WRITING
from .recipe import TABLES
from .shortcuts import MODEL, check_rules, constraints_on, definers, hindrances
from .watching import Watch

# Fields that may be written by themselves, of a contact that stands alone.
PERSONAL = frozenset(
    """given_name family_name salutation phone function street street2 zip city website
    ref language_code lang lifecycle_status comment country_id state_id
    category_id""".split()
)
# Column that is computed from one of these -> see ``columns.COMPUTED``.
COMPUTED_FROM = {"phone": "phone_sanitized"}
# Fewer changes are made by the ORM at once.
FEWEST = 5


class DirectUpdater:
    """Changes the contacts of one worker's run of one import.

    Of every set of fields that change together, the first contact is written by the
    ORM, and its row before and after is explained; the others are written by one
    statement for each such set.

    :ivar written: number of contacts that were changed past the ORM
    """

    def __init__(self):
        self.written = 0
        self._pending = 0
        self._registry = None
        self._is_hindered = True
        self._single = {}
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
        :param through_orm: changes one contact through the ORM
        """
        if self._registry is not env.registry:
            self.__init__()
            self._registry = env.registry
            self._is_hindered = bool(hindrances(env) or _other_writers(env))
        left = []
        if not self._is_hindered and len(changes) >= FEWEST:
            left, changes = self._parted(env, changes, sanitized)
        for contact, vals in changes:
            through_orm(contact, vals)
        by_names = defaultdict(list)
        for contact, vals in left:
            by_names[frozenset(vals)].append((contact, vals))
        for names, group in by_names.items():
            if names not in self._asked_of:
                first, *group = group
                if not self._ask_orm(env, first, sanitized, through_orm):
                    for contact, vals in group:
                        through_orm(contact, vals)
                    continue
                self._asked_of.add(names)
            if group:
                self._write(env, group, sanitized)

    def _parted(self, env, changes, sanitized):
        """Changes that may go past the ORM, and the others."""
        contacts = [contact for contact, _vals in changes]
        plain = _plain_contacts(env, set(contacts))
        left, odd = [], []
        for contact, vals in changes:
            goes = (
                contact in plain
                and contacts.count(contact) == 1
                and all(self._is_alone(env, name) for name in vals)
                and ("phone" not in vals or vals["phone"] in sanitized)
                and all(_is_plain(name, value) for name, value in vals.items())
            )
            (left if goes else odd).append((contact, vals))
        return left, odd

    def _is_alone(self, env, name):
        """Whether a field may be written by itself: nothing that is stored, of contacts
        or of anything else, is computed from it but what is computed here."""
        if name not in self._single:
            partner = env[MODEL]
            field = partner._fields.get(name)
            self._single[name] = (
                name in PERSONAL
                and field is not None
                and not constraints_on(env, {name})
                and all(
                    not other.store
                    # Contacts of companies and users are left to the ORM anyway.
                    or other.model_name in ("res.company", "res.users")
                    or (other.model_name, other.name)
                    == (MODEL, COMPUTED_FROM.get(name))
                    for other in partner.pool.get_dependent_fields(field)
                )
            )
        return self._single[name]

    def _ask_orm(self, env, change, sanitized, through_orm):
        """Write one contact through the ORM.

        :return: whether all it did is explained
        """
        contact, vals = change
        env.flush_all()
        [before] = read_stored(env, [contact])
        with Watch(env) as watch:
            through_orm(contact, dict(vals))
        [after] = read_stored(env, [contact])
        stored = _stored(env, Row(contact, vals, sanitized))
        wanted = {**before, **{name: copied(text) for name, text in stored.items()}}
        changed = {name for name, text in after.items() if wanted[name] != text}
        return not (
            watch.tables - TABLES
            or watch.callbacks
            or watch.caches
            or changed - {"write_date", "write_uid"}
        )

    def _write(self, env, group, sanitized):
        """Contacts of which the same fields change, in one statement."""
        partner = env[MODEL]
        contacts = [contact for contact, _vals in group]
        env.flush_all()
        check_rules(partner.browse(contacts), "write")
        if "phone" in group[0][1]:
            # As the ORM's write does: whoever refused gives up a number.
            env["contact.consent.refusal"]._keep_of_contacts(contacts)
        rows = []
        for contact, vals in group:
            stored = _stored(env, Row(contact, vals, sanitized))
            rows.append((contact, *stored.values()))
        if stored:
            sets = ", ".join(
                f'"{name}" = v."{name}"::{partner._fields[name].column_type[0]}'
                for name in stored
            )
        self._tag(env, group)
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

    def _tag(self, env, group):
        tags = [
            (contact, tag)
            for contact, vals in group
            for _add, tag in vals.get(TAGS) or ()
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


def _plain_contacts(env, contacts):
    """Those that stand alone: nothing of them is kept with a company, a user or what
    addons have of their address."""
    tables = [
        *(("res_partner", "parent_id"), ("res_users", "partner_id")),
        *(("res_company", "partner_id"),),
        *(place for place in ELSEWHERE if table_exists(env.cr, place[0])),
    ]
    related = SQL(" ").join(
        SQL(
            "AND NOT EXISTS (SELECT FROM %s o WHERE o.%s = p.id)",
            SQL.identifier(table),
            SQL.identifier(column),
        )
        for table, column in tables
    )
    rows = env.execute_query(
        SQL(
            """SELECT id FROM res_partner p WHERE id = ANY(%s) AND parent_id IS NULL
               AND commercial_partner_id = id %s""",
            list(contacts),
            related,
        )
    )
    return {contact for (contact,) in rows}


def _is_plain(name, value):
    """``[(4, id), ...]`` adds tags; other values are what JSON calls plain."""
    if name == TAGS:
        return all(len(command) == 2 and command[0] == 4 for command in value)
    return isinstance(value, str | int | None)


def _stored(env, row):
    """What columns of a contact hold once its values are written, as PostgreSQL writes
    it; sorted, as all rows of a statement have the same."""
    partner = env[MODEL]
    texts = {}
    for name, value in row.vals.items():
        if name == TAGS:
            continue
        if name == "website" and value:
            value = partner._clean_website(value)
        text = partner._fields[name].convert_to_column_insert(value, partner)
        texts[name] = None if text is None else str(text)
        if name in COMPUTED_FROM:
            texts[COMPUTED_FROM[name]] = COMPUTED[COMPUTED_FROM[name]](row) or None
    return dict(sorted(texts.items()))
