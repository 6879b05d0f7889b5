"""How the row of a new contact is made without the ORM."""

from ...core.copy_text import NULL
from .columns import MAGIC, ByValue, Constant, Given, Row, read_stored, source_of
from .proven import EMPTY
from .shortcuts import MODEL, constraints_on, hindrance

# Beside contacts and their tags, making one may write nothing.
TABLES = {"res_partner", "res_partner_res_partner_category_rel"}


class Recipe:
    """Where each column of new contacts comes from, in one environment.

    :ivar sources: column -> what makes its text of a ``Row``
    :ivar names: of the fields that contacts were seen with
    :ivar caches: that other workers have to forget when contacts are made
    """

    def __init__(self):
        self.sources, self.names, self.caches = {}, frozenset(), set()
        self._by_value = []

    def learn(self, env, ids, vals_list, sanitized, watch, times):
        """Explain contacts that the ORM has just made.

        :param vals_list: the values that each was made of
        :param Watch watch: what making them did besides
        :param times: when that began and ended
        :return: why it cannot be explained: dicts of ``shortcuts.hindrance``;
            nothing is learned then
        """
        if others := watch.tables - TABLES:
            return [hindrance("FAST_TABLES", names=", ".join(sorted(others)))]
        if watch.callbacks:
            return [hindrance("FAST_CALLBACKS", names=", ".join(watch.callbacks))]
        names = self.names.union(*vals_list)
        if held := constraints_on(env, names):
            return held
        stored = read_stored(env, ids)
        rows = [
            Row(record_id, vals, sanitized)
            for record_id, vals in zip(ids, vals_list, strict=True)
        ]
        partner = env[MODEL]
        sources = dict(self.sources)
        for column in stored[0]:
            if column in MAGIC:
                continue
            texts = [row[column] for row in stored]
            if column in EMPTY and any(text != NULL for text in texts):
                return [hindrance("FAST_COLUMN", name=column)]
            if column not in sources or names != self.names:
                sources[column] = self._source(partner, column, names, texts, times)
            source = sources[column]
            if source is None or not all(
                source.explains(row, text, times)
                for row, text in zip(rows, texts, strict=True)
            ):
                return [hindrance("FAST_COLUMN", name=column)]
        self.sources, self.names = sources, names
        self._by_value = [
            (column, source)
            for column, source in sources.items()
            if isinstance(source, ByValue)
        ]
        self.caches |= watch.caches
        return []

    def _source(self, partner, column, names, texts, times):
        """Where a column comes from, now that fields were added: what was known of it
        holds for contacts without these."""
        before = self.sources.get(column)
        source = source_of(partner, column, names, texts, times)
        if before is None or source is None:
            return source
        if isinstance(before, Constant):
            if isinstance(source, Given):
                return Given(partner, column, before.text)
            if isinstance(source, ByValue):
                source.learned[source.key({})] = before.text
                return source
            # Other contacts may hold something else, though all of these are alike.
            return before
        if isinstance(before, ByValue) and isinstance(source, ByValue):
            if before.names == source.names:
                return before
            return None
        return before if type(before) is type(source) else None

    def attach(self, env):
        """Go on in another transaction."""
        for source in self.sources.values():
            if isinstance(source, Given):
                source.attach(env)

    def combinations(self, vals):
        """What of a contact's choices decides columns, and is not known yet."""
        return [
            (column, key)
            for column, source in self._by_value
            if (key := source.key(vals)) not in source.learned
        ]

    def parted(self):
        """The columns that hold the same in every contact, with their text, and the
        others, with their sources."""
        alike, varying = {}, {}
        for column, source in self.sources.items():
            if isinstance(source, Constant):
                alike[column] = source.text
            else:
                varying[column] = source
        return alike, varying
