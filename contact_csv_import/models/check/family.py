"""The rows of a file that have to do with each other, read from the database."""

from odoo.tools import SQL

from ...core.line_columns import KEY_COLUMNS
from ...core.matching.candidates import keys_of
from ...core.matching.names.folding import fold_word
from ...core.matching.verdict import GROUP_CODES
from ..records.line_records import COMPARED, line_record
from .line_group import keys_of as keys_of_line

MEMBER = ("id", "state", "duplicate_of", "issues", *COMPARED)


def family_of(imported, keys, numbers=()):
    """The rows in which one of the keys stands, and those that share one of their
    keys, and so on; in the order of the file.

    :param numbers: lines to begin with, too
    """
    imported.env["contact.import.line"].flush_model()
    kinds = imported._key_kinds()
    members, seen_keys, seen = {}, set(), set()
    keys = {key for key in keys if key[0] in kinds}
    numbers = set(numbers)
    while keys or numbers:
        seen_keys |= keys
        seen |= numbers
        rows = _members(imported, _have_keys(kinds, keys, numbers))
        new = [row for row in rows if row["id"] not in members]
        new += _namesakes(imported, new, members, kinds)
        members.update((row["id"], row) for row in new)
        keys = {
            key for row in new for key in keys_of_line(row) if key[0] in kinds
        } - seen_keys
        numbers = {number for row in new for number in _linked(row)} - seen
    return sorted(members.values(), key=lambda row: row["line"])


def _members(imported, where):
    rows = imported.env.execute_query(
        SQL(
            """SELECT %s FROM contact_import_line WHERE import_id = %s AND (%s)
               AND state IN ('valid', 'invalid', 'duplicate')""",
            SQL(", ").join(map(SQL.identifier, MEMBER)),
            imported.id,
            where,
        )
    )
    return [dict(zip(MEMBER, row, strict=True)) for row in rows]


def _have_keys(kinds, keys, numbers):
    """Rows that hold one of the keys, stand in one of the lines or repeat one."""
    places = [
        SQL(
            "%s = ANY(%s)",
            SQL.identifier(KEY_COLUMNS[kind]),
            [value for key_kind, value in keys if key_kind == kind],
        )
        for kind in kinds
    ]
    places.append(
        SQL(
            """further_keys IS NOT NULL AND EXISTS (
                   SELECT FROM jsonb_array_elements(further_keys) e
                   JOIN unnest(%s::text[], %s::text[]) AS k(kind, key)
                     ON e ->> 0 = k.kind AND e ->> 1 = k.key)""",
            [kind for kind, _value in keys],
            [value for _kind, value in keys],
        )
    )
    lines = list(numbers)
    places.append(SQL("line = ANY(%s) OR duplicate_of = ANY(%s)", lines, lines))
    return SQL(" OR ").join(places)


def _namesakes(imported, rows, members, kinds):
    """Of rows of the same names, those at the same address, or whose e-mail is a
    slip of theirs: no column holds what these have in common."""
    names = {row["name"].lower() for row in rows if row["name"]}
    if not names:
        return []

    def keys(row):
        record = line_record(row, kinds)
        return {key for key in keys_of(record) if key[0] not in KEY_COLUMNS}

    wanted = {key for row in rows for key in keys(row)}
    if not wanted:
        return []
    others = _members(imported, SQL("lower(name) = ANY(%s)", list(names)))
    ids = {row["id"] for row in rows} | members.keys()
    return [
        row
        for row in others
        if row["id"] not in ids and not wanted.isdisjoint(keys(row))
    ]


def names_counted(imported, family):
    """How many rows of the file bear the names, and the given names, of some.

    :return: two functions, see ``FileGrouping``
    """
    given = "coalesce(given_name, split_part(name, ' ', 1))"
    kinds = imported._key_kinds()
    spelled, words = {}, {}
    for row in family:
        name = (row["name"] or "").lower()
        spelled[name] = line_record(row, kinds).name.key
        word = (row["given_name"] or name.partition(" ")[0]).lower()
        words[word] = fold_word(word)
    counts = [
        dict(
            imported.env.execute_query(
                SQL(
                    """SELECT lower(%s), count(*) FROM contact_import_line
                       WHERE import_id = %s AND lower(%s) = ANY(%s)
                       AND state IN ('valid', 'invalid', 'duplicate')
                       GROUP BY 1""",
                    SQL(column),
                    imported.id,
                    SQL(column),
                    list(texts),
                )
            )
        )
        for column, texts in (("name", spelled), (given, words))
    ]
    borne, used = {}, {}
    for texts, counted, into in (
        (spelled, counts[0], borne),
        (words, counts[1], used),
    ):
        for text, key in texts.items():
            into[key] = into.get(key, 0) + counted.get(text, 0)
    return lambda key: borne.get(key) or 1, lambda word: used.get(word, 0)


def _linked(row):
    """The line of a row, and those that it repeats or perhaps repeats."""
    numbers = {row["line"], row["duplicate_of"]}
    for issue in row["issues"] or ():
        if issue["code"] in GROUP_CODES:
            numbers.add((issue.get("params") or {}).get("other"))
    return {number for number in numbers if number}
