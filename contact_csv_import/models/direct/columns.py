"""Where the columns of new contacts come from, learned from contacts that the ORM made.

Values are compared as they are stored, as PostgreSQL's own text of them.
"""

import re

from odoo import fields
from odoo.tools import SQL, email_normalize

from ...core.copy_text import NULL, copy_text
from ...core.matching.names import company_key
from .proven import INVERSES
from .shortcuts import MODEL, constraints_on, definers

TAGS = "category_id"
# What an import fills, or a hook may: all else goes through the ORM.
PLAIN = (
    *("char", "text", "selection", "boolean", "integer", "many2one", "html"),
    *("date", "datetime", "float"),
)
# Of these, what is computed from them can be learned for each value by itself.
LEARNED_BY_VALUE = ("selection", "boolean", "many2one")
MAGIC = ("id", "create_uid", "create_date", "write_uid", "write_date")  # in this order
TOO_MANY_TEXTS = 5000
_NOT_GIVEN = object()
# What Odoo normalises to itself.
_PLAIN_EMAIL = re.compile(r"[a-z0-9]+(?:[._+-][a-z0-9]+)*@[a-z0-9]+(?:[.-][a-z0-9]+)+")


def _complete_name(row):
    name, company = row.text("name"), row.text("company_name")
    if company and not row.vals.get("is_company"):
        name = f"{company}, {name}"
    return name.strip()


def _company_name(row):
    is_company = row.vals.get("is_company")
    return is_company and row.text("name") or row.text("company_name")


def _company_key(row):
    return row.vals.get("is_company") and company_key(row.text("name")) or ""


def _email(row):
    email = row.text("email")
    if not email or _PLAIN_EMAIL.fullmatch(email):
        return email
    return email_normalize(email, strict=False) or ""


# Columns that Odoo computes from free texts, of contacts without a parent.
# Source: base/models/res_partner.py, mail/models/mail_thread_blacklist.py,
# phone_validation/models/mail_thread_phone.py; ``proven.FORMULAS`` names the methods.
COMPUTED = {
    "commercial_partner_id": lambda row: str(row.id),
    "complete_name": _complete_name,
    "commercial_company_name": _company_name,
    "email_normalized": _email,
    "phone_sanitized": lambda row: row.phone,
    "company_key": _company_key,
}


class Row:
    """A contact to be, and the id it has or will have.

    :ivar vals: as ``create`` takes them
    :ivar phone: its phone in E.164 form, empty where it has none
    """

    __slots__ = ("id", "phone", "vals")

    def __init__(self, record_id, vals, sanitized):
        self.id, self.vals = record_id, vals
        self.phone = sanitized.get(vals.get("phone")) or ""

    def text(self, name):
        return self.vals.get(name) or ""


class Source:
    """Where a column comes from: called with a ``Row``, it says its text for COPY."""

    def __call__(self, row):
        raise NotImplementedError

    def explains(self, row, text, times):
        """Whether a contact that the ORM made could have come from here; what was not
        known yet is learned from it.

        :param text: what the ORM stored
        :param times: see :func:`source_of`
        """
        return self(row) == text


class Given(Source):
    """A column that holds a value of the contact as it is; where none was given, what
    all such contacts have."""

    def __init__(self, partner, name, absent=None):
        self._partner, self._name, self._absent = partner, name, absent
        self._field = partner._fields[name]
        self._texts = {}
        self._is_text = self._field.type in ("char", "text") and not self._field.size

    def attach(self, env):
        """Go on in another transaction: the one before has no cursor any more."""
        self._partner = env[MODEL]

    def __call__(self, row):
        value = row.vals.get(self._name, _NOT_GIVEN)
        if value is _NOT_GIVEN:
            return self._absent
        if self._is_text and value and type(value) is str:
            return copy_text(value)
        key = str(value) if self._field.type == "html" and value else value
        text = self._texts.get(key)
        if text is None:
            if len(self._texts) > TOO_MANY_TEXTS:
                self._texts.clear()
            text = self._texts[key] = self._stored(value)
        return text

    def explains(self, row, text, times):
        if self._name not in row.vals and self._absent is None:
            self._absent = text
        return self(row) == text

    def _stored(self, value):
        return copied(stored_text(self._partner, self._field, value))


class Constant(Source):
    """A column that holds the same in every contact."""

    def __init__(self, text):
        self.text = text

    def __call__(self, row):
        return self.text


class Now(Source):
    """A column that holds the moment a contact was made at."""

    def __call__(self, row):
        return fields.Datetime.to_string(fields.Datetime.now())

    def explains(self, row, text, times):
        return _within(text, times)


