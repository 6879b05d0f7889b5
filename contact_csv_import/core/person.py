"""A line with the rows that repeat it, on its way to an outcome."""

from .matching.decide import CREATE, Decision
from .merge import latest_consent, merge_rows
from .relay import unmatched_key


class Person:
    """Who a line and the rows that repeat it are.

    :param dict line: the staged line
    :param followers: the rows that repeat it, as dicts
    :param names: the keys of those dicts that are values of a contact
    :ivar logs_in: whether somebody logs in with the contact it matches
    """

    def __init__(self, line: dict, followers, decision: Decision, names):
        self.line = line
        self.followers = followers
        self.decision = decision
        self.action = decision.action
        self.partner = decision.partner
        self.partner_written = None
        self.logs_in = False
        self.outcome = None
        self.before_image = {}
        self.changed = frozenset()
        self.issues = list(line["issues"] or [])
        repeated = [f for f in followers if f["state"] == "duplicate"]
        rows = [line, *repeated]
        # What a row says of its language goes before what was derived for another.
        said = next((r for r in rows if not r["language_derived"]), None)
        self.values = merge_rows(rows, names)
        if said:
            self.values.update(language=said["language"], language_derived=False)
        self._prefer_own_address(line, repeated)
        # Rows refused for their "no" speak too: a refusal is never overheard.
        self.told = [
            (row["consent"], row["consent_date"])
            for row in (line, *followers)
            if row["consent"]
        ]
        self.consent = latest_consent(self.told)

    def _prefer_own_address(self, line, repeated):
        """The address of a booking makes way for one that a later row brings."""
        own = [row["email"] for row in repeated if row["email_key"]]
        if line["relay_key"] and own:
            further = [line["email"], *(self.values.get("further_emails") or ())]
            self.values["email"] = own[0]
            self.values["further_emails"] = [e for e in further if e != own[0]]

    @property
    def consents(self):
        return bool(self.consent) and self.consent[0] == "yes"

    @property
    def known(self):
        """The contact it matches, whatever is done about it; None for nobody."""
        return self.decision.partner or (self.decision.candidates or (None,))[-1]

    @property
    def is_relayed(self):
        """Whether its e-mail address is one of a booking."""
        mail = self.values.get("email")
        rows = (self.line, *self.followers)
        return any(row["relay_key"] and row["email"] == mail for row in rows)

    def take_consent(self, choice):
        """What counts of this person's consent. A no always does.

        :param choice: ``file`` (what the rows say), ``keep`` (no consent is taken from
            them) or ``all`` (whoever imports says that this person agreed)
        """
        if choice == "keep" and self.consents:
            self.consent = None
        elif choice == "all" and not self.consent:
            self.consent = ("yes", None)

    def addresses(self, appended=()):
        """``(kind, value, key)`` of the further e-mails and phones of the rows.

        :param appended: kinds of which the first one is a further one, too
        """
        line = self.line
        if not (appended or self.followers or line["further_keys"]):
            return []
        found = {}
        rows = [line, *(f for f in self.followers if f["state"] == "duplicate")]
        for kind in ("email", "phone"):
            taken = None
            for row in rows:
                own = row[f"{kind}_key"]
                if own and (taken or kind in appended):
                    found.setdefault((kind, own), row[kind])
                elif kind == "email" and row["relay_key"]:
                    key = unmatched_key(row["email"])
                    if row["email"] != self.values.get("email"):
                        found.setdefault((kind, key), row["email"])
                taken = taken or own
                keys = [key for told, key in row["further_keys"] or () if told == kind]
                for key, value in zip(keys, row[f"further_{kind}s"] or (), strict=True):
                    found.setdefault((kind, key), value)
            if kind not in appended:
                found.pop((kind, taken), None)
        return [(kind, value, key) for (kind, key), value in found.items()]

    def further_kept(self, rows):
        """:param rows: ``[kind, value]`` of the addresses the contact gained"""
        if self.outcome == "unchanged":
            self.outcome = "updated"
        self.before_image = {**self.before_image, "further_address_ids": [[], rows]}

    @property
    def is_new(self):
        return self.action == CREATE or self.outcome == "created"

    @property
    def written(self):
        return self.outcome in ("created", "updated", "unchanged")

    @property
    def consent_source(self):
        """The row that gave the statement that holds."""
        return next(
            (
                row
                for row in (self.line, *self.followers)
                if (row["consent"], row["consent_date"]) == self.consent
            ),
            self.line,
        )

    def warn(self, code, severity="warning"):
        self.issues.append(
            {"code": code, "severity": severity, "line": self.line["line"]}
        )

    def end(self, outcome, partner=None):
        self.outcome = outcome
        self.action = None
        self.partner = self.partner_written = partner

    def consented(self, change):
        if self.outcome == "unchanged":
            self.outcome = "updated"
        self.before_image = {**self.before_image, "consent": [None, change]}
