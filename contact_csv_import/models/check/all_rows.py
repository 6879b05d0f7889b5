# contact.import is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.matching.verdict import DIFFERENT, SAME
from ...core.value_map import fold_value, understood, values_of
from ..file.rules import import_rules
from ..records.line import BEFORE
from ..words.sentences import issue_message
from .corrections import STAGED_STATES
from .counting import offers_counted, rows_counted
from .open_pairs import DECIDED_AT_ONCE, decide, look_again_at, open_pairs
from .pairs_shown import pairs_page
from .troubles import troubles_counted

# Rows whose proposals are used by one request; the page asks until none is left.
USED_AT_ONCE = 400


class ContactImport(models.Model):
    """What the check and consent pages show of all rows, and change in all of them."""

    _inherit = "contact.import"

    def get_check_counts(self):
        """The counts above the rows, each a filter of the list.

        :return: dict: ``name``, ``state``, ``express`` and ``filters``, a list of dicts
            with the ``name`` of a search filter (``all`` for none), ``label`` and
            ``count``.
            The counts of the states add up to ``all``; ``no_consent`` and those of
            proposals (``offer_...``, only where there are such rows) go across.
            ``offers``: dicts ``offer``, its kind, and the ``text`` about it;
            ``troubles``: see ``troubles_counted``.
        """
        self.ensure_one()
        self.check_access("read")
        lines = self.env["contact.import.line"]
        counts, without, further = rows_counted(self)
        words = {
            **dict(lines._fields["state"]._description_selection(self.env)),
            "duplicate": self.env._("Duplicates"),
        }
        always = BEFORE[:3] if self.state == "staged" else ()
        filters = [("all", self.env._("All"), sum(counts.values()))]
        filters += [
            (state, label, counts.get(state, 0))
            for state, label in words.items()
            if state in always or counts.get(state)
        ]
        label = self.env._("Without consent")
        if self.without_consent == "hold" and self.state == "staged":
            label = self.env._("Without consent, to be held back")
        filters.append(("no_consent", label, without))
        if further:
            label = self.env._("Further people of rows")
            filters.append(("further_people", label, further))
        offers = []
        if self.state == "staged":
            offers = offers_counted(self)
            filters += [
                (f"offer_{kind}", label, count) for kind, label, count in offers
            ]
            open_rows = [("import_id", "=", self.id), ("state", "=", "valid")]
            perhaps = lines.search_count([*open_rows, ("is_open", "=", True)])
            if perhaps or self.sudo().decision_ids:
                filters.append(("same_person", self.env._("Same person?"), perhaps))
        names = ("name", "label", "count")
        words = self._offer_words()
        return {
            "name": self.name,
            "state": self.state,
            "express": self.express,
            "troubles": troubles_counted(self) if self.state == "staged" else [],
            "filters": [dict(zip(names, entry, strict=True)) for entry in filters],
            "offers": [
                {"offer": kind, "text": words[kind]} for kind, _label, _n in offers
            ],
        }

    # -- open pairs -----------------------------------------------------------

    def get_open_pairs(self, offset=0, kind=False):
        """The pairs that are perhaps one person, see :func:`pairs_page`."""
        self.ensure_one()
        self.check_access("read")
        return pairs_page(self, offset, kind)

    def action_decide_pairs(self, verdict, pairs=None, kind=False):
        """Say of open pairs that they are one person, or two.

        :param verdict: ``same`` or ``different``
        :param pairs: ``[line, other line or 0, contact or 0]`` of each
        :param kind: instead, all pairs of a kind; of very many, the first ones
        :return: how many pairs were decided
        """
        self.ensure_one()
        self._check_state("staged")
        if verdict not in (SAME, DIFFERENT):
            raise UserError(self.env._("This step is over. Reload the page."))
        self._hold_open()
        if kind:
            chosen = open_pairs(self, SQL("kind = %s", kind), DECIDED_AT_ONCE)
        else:
            wanted = {tuple(map(int, pair)) for pair in pairs or ()}
            lines = [line for line, _other, _contact in wanted]
            chosen = [
                pair
                for pair in open_pairs(self, SQL("line = ANY(%s)", lines))
                if (pair.line, pair.other or 0, pair.contact or 0) in wanted
            ]
        if not chosen:
            raise UserError(self.env._("Nothing is open here any more."))
        decide(self, chosen, verdict)
        return len(chosen)

    def action_ask_again(self, decision_ids):
        """Take decisions back that were made in this import; its pairs are open again.

        :param decision_ids: of ``contact.import.decision``
        """
        self.ensure_one()
        self._check_state("staged")
        self._hold_open()
        decisions = self.sudo().decision_ids.filtered(lambda d: d.id in decision_ids)
        numbers = {d.line for d in decisions} | {d.other_line for d in decisions}
        decisions.unlink()
        look_again_at(self, numbers - {0})

    # -- proposals ------------------------------------------------------------

    def _rows_offered(self, offer):
        return Domain(
            [
                ("import_id", "=", self.id),
                ("state", "in", STAGED_STATES),
                ("offer", "in", [offer]),
            ]
        )

    @api.model
    def _offer_words(self):
        """What is said above the rows of each kind of proposal."""
        return {
            "email": self.env._(
                "Some e-mail addresses look mistyped; what they may be is proposed."
            ),
            "phone": self.env._(
                "Some phone numbers are written as they no longer are, or belong to "
                "another country; today's number is proposed."
            ),
            "names": self.env._(
                "Some names can be told apart into given name and surname; how is "
                "proposed."
            ),
            "spelling": self.env._(
                "Some names are written all in capitals or in small letters; how they "
                "are usually spelt is proposed."
            ),
            "characters": self.env._(
                "Some cells have characters as web pages write them; what they mean is "
                "proposed."
            ),
            "empty": self.env._(
                "Some words may be names or stand for nothing; leaving them empty is "
                "proposed."
            ),
        }

    def action_use_proposals(self, offer):
        """Use all that is proposed of a kind; of very many rows, for the first ones.

        :param offer: one of ``OFFERS``
        :return: how many rows are left
        """
        self.ensure_one()
        self._check_state("staged")
        wanted = self._rows_offered(offer)
        lines = self.env["contact.import.line"]
        lines.search(wanted, limit=USED_AT_ONCE).action_use_proposals([offer])
        return lines.search_count(wanted)

    # -- meanings of values ---------------------------------------------------

    def _take_value(self, column, value, text):
        """From now on a value of a column is taken for ``text`` in this import.

        :param str value: as a cell says it
        :param text: as a person would type it, ``""`` for a value that says nothing,
            None for what it is by itself
        """
        self.ensure_one()
        self.check_access("write")
        key = fold_value(value)
        if column.import_id != self or not column._is_mappable():
            raise UserError(self.env._("This step is over. Reload the page."))
        if not key:
            # An empty cell says nothing, whoever asks.
            raise UserError(issue_message(self.env, {"code": "CONSENT_MISSING"}))
        state = self._hold_values()
        value_map = dict(column.value_map or {})
        if value_map.get(key) == text:
            return
        if text is None:
            del value_map[key]
        else:
            value_map[key] = text
        column.sudo().value_map = value_map or False
        if state == "staged":
            self._judge_anew(self._holds_value(column, key))

    def _hold_values(self):
        """Two people at the same map come one after the other, and so does a reading of
        the file in the background: it has seen all of the map, or begins behind it.

        :return: the state
        """
        self.flush_recordset()
        rows = self.env.execute_query(
            SQL(
                """UPDATE contact_import SET write_date = now() AT TIME ZONE 'UTC'
                   WHERE id = %s AND state IN ('draft', 'staging', 'staged')
                   RETURNING state""",
                self.id,
            )
        )
        if not rows:
            raise UserError(
                self.env._("Rows can be changed only until the import is started.")
            )
        return rows[0][0]

    def _holds_value(self, column, key):
        """The staged rows whose cell holds a value, as a condition on lines."""
        cell = SQL("(raw ->> %s)", column.index)
        cells = self.env.execute_query(
            SQL(
                """SELECT DISTINCT %s FROM contact_import_line
                   WHERE import_id = %s AND %s <> ''""",
                cell,
                self.id,
                cell,
            )
        )
        field = column.field_name
        holding = [
            text
            for (text,) in cells
            if any(fold_value(value) == key for value in values_of(field, text))
        ]
        return SQL("%s = ANY(%s)", cell, holding)

    # -- consent --------------------------------------------------------------

    def _consent_words(self):
        """The words of the consent column, the most frequent first; two spellings that
        no value map distinguishes are one word.

        :return: list of ``(word or "", "yes", "no" or "unknown", how many rows)``
        """
        self.ensure_one()
        counted = self.env["contact.import.line"]._read_group(
            [
                *[("import_id", "=", self.id), ("state", "in", STAGED_STATES)],
                ("opted_out", "=", False),
                *("|", ("consent_raw", "!=", False), ("consent", "!=", "yes")),
            ],
            ["consent_raw"],
            ["__count"],
            order="__count desc",
        )
        value_map = self._consent_column().value_map or {}
        rules = import_rules(self)
        words = {}
        for word, count in counted:
            key = fold_value(word or "")
            if key not in words:
                meaning, _known = understood(
                    "consent", value_map.get(key, word or ""), rules
                )
                words[key] = [word or "", meaning or "unknown", 0]
            words[key][2] += count
        if confirmed := self._confirmed_count():
            words["", "yes"] = ["", "yes", confirmed]
        return sorted(map(tuple, words.values()), key=lambda entry: -entry[2])

    def _consent_column(self):
        return self.column_ids.filtered(lambda c: c.field_name == "consent")[:1]

    def _confirmed_count(self):
        """How many rows hold a documented double opt-in instead of a word."""
        self.ensure_one()
        return self.env["contact.import.line"].search_count(
            [
                *[("import_id", "=", self.id), ("state", "in", STAGED_STATES)],
                *[("consent", "=", "yes"), ("consent_raw", "=", False)],
            ]
        )

    def _opted_out_count(self):
        """How many rows an opt-out column withdraws; no word explains that away."""
        self.ensure_one()
        return self.env["contact.import.line"].search_count(
            [
                *[("import_id", "=", self.id), ("state", "in", STAGED_STATES)],
                ("opted_out", "=", True),
            ]
        )

    def _take_consent_word(self, word, meaning):
        """From now on ``word`` means ``yes``, ``no`` or ``unknown`` in this import.

        The rows are judged anew. It is still the word of the file: its cell, its date
        and its source stay as evidence. An empty cell says nothing, whoever asks.
        """
        self.ensure_one()
        text = meaning if meaning in ("yes", "no") else ""
        self._take_value(self._consent_column(), word or "", text)

    def _treat_without_consent(self, policy):
        """Import, hold back or refuse the rows without consent, judged anew."""
        self.ensure_one()
        self.check_access("write")
        state = self._hold_values()
        if state == "draft":
            raise UserError(self.env._("This step is over. Reload the page."))
        self.sudo().without_consent = policy
        if state == "staged":
            self._judge_anew(SQL("consent IS DISTINCT FROM 'yes'"))
        self._forget_plan()