class Formula(Source):
    """A column that is computed as ``COMPUTED`` says."""

    def __init__(self, name):
        self._formula = COMPUTED[name]

    def __call__(self, row):
        return copy_text(self._formula(row))


class ByValue(Source):
    """A column that is computed from choices, learned for each of them.

    :ivar names: of the fields that are chosen
    :ivar learned: values of these -> what the column holds
    """

    def __init__(self, names):
        self.names, self.learned = names, {}

    def key(self, vals):
        return tuple(vals.get(name) or False for name in self.names)

    def __call__(self, row):
        return self.learned[self.key(row.vals)]

    def explains(self, row, text, times):
        return self.learned.setdefault(self.key(row.vals), text) == text


def stored_text(partner, field, value):
    """What ``create`` and ``write`` store, as PostgreSQL writes it, or None; their
    checks of a selection are made, too."""
    stored = field.convert_to_column_insert(value, partner)
    if isinstance(stored, bool):
        return "true" if stored else "false"
    if isinstance(stored, float):
        # As PostgreSQL writes it: 3, not 3.0.
        return repr(stored).removesuffix(".0")
    return None if stored is None else str(stored)


def copied(text):
    """A text for COPY, to which an empty one is not the same as none."""
    return NULL if text is None else text and copy_text(text)


def read_stored(env, ids):
    """Rows of contacts as PostgreSQL writes them.

    :return: list of dicts column -> text as COPY takes it, in the order of ``ids``
    """
    env.cr.execute(
        """SELECT attname FROM pg_attribute WHERE attrelid = 'res_partner'::regclass
           AND attnum > 0 AND NOT attisdropped ORDER BY attnum"""
    )
    columns = [name for (name,) in env.cr.fetchall()]
    rows = env.execute_query(
        SQL(
            "SELECT id, %s FROM res_partner WHERE id = ANY(%s)",
            SQL(", ").join(
                SQL("%s::text", SQL.identifier(column)) for column in columns
            ),
            list(ids),
        )
    )
    stored = {
        row[0]: {
            name: copied(text) for name, text in zip(columns, row[1:], strict=True)
        }
        for row in rows
    }
    return [stored[record_id] for record_id in ids]


def depends_on(partner, field, names, seen=None):
    """Which of the fields ``names`` a computed one depends on, in the end."""
    seen = set() if seen is None else seen
    leaves = set()
    for path in partner.pool.field_depends[field]:
        head = path.partition(".")[0]
        if head in seen:
            continue
        seen.add(head)
        if head in names:
            leaves.add(head)
        elif (other := partner._fields.get(head)) is not None and other.compute:
            leaves |= depends_on(partner, other, names, seen)
    return leaves


def source_of(partner, column, names, texts, times):
    """What a column comes from, by contacts the ORM made.

    :param names: of the fields that values were given for
    :param texts: what the column holds in each of them
    :param times: when the first of them was begun and the last one was there
    :return: one of the classes above, or None where none of them fits
    """
    field = partner._fields.get(column)
    if column in COMPUTED:
        return Formula(column)
    if column in names:
        return Given(partner, column)
    if field is not None and field.compute:
        leaves = depends_on(partner, field, names)
        if any(partner._fields[leaf].type not in LEARNED_BY_VALUE for leaf in leaves):
            return None
        if leaves:
            return ByValue(tuple(sorted(leaves)))
    is_time = field is not None and field.type == "datetime"
    if is_time and all(_within(text, times) for text in texts):
        return Now()
    if len(set(texts)) > 1 or texts[0] == fields.Date.to_string(fields.Date.today()):
        return None
    return Constant(texts[0])


def _within(text, times):
    if text == NULL:
        return False
    began, ended = times
    return began <= fields.Datetime.to_datetime(text[:19]) <= ended


def can_be_given(partner, name):
    """Whether values of a field are understood here."""
    field = partner._fields.get(name)
    if field is None:
        return False
    if name == TAGS:
        return True
    return bool(
        field.type in PLAIN
        and field.store
        and field.column_type
        and not (field.translate or field.company_dependent)
        and (not field.inverse or _is_idle(partner, field))
        and not (field.type == "many2one" and field.check_company)
    )


def _is_idle(partner, field):
    """Whether a field's inverse does nothing for a contact without a tax number."""
    allowed = INVERSES.get((field.name, field.inverse), ())
    return bool(allowed) and {*definers(partner, field.inverse)} <= {*allowed}


def is_alone(partner, name):
    """Whether nothing that is stored is computed from a field, and no constraint in
    Python holds it."""
    return not constraints_on(partner.env, {name}) and not any(
        field.store and field.compute and depends_on(partner, field, {name})
        for field in partner._fields.values()
    )
