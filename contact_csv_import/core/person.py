"""A line with the rows that repeat it, on its way to an outcome."""

from .matching.decide import Decision
from .merge import latest_consent, merge_rows


class Person:
    """Who a line and the rows that repeat it are.

    :param dict line: the staged line
    :param followers: the rows that repeat it, as dicts
    :param names: the keys of those dicts that are values of a contact
    """

    def __init__(self, line: dict, followers, decision: Decision, names):
        self.line = line
        self.followers = followers
        self.decision = decision
        self.action = decision.action
        self.partner = decision.partner
        self.partner_written = None
        self.outcome = None
        self.before_image = {}
        self.issues = list(line["issues"] or [])
        repeated = [f for f in followers if f["state"] == "duplicate"]
        self.values = merge_rows(
            {name: row[name] for name in names} for row in (line, *repeated)
        )
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
    def written(self):
        return self.outcome in ("created", "updated", "unchanged")

    @property
    def consent_source(self):
        """The row that gave the statement that holds."""
        return next(
            row
            for row in (self.line, *self.followers)
            if (row["consent"], row["consent_date"]) == self.consent
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
