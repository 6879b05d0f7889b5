"""What names in cells stand for: keys of selections, and records."""

from collections import defaultdict
from dataclasses import replace

from odoo.tools import SQL, split_every

from ...core.further import distinct_names, fold_choice
from ...core.value_map import is_several, taken_for
from ..words.further_fields import OF_CONTACT

# Texts that are looked up at once.
AT_ONCE = 5000
# Beside the name of a record, what people write for it.
CODES = ("code", "complete_name")


def naming_fields(columns):
    """Index -> field, of the columns whose cells are names of records.

    :param columns: ``contact.import.column``
    """
    further_fields = columns.env["contact.import.fields"]._further_fields()
    return {
        column.index: further_fields[column.field_name]
        for column in columns
        if column.field_name in further_fields
        and further_fields[column.field_name].kind in ("many2one", "many2many")
    }


def names_in(columns, rows):
    """The texts of rows that may be names of records.

    :param columns: ``contact.import.column``
    :param rows: ``core.types.Row``
    :return: key of a field -> set of texts
    """
    naming = naming_fields(columns)
    return distinct_names(map(_as_taken(columns), rows), naming) if naming else {}


def _as_taken(columns):
    """A function: row -> the row as the value maps of the columns take it."""
    further_fields = columns.env["contact.import.fields"]._further_fields()
    several = {c.index: is_several(c.field_name, further_fields) for c in columns}
    maps = columns._value_maps()

    def take(row):
        cells = list(row.cells)
        for column, value_map in maps.items():
            if column < len(cells) and cells[column]:
                cells[column] = taken_for(several[column], cells[column], value_map)
        return replace(row, cells=tuple(cells))

    return take if maps else lambda row: row


def known_choices(env, field, texts=()):
    """What the texts of a column stand for.

    :param env: with the rights of who imports
    :param Field field: one of the contact, whose cells name something
    :param texts: the texts; all keys and labels of a selection are known without them
    :return: ``core.further.Choices``
    """
    choices = defaultdict(set)
    partner_field = env["res.partner"]._fields[field.key.removeprefix(OF_CONTACT)]
    if partner_field.type == "selection":
        for text, key in _labels(env, partner_field):
            choices[fold_choice(text)].add((text, key))
    else:
        for batch in split_every(AT_ONCE, sorted(filter(None, texts)), list):
            for text, id_ in _named_records(env[partner_field.comodel_name], batch):
                choices[fold_choice(text)].add((text, id_))
    return {folded: tuple(sorted(each, key=str)) for folded, each in choices.items()}


def _labels(env, field):
    """Keys, and labels in every installed language."""
    for code, _name in env["res.lang"].get_installed():
        for key, label in field._description_selection(env(context={"lang": code})):
            yield label, key
            yield str(key), key


def _named_records(model, texts):
    """``(text, id)`` of the records that are called so and that the user may read: by
    their name in any language, a code, or an external id. One query for names, one for
    external ids, one for the rights."""
    if not model.has_access("read"):
        return []
    matched = [*_by_external_id(model, [text for text in texts if "." in text])]
    matched += _by_name(model, [text.lower() for text in texts])
    ids = {id_ for _text, id_ in matched}
    seen = set(model.browse(ids)._filtered_access("read").ids)
    return [(text, id_) for text, id_ in matched if id_ in seen]


def _by_name(model, texts):
    columns = _naming_columns(model)
    if not columns:
        return []
    model.flush_model(columns)
    table = SQL.identifier(model._table)
    parts = []
    for name in columns:
        column = SQL.identifier(name)
        if model._fields[name].translate:
            query = "SELECT texts.value, id FROM %s, jsonb_each_text(%s) AS texts"
            parts.append(SQL(query, table, column))
        else:
            parts.append(SQL("SELECT %s AS value, id FROM %s", column, table))
    return model.env.execute_query(
        SQL(
            "SELECT value, id FROM (%s) AS named WHERE lower(value) = ANY(%s)",
            SQL(" UNION ALL ").join(parts),
            texts,
        )
    )


def _naming_columns(model):
    names = dict.fromkeys((model._rec_name or "name", *CODES))
    fields = (model._fields.get(name) for name in names)
    return [
        field.name
        for field in fields
        if field
        and field.store
        and field.type == "char"
        and not field.company_dependent
    ]


def _by_external_id(model, texts):
    if not texts:
        return []
    return model.env.execute_query(
        SQL(
            """SELECT module || '.' || name, res_id FROM ir_model_data
               WHERE model = %s AND module || '.' || name = ANY(%s)""",
            model._name,
            texts,
        )
    )
