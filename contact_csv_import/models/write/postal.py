# The matcher is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models

from ...core.line_columns import KEY_COLUMNS
from ...core.matching.candidates import keys_of
from ..records.line_records import line_record

# The candidate keys of a name with an address, see ``core.matching.candidates``.
POSTAL = ("address", "place", "street")


class ContactImportMatcher(models.AbstractModel):
    """Contacts of the same name and address, for rows that have nothing else."""

    _inherit = "contact.import.matcher"

    @api.model
    def _search_postal(self, lines, ways_by_line, partners, is_active):
        """Adds to what the keys of lines have found, of rows without any key, and of
        those by whose reference or number nobody was found.

        A contact is looked for by its name as it is written, in either order: one query
        for a chunk, by the index of names.
        """
        asking, names = [], set()
        for line in lines:
            if line["email_key"] or line["phone_key"] or ways_by_line.get(line["id"]):
                continue
            keys = postal_keys(line)
            if keys:
                asking.append((line, keys))
                names.update(_spellings(line["name"]))
        if not asking:
            return
        rows = self._read_partners("name", list(names), "name", is_active)
        namesakes = {row["id"]: row for row in rows}
        holders = {}
        for id_, record in self._records(namesakes).items():
            for key in keys_of(record):
                if key[0] in POSTAL:
                    holders.setdefault(key, []).append(id_)
        for line, keys in asking:
            ids = sorted({id_ for key in keys for id_ in holders.get(key, ())})
            if ids:
                ways_by_line[line["id"]]["address", "own"] = ids
                partners.update((id_, namesakes[id_]) for id_ in ids)


def postal_keys(line):
    """The candidate keys of a row by its name and address.

    :param dict line: the columns ``COMPARED`` of a line
    :rtype: set
    """
    if not (line["name"] and line["street"]):
        return set()
    record = line_record(line, tuple(KEY_COLUMNS))
    return {key for key in keys_of(record) if key[0] in POSTAL}


def _spellings(name):
    """A name as contacts may bear it: with its capitals, and either word first."""
    spellings = {name, name.title()}
    for spelling in tuple(spellings):
        words = spelling.replace(",", " ").split()
        if len(words) == 2:
            spellings.add(" ".join(reversed(words)))
    return spellings
