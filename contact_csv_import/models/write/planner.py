"""From the rows of a chunk to what becomes of them; nothing is written here."""

from collections import Counter, defaultdict
from dataclasses import replace

from ...core.chunk_plan import ChunkPlan, PersonPlan, PlannedBefore
from ...core.errors import issue_dict
from ...core.line_columns import VALUES
from ...core.matching.decide import CREATE, SKIP, UPDATE
from ...core.person import Person, says_yes
from .codes import resolve_codes, tags_of
from .company_addresses import CompanyPlan
from .consent_changes import ConsentPlanner
from .erased import erased_people
from .further_addresses import new_addresses
from .further_values import resolve_further
from .left_over import new_tables
from .matcher import match_state
from .merging import MergePlanner
from .status_rule import statuses_by_rule
from .users import internal_contacts, users_of
from .vat_rule import check_vats


class ChunkPlanner:
    """Plans the rows of one import, with the rights of the user of its environment.

    The run, the forecast of the check and the examples on screen ask the same one.

    :param imported: ``contact.import``, as its user (``_as_its_user``)
    :param PlannedBefore before: for who plans several chunks and writes none; it grows
    """

    def __init__(self, imported, before=None):
        self.imported = imported
        self.env = imported.env
        self.before = PlannedBefore() if before is None else before
        self.suppresses = imported._is_suppression_list()
        # Asked for each person, of whom there are many.
        self.on_open = imported.on_open
        self.without_consent = imported.without_consent

    def plan(self, leaders, followers, decisions=None):
        """
        :param leaders: dicts of the lines to decide
        :param followers: line of the file -> dicts of the rows that repeat it
        :param dict decisions: as the matcher made them, where it did already
        :rtype: ChunkPlan
        """
        if decisions is None:
            matcher = self.env["contact.import.matcher"]
            decisions = matcher._decide(self.imported, leaders)
        people = [
            Person(line, followers.get(line["line"], ()), decisions[line["id"]], VALUES)
            for line in leaders
        ]
        choices = [self.imported._consent_choice(matches) for matches in range(3)]
        consents = {
            person: person.consent_as_chosen(choices[min(person.decision.matches, 2)])
            for person in people
        }
        issues = defaultdict(list)
        for person in people:
            issues[person] += _matching_issues(person)
        users = users_of(
            self.env, [p.decision.partner for p in people if p.decision.partner]
        )
        erased = erased_people(self.env, people)
        stopped = {
            person: outcome
            for person in people
            if (
                outcome := self._stop_erased(issues[person])
                if person in erased
                else self._stop(person, consents[person], users, issues[person])
            )
        }
        living = [person for person in people if person not in stopped]
        values = resolve_codes(self.env, people)
        check_vats(self.imported, values, issues)
        resolve_further(self.imported, values, issues)
        statuses_by_rule(self.imported, people, consents, values)
        tags = tags_of(self.imported, living)
        updating = [p for p in living if p.decision.action == UPDATE]
        companies = CompanyPlan(self.imported, living, values, issues)
        merges = MergePlanner(self.imported, self.before).merge(
            updating, values, tags, users, companies
        )
        further = new_addresses(self.imported, living, merges, self.before)
        tables = new_tables(self.imported, living, merges)
        changes = ConsentPlanner(self.imported, self.before).changes(
            living, consents, merges, issues
        )
        withdrawn = self._withdrawals(stopped, consents, issues)
        rows = Counter(person.decision.partner for person in updating)
        plans = []
        for person in people:
            merge = merges.get(person)
            news = further.get(person, ())
            consent = changes.get(person) or withdrawn.get(person)
            outcome = stopped.get(person)
            if person.decision.action == CREATE and not outcome:
                outcome = "created"
            elif not outcome:
                anything = merge.changes or news or consent or person in tables
                anything = anything or companies.is_moved_by(person)
                outcome = "updated" if anything else "unchanged"
            of_company = companies.of_new(person) if outcome == "created" else {}
            contact = None
            if merge:
                contact = person.decision.partner
            elif person in withdrawn:
                contact = person.matched
            plans.append(
                PersonPlan(
                    person,
                    outcome,
                    contact,
                    values[person],
                    merge.current if merge else {},
                    merge.changes if merge else {},
                    tags.get(person, frozenset()),
                    tuple(news),
                    consent,
                    _refused_address(person, consents[person])
                    if person in stopped
                    else None,
                    tables.get(person, ""),
                    (*(person.line["issues"] or ()), *issues[person]),
                    # Of two rows of one contact, the other may write it.
                    outcome == "unchanged" and rows[person.decision.partner] == 1,
                    None if merge else companies.parents.get(person),
                    of_company,
                )
            )
        return ChunkPlan(
            tuple(plans), companies.vals_of_new(plans), dict(companies.changes)
        )

    def plan_refused(self, rows):
        """Rows that are not written, as they were refused or failed: of these, only a
        no counts.

        :param rows: dicts of the lines
        :rtype: ChunkPlan
        """
        decisions = self.env["contact.import.matcher"]._decide(self.imported, rows)
        people = [Person(row, (), decisions[row["id"]], VALUES) for row in rows]
        consents = {person: person.consent for person in people}
        withdrawn = self._withdrawals(people, consents, defaultdict(list))
        return ChunkPlan(
            tuple(
                PersonPlan(
                    person,
                    "refused",
                    person.matched,
                    consent=withdrawn.get(person),
                    refused_address=_refused_address(person, person.consent),
                )
                for person in people
            )
        )

    def _stop(self, person, consent, users, issues):
        """Why a line goes to no contact, and what is to be said about a line.

        :param dict users: see :func:`users_of`
        :param list issues: of the person; it grows
        :return: ``skipped``, ``held``, ``refused``, or None where it goes on
        """

        def warn(code, severity="warning"):
            number = person.line["line"]
            issues.append({"code": code, "severity": severity, "line": number})

        decision = person.decision
        if len({state for state, _at in person.statements}) > 1:
            warn("CONSENT_CONFLICT")
        foreseen = person.line["match_state"]
        if foreseen and foreseen != match_state(decision, person.line):
            warn("MATCH_CHANGED")
        if decision.is_archived:
            warn("MATCH_ARCHIVED")
            if decision.action == SKIP:
                return "skipped"
        if decision.action == SKIP:
            warn("MATCH_MULTIPLE" if decision.matches > 1 else "MATCH_SKIPPED")
            return "skipped"
        if self._is_open(person):
            return "held"
        if self.suppresses and decision.action == CREATE and _is_suppressed(person):
            warn("SUPPRESSED")
            return "skipped"
        if users.get(decision.partner):
            warn("PROTECTED_CONTACT", "error")
            return "refused"
        if says_yes(person.consent) or says_yes(consent):
            return None
        if self.without_consent == "hold" and not person.line["released"]:
            return "held"
        return "refused" if self.without_consent == "refuse" else None

    def _stop_erased(self, issues):
        issues[:] = [{"code": "ERASED", "severity": "error"}]
        return "refused"

    def _is_open(self, person):
        """Whether a new contact would perhaps be somebody's who is there already, and
        such rows are held until somebody decides."""
        line, decision = person.line, person.decision
        if self.on_open != "hold" or line["released"] or line["override"]:
            return False
        earlier = any(
            issue["code"] == "SAME_PERSON_OPEN"
            and (issue.get("params") or {}).get("other", line["line"]) < line["line"]
            for issue in line["issues"] or ()
        )
        return decision.action == CREATE and bool(decision.perhaps or earlier)

    def _withdrawals(self, people, consents, issues):
        """A no takes a consent back even where its row is held, skipped or refused:
        whoever withdrew must get no campaign.

        :return: dict: person -> ``ConsentChange``
        """
        silent = [
            person
            for person in people
            if person.statements
            and consents[person]
            and consents[person][0] == "no"
            and person.matched
        ]
        internal = internal_contacts(self.env, [person.matched for person in silent])
        silent = [person for person in silent if person.matched not in internal]
        planner = ConsentPlanner(self.imported, self.before)
        changes = planner.withdrawals(silent, consents, issues)
        return {
            p: change for p, change in changes.items() if change.state == "withdrawn"
        }


def _is_suppressed(person):
    """Whether a row of a suppression list says no or names an address that mail came
    back from; one that a person wants as a contact is made one."""
    codes = {issue["code"] for issue in person.line["issues"] or ()}
    dead = codes & {"ADDRESS_DEAD", "ADDRESS_DELAYED"}
    no = person.consent and person.consent[0] == "no"
    return bool(dead or no) and not person.line["override"]


def _matching_issues(person):
    """Issues of a line about contacts that share its addresses; codes that it has
    already, about other rows, are left out."""
    line = person.line
    if not person.decision.issues:
        return []
    codes = {issue["code"] for issue in line["issues"] or ()}
    return [
        issue_dict(replace(each, line=line["line"]))
        for each in person.decision.issues
        if each.code not in codes
    ]


def _refused_address(person, consent):
    """``(kind, address)`` for which the no of a line is kept that goes to no contact;
    None where it says none, or a contact is there that it belongs to."""
    if not consent or consent[0] != "no" or person.matched:
        return None
    for kind in ("email", "phone"):
        if address := person.line[f"{kind}_key"]:
            return kind, address
    return None
