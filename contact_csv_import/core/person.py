"""A line with the rows that repeat it: what they say of one person together."""

from .matching.decide import Decision
from .merge import latest_consent, merge_rows
from .relay import unmatched_key


class Person:
    """Who a line and the rows that repeat it are. Nothing of it changes later.

    :param dict line: the staged line
    :param followers: the rows that repeat it, as dicts
    :param names: the keys of those dicts that are values of a contact
    :ivar values: what the rows say together, see ``merge.merge_rows``
    :ivar statements: ``("yes" | "no", given at or None)`` of the rows
    :ivar consent: the statement of these that holds, None where there is none
    """

    def __init__(self, line: dict, followers, decision: Decision, names):
        self.line = line
        self.followers = tuple(followers)
        self.decision = decision
        repeated = [f for f in followers if f["state"] == "duplicate"]
        rows = [line, *repeated]
        # What a row says of its language goes before what was derived for another.
        said = next((r for r in rows if not r["language_derived"]), None)
        self.values = merge_rows(rows, names)
        self.values.update(self.values.pop("further_values", {}))
        if said:
            self.values.update(language=said["language"], language_derived=False)
        self._prefer_own_address(line, repeated)
        # Rows refused for their "no" speak too: a refusal is never overheard.
        self.statements = [
            (row["consent"], row["consent_date"])
            for row in (line, *followers)
            if row["consent"]
        ]
        self.consent = latest_consent(self.statements)

    def _prefer_own_address(self, line, repeated):
        """The address of a booking makes way for one that a later row brings."""
        own = [row["email"] for row in repeated if row["email_key"]]
        if line["relay_key"] and own:
            further = [line["email"], *(self.values.get("further_emails") or ())]
            self.values["email"] = own[0]
            self.values["further_emails"] = [e for e in further if e != own[0]]

    @property
    def matched(self):
        """The contact it matches, whatever is done about it; None for nobody."""
        return self.decision.partner or (self.decision.candidates or (None,))[-1]

    @property
    def is_relayed(self):
        """Whether its e-mail address is one of a booking."""
        mail = self.values.get("email")
        rows = (self.line, *self.followers)
        return any(row["relay_key"] and row["email"] == mail for row in rows)

    def consent_as_chosen(self, choice):
        """What counts of this person's consent. A no always does.

        :param choice: ``file`` (what the rows say), ``keep`` (no consent is taken from
            them) or ``all`` (whoever imports says that this person agreed)
        """
        if choice == "keep" and says_yes(self.consent):
            return None
        if choice == "all" and not self.consent:
            return ("yes", None)
        return self.consent

    def row_of(self, statement):
        """The row that gave a statement; the line itself where none did."""
        rows = (self.line, *self.followers)
        return next(
            (row for row in rows if (row["consent"], row["consent_date"]) == statement),
            self.line,
        )

    def addresses(self, appended=()):
        """``(kind, value, key)`` of the further e-mails and phones of the rows.

        :param appended: kinds of which the first one is a further one, too
        """
        line = self.line
        if not (appended or self.followers or line["further_keys"]):
            return []
        value_of = {}
        rows = [line, *(f for f in self.followers if f["state"] == "duplicate")]
        for kind in ("email", "phone"):
            taken = None
            for row in rows:
                own = row[f"{kind}_key"]
                if own and (taken or kind in appended):
                    value_of.setdefault((kind, own), row[kind])
                elif kind == "email" and row["relay_key"]:
                    key = unmatched_key(row["email"])
                    if row["email"] != self.values.get("email"):
                        value_of.setdefault((kind, key), row["email"])
                taken = taken or own
                keys = [key for name, key in row["further_keys"] or () if name == kind]
                for key, value in zip(keys, row[f"further_{kind}s"] or (), strict=True):
                    value_of.setdefault((kind, key), value)
            if kind not in appended:
                value_of.pop((kind, taken), None)
        return [(kind, value, key) for (kind, key), value in value_of.items()]


def says_yes(statement):
    """Whether a statement is a consent; none at all is no consent."""
    return bool(statement) and statement[0] == "yes"
