"""The address of a company and those of its people.

Odoo keeps them one: what is written to a contact of a company goes up to the company
and down to all its contacts. So a row's own address is written only where it is the
company's, or where the contact gets an address of its own (another type).
"""

from collections import Counter
from dataclasses import replace

from odoo.tools import SQL

from ...core.company_links import NewCompany
from ...core.copy_text import numbers_text
from ...core.errors import issue, issue_dict
from ...core.matching.decide import UPDATE
from ...core.merge import FILL, KEEP, OVERWRITE, merge_values
from ...core.person import Person
from .codes import resolve_codes
from .companies import ADDRESS, CompanyFinder
from .users import internal_contacts

# Numbers of a company that Odoo hands down to its people.
NUMBERS = ("vat", "company_registry")


class CompanyPlan:
    """To which companies the persons of a chunk belong, and what that does to their
    addresses.

    :param imported: ``contact.import``, as its user
    :param people: persons who go to a contact
    :param dict values: person -> its values, codes resolved
    :param issues: person -> list of issues; it grows
    :ivar links: person -> id of a contact, ``NewCompany``, or a person of the chunk
    :ivar changes: id of a company -> what its address is to be
    """

    def __init__(self, imported, people, values, issues):
        self.mode = imported.address_of_company
        self.policies = imported._merge_policies()
        self.values = values
        self.issues = issues
        self._vals = {}
        self.changes = {}
        self.links = CompanyFinder(imported).links(people, issues)
        self.env = env = imported.env
        updated_ids = [
            p.decision.partner for p in people if p.decision.action == UPDATE
        ]
        self._held_links = self._columns(env, updated_ids, ("parent_id", "type"))
        self.parents = {p: parent for p in people if (parent := self._parent(p))}
        self._break_circles(env)
        self._load(env, imported)
        self._take_numbers()
        if self.mode == "company":
            self._take_for_company()

    # -- who belongs where -------------------------------------------------

    def moves(self, person):
        """Whether a known contact gets another company than it has."""
        link = self.links.get(person)
        held = self._held_links.get(person.decision.partner)
        if not link or not held:
            return False
        policy = self.policies.get("company_name", FILL)
        free = not held["parent_id"] or policy == OVERWRITE
        return free and policy != KEEP and held["parent_id"] != link

    def _parent(self, person):
        """The company a person will belong to."""
        if person.decision.action != UPDATE or self.moves(person):
            return self.links.get(person)
        held = self._held_links.get(person.decision.partner)
        is_kept = held and held["parent_id"] and held["type"] == "contact"
        return held["parent_id"] if is_kept else None

    def _break_circles(self, env):
        """A company is not linked to one that belongs to it."""
        moving = [
            person
            for person, parent in self.parents.items()
            if self.moves(person) and isinstance(parent, int)
        ]
        above = self._above(env, [self.parents[person] for person in moving])
        for person in moving:
            if person.decision.partner in above.get(self.parents[person], ()):
                self._unlink(person)
        for person, parent in list(self.parents.items()):
            seen = set()
            # Who only leads into a circle of others keeps its company.
            while isinstance(parent, Person) and parent not in seen:
                if parent is person:
                    self._unlink(person)
                    break
                seen.add(parent)
                parent = self.parents.get(parent)

    def _unlink(self, person):
        del self.links[person], self.parents[person]
        cycle = issue("PARENT_CYCLE", company=person.values["company"])
        self.issues[person].append(issue_dict(replace(cycle, line=person.line["line"])))

    def _above(self, env, ids):
        """Id of a contact -> ids of those it belongs to, itself among them."""
        above, wanted = {}, set(ids)
        parent = {}
        while wanted - parent.keys():
            rows = self._columns(env, wanted - parent.keys(), ("parent_id",))
            parent.update({id_: row["parent_id"] for id_, row in rows.items()})
            parent.update(dict.fromkeys(wanted - parent.keys()))
            wanted |= {id_ for id_ in parent.values() if id_}
        for id_ in ids:
            chain, at = set(), id_
            while at and at not in chain:
                chain.add(at)
                at = parent.get(at)
            above[id_] = chain
        return above

    # -- addresses ---------------------------------------------------------

    def _load(self, env, imported):
        """The addresses of the companies."""
        company_ids = [p for p in self.parents.values() if isinstance(p, int)]
        self.addresses = self._columns(env, company_ids, (*ADDRESS, *NUMBERS))
        new = {p for p in self.parents.values() if isinstance(p, NewCompany)}
        for company, values in resolve_codes(env, new).items():
            self.addresses[company] = {name: values.get(name) for name in ADDRESS}
            writer = env["contact.import.writer"]
            vals = writer._prepare_partner_vals(imported, values)
            self._vals[company] = vals

    def vals_of_new(self, plans):
        """The values of the companies that have to be made for what is planned."""
        wanted = (
            plan.company or plan.changes.get("parent_id")
            for plan in plans
            if plan.is_written
        )
        return {
            company: self._vals[company]
            for company in wanted
            if isinstance(company, NewCompany)
        }

    def is_moved_by(self, person):
        """Whether the address of its company changes by what this row says."""
        changes = self.changes.get(self.parents.get(person))
        if not changes:
            return False
        row_values = {
            name: self.values[person].get(name) for name in (*ADDRESS, *NUMBERS)
        }
        return any(row_values.get(name) == value for name, value in changes.items())

    def address(self, parent):
        """What of an address all contacts of a company have."""
        if isinstance(parent, Person):
            return {name: self.values[parent].get(name) for name in ADDRESS}
        held = {**self.addresses.get(parent, {}), **self.changes.get(parent, {})}
        return {name: held.get(name) for name in ADDRESS}

    def _take_numbers(self):
        """A known company without a VAT or registration number gets the one that all
        rows of its people have."""
        numbers_by_company = {}
        for person, parent in self.parents.items():
            if isinstance(parent, int) and not person.values.get("is_company"):
                for name in NUMBERS:
                    if value := person.values.get(name):
                        numbers_by_company.setdefault(parent, {}).setdefault(
                            name, set()
                        ).add(value)
        writable = self._writable(numbers_by_company) if numbers_by_company else ()
        for parent, numbers in numbers_by_company.items():
            held = self.addresses.get(parent, {})
            lacking = {
                name: next(iter(values))
                for name, values in numbers.items()
                if len(values) == 1
                and not held.get(name)
                and self.policies.get(name) != KEEP
            }
            if lacking and parent in writable:
                self.changes[parent] = lacking

    def _take_for_company(self):
        """Rows say where the company is: what most of the chunk say, by the policy of
        each column."""
        addresses_by_company = {}
        for person, parent in self.parents.items():
            own = self._row_address(person)
            if isinstance(parent, int) and own and not person.values.get("is_company"):
                addresses_by_company.setdefault(parent, Counter())[
                    tuple(sorted(own.items()))
                ] += 1
        writable = self._writable(addresses_by_company)
        for parent, addresses in addresses_by_company.items():
            if parent not in writable:
                continue
            most = max(addresses.values())
            chosen = min(a for a, count in addresses.items() if count == most)
            held = self.addresses.get(parent, {})
            if changes := merge_values(dict(chosen), held, self.policies):
                self.changes.setdefault(parent, {}).update(changes)

    def _writable(self, ids):
        """Companies an import may write: none that somebody logs in with."""
        free = set(ids) - internal_contacts(self.env, ids)
        return set(self.env["res.partner"].browse(free)._filtered_access("write").ids)

    def _row_address(self, person):
        values = self.values[person]
        return {name: values[name] for name in ADDRESS if values.get(name)}

    def of_new(self, person):
        """What a new contact has of its company.

        :return: dict of values that go before those of its row; the company itself is
            in ``links``
        """
        parent = self.parents.get(person)
        if not parent:
            return {}
        row_address, address = self._row_address(person), self.address(parent)
        taken = {"company_name": False}
        if not person.values.get("is_company"):
            taken.update(dict.fromkeys(NUMBERS, False))
        differing = [
            name for name, value in row_address.items() if value != address[name]
        ]
        if differing and self._has_own(person):
            return {**taken, "type": "other"}
        self._warn_differing(person, differing)
        return {**taken, **{name: address[name] or False for name in ADDRESS}}

    def of_known(self, person, own, current):
        """What a known contact has of its company.

        :param dict own: the values of its row; those of an address are taken out where
            it has the company's
        :param dict current: what it holds
        :return: dict of changes that no policy is asked about
        """
        if person in self.links:
            own.pop("company_name", None)
        parent = self.parents.get(person)
        if not parent:
            return {}
        if not person.values.get("is_company"):
            for name in NUMBERS:
                own.pop(name, None)
        moves = self.moves(person)
        forced = {"parent_id": parent, "company_name": False} if moves else {}
        row_address = {name: own.pop(name) for name in ADDRESS if own.get(name)}
        address = self.address(parent)
        differing = [
            name for name, value in row_address.items() if value != address[name]
        ]
        held = {name: current.get(name) or None for name in ADDRESS}
        address = {name: value or None for name, value in address.items()}
        if moves and any(held.values()) and held != address:
            # Its own address stays its own.
            own.update(row_address)
            forced["type"] = "other"
        elif differing and self._has_own(person):
            forced["type"] = "other"
            country = row_address.get("country_id") or address["country_id"]
            forced.update(
                {**dict.fromkeys(ADDRESS), **row_address, "country_id": country}
            )
        else:
            self._warn_differing(person, differing)
            if moves:
                forced.update(address)
        return {
            name: value or False
            for name, value in forced.items()
            if (value or False) != (current.get(name) or False)
        }

    def _has_own(self, person):
        """Whether an address that differs is its own: a subsidiary has one."""
        return self.mode == "own" or bool(person.values.get("is_company"))

    def _warn_differing(self, person, names):
        if names:
            warning = issue("ADDRESS_OF_COMPANY", fields=list(names))
            warning = issue_dict(replace(warning, line=person.line["line"]))
            self.issues[person].append(warning)

    @staticmethod
    def _columns(env, ids, names):
        """Id of a contact -> what it holds in some columns."""
        if not ids:
            return {}
        env["res.partner"].flush_model(names)
        rows = env.execute_query(
            SQL(
                "SELECT id, %s FROM res_partner WHERE id = ANY(%s::int[])",
                SQL(", ").join(map(SQL.identifier, names)),
                numbers_text(set(ids)),
            )
        )
        return {id_: dict(zip(names, row, strict=True)) for id_, *row in rows}
