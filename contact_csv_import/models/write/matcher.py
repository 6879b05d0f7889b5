from collections import defaultdict

from odoo import api, models

from ...core.line_columns import KEY_COLUMNS
from ...core.matching.candidates import keys_of
from ...core.matching.contacts import ContactComparison
from ...core.matching.decide import Policy, decide, decide_archived, override
from ...core.matching.names import fold_name
from ...core.matching.verdict import perhaps, shared
from ..records.line_records import line_record
from .births import known_births
from .companies import companies_of_rows
from .users import internal_contacts

# So many contacts are named to a line that is perhaps one of them.
NAMED = 3
# Of a value that more contacts have, only those of the line's name are looked at.
CROWD = 60
NOBODY = ([], "", (), ())


class ContactImportMatcher(models.AbstractModel):
    """Which contacts a line is: the keys find candidates, one query for a chunk and a
    kind of key; whether one of them is its person, all that is known of both decides.
    """

    _name = "contact.import.matcher"
    _description = "Contact Import: matching"

    @api.model
    def _decide(self, imported, lines):
        """What the policy, or a person for a single row, makes of each line.

        :param lines: dicts of staged lines
        :return: id of the line -> ``Decision``
        """
        policy = Policy(
            imported.on_none,
            imported.on_one,
            imported.on_several,
            imported.on_archived,
        )
        holders = self._holders(imported._key_kinds(), lines)
        matches = self._matches(imported, lines, holders)
        others = [line for line in lines if not matches.get(line["id"], NOBODY)[0]]
        matches.update(companies_of_rows(imported, others))
        others = [line for line in others if not matches.get(line["id"], NOBODY)[0]]
        archived = self._matches(imported, others, holders, is_active=False)
        decisions = {
            line: decide(same, kind, policy, *others)
            for line, (same, kind, *others) in matches.items()
        }
        decisions.update(
            (line, decide_archived(same, kind, policy))
            for line, (same, kind, *_others) in archived.items()
            if same
        )
        none = decide([], "", policy)
        return {
            line["id"]: override(
                decisions.get(line["id"], none),
                line.get("override"),
                line.get("override_partner_id"),
            )
            for line in lines
        }

    @api.model
    def _matches(self, imported, lines, holders, is_active=True):
        """
        :param dict holders: as :meth:`_holders` finds them, of these lines or more
        :param bool is_active: among contacts, or else among archived ones
        :return: id of the line -> ``(ids of the contacts that are its person, the kind
            of key that found them, ids of those that are perhaps, issues)``, only of
            lines whose keys any contact has
        """
        kinds = imported._key_kinds()
        ways_by_line, partners, crowds = _ways(lines, holders, is_active)
        if imported.identified_by == "postal":
            self._search_postal(lines, ways_by_line, partners, is_active)
        if not partners:
            return {}
        matches, others, unclear = {}, {}, []
        births = {}
        if any(line["birth"] for line in lines):
            births = known_births(self.env, list(partners))
        decisions = self._decisions(imported, lines, ways_by_line, kinds)
        for line in lines:
            ways = ways_by_line.get(line["id"])
            ids = sorted({id_ for way in ways.values() for id_ in way}) if ways else ()
            single = partners[ids[0]] if len(ids) == 1 and not crowds else None
            if single and decisions:
                record = line_record(line, kinds)
                single = None if decisions.touch(record) else single
            if single and line["birth"]:
                born = births.get(ids[0])
                single = single if born in (None, line["birth"]) else None
            if single and _is_plainly(line, single, ways):
                kind = next(kind for kind in kinds if _found_by(ways, kind))
                matches[line["id"]] = (ids, kind, (), ())
            elif ids:
                unclear.append((line, ways, ids))
        records = self._records(
            {
                id_: {**partners[id_], "birth": births.get(id_)}
                for _line, _ways, ids in unclear
                for id_ in ids
            }
        )
        comparison = ContactComparison(
            address_holders(records.values()),
            crowds,
            decisions=decisions,
            one_per_email=imported.one_per_email,
        )
        ranked = (*kinds, "address")
        for line, ways, ids in unclear:
            record = line_record(line, kinds)
            judgement = comparison.judge(record, [records[id_] for id_ in ids])
            same, kind = _first_found(ranked, ways, set(judgement.same))
            if not same and imported.on_open == "same":
                same, kind = _first_found(ranked, ways, set(judgement.open))
            if same:
                matches[line["id"]] = (same, kind, (), ())
            else:
                issues = _issues(comparison, record, judgement, records)
                matches[line["id"]] = ([], "", tuple(judgement.open), issues)
                others[line["id"]] = _found_by(ways, "email")
        self._keep_colleagues(matches, others)
        return matches

    @api.model
    def _decisions(self, imported, lines, ways_by_line, kinds):
        """What people decided about lines whose keys any contact has.

        :rtype: core.matching.decisions.Decisions or None
        """

        def keys():
            return {
                key
                for line in lines
                if line["id"] in ways_by_line
                for key in keys_of(line_record(line, kinds))
            }

        decisions = self.env["contact.import.decision"].sudo()
        return decisions._find(imported.company_id.id, keys)

    @api.model
    def _keep_colleagues(self, matches, others):
        """A row with the e-mail address of an internal user counts as that user,
        whatever name it bears: nobody else gets the address of a login.

        :param dict others: id of a line -> contacts that share its e-mail address
        """
        ids = {id_ for contacts in others.values() for id_ in contacts}
        internal = internal_contacts(self.env, ids)
        for line, contacts in others.items() if internal else ():
            if colleagues := sorted(internal.intersection(contacts)):
                matches[line] = (colleagues, "email", (), ())

    @api.model
    def _holders(self, kinds, lines):
        """The contacts that share a key with a line, archived ones too.

        :return: kind -> dicts of the contacts, each with its ``key``
        """
        holders = {}
        own, further = _asking(lines)
        for kind in kinds:
            wanted = {
                *(value for line in own for value in _own_values(kind, line)),
                *(value for line in further for value in _further_values(kind, line)),
            }
            holders[kind] = self._search_partners(kind, list(wanted)) if wanted else []
        return holders


def _ways(lines, holders, is_active):
    """How lines find contacts.

    :param dict holders: kind -> dicts of contacts, archived ones too
    :param bool is_active: which of them are looked at
    :return: id of the line -> ``(kind, "own" or "further")`` -> ids; id -> dict of each
        contact; ``(kind, value)`` -> how many contacts hold it, where they are so many
        that only those of the line's name are looked at
    """
    ways_by_line, partners, crowds = defaultdict(dict), {}, {}
    for kind, found in holders.items():
        rows_by_value = defaultdict(list)
        for row in found:
            if bool(row["active"]) == is_active:
                rows_by_value[row["key"]].append(row)
        if not rows_by_value:
            continue
        wanted = defaultdict(list)
        for (whose, values), asking in zip(WAYS, _asking(lines), strict=True):
            for line in asking:
                for value in values(kind, line):
                    if value in rows_by_value:
                        wanted[value].append((line, whose))
        for value, rows in rows_by_value.items():
            # An archived contact may only share a key with a line that is somebody's.
            if value not in wanted:
                continue
            if len(rows) > CROWD:
                crowds[kind, value] = len(rows)
            for line, whose in wanted[value]:
                ids = ways_by_line[line["id"]].setdefault((kind, whose), [])
                for row in _namesakes(rows, line) if len(rows) > CROWD else rows:
                    partners.setdefault(row["id"], row)
                    if row["id"] not in ids:
                        ids.append(row["id"])
    return ways_by_line, partners, crowds


def match_state(decision, line):
    """A decision's matches as the lines and the screen count them.

    :param dict line: the staged line; ``open`` where it is perhaps another row's person
    """
    if not decision.matches and (decision.perhaps or is_perhaps_another(line)):
        return "open"
    return ("none", "one", "several")[min(decision.matches, 2)]


def is_perhaps_another(line):
    """Whether another row of the file may be the same person."""
    return any(issue["code"] == "SAME_PERSON_OPEN" for issue in line["issues"] or ())


def _found_by(ways, kind):
    """Ids of the contacts that a kind of key has found."""
    return [id_ for whose, _values in WAYS for id_ in ways.get((kind, whose), ())]


def _is_plainly(line, partner, ways):
    """Whether the only contact with an address of a line goes by the very name of it:
    then nothing else that is known of both could part them."""
    name = line["name"] or ""
    return (
        bool(partner["is_company"]) == bool(line["is_company"])
        and " " in name
        and name.casefold() == (partner["name"] or "").casefold()
        and bool(_found_by(ways, "email") or _found_by(ways, "phone"))
    )


def _first_found(kinds, ways, same):
    """The contacts of the first kind of key that found any, the line's own key before
    its further ones."""
    for kind in kinds:
        for whose in ("own", "further"):
            if ids := sorted(same.intersection(ways.get((kind, whose), ()))):
                return ids, kind
    return [], ""


def address_holders(records):
    """Who uses an address, of all contacts that were found."""
    users = defaultdict(list)
    for record in records:
        for kind, values in (("email", record.emails), ("phone", record.phones)):
            for value in values:
                users[kind, value].append((record.name, record.is_company))
    return users


def _issues(comparison, record, judgement, records):
    """Issues of a line: contacts that share its keys and are not its person."""
    issues = [
        perhaps(judgement.verdicts[id_], contact=id_) for id_ in judgement.open[:NAMED]
    ]
    for kind, values in (("email", record.emails), ("phone", record.phones)):
        for value in values:
            others = [
                id_
                for id_ in judgement.different
                if value in getattr(records[id_], f"{kind}s")
                and (record.name or records[id_].name)
            ]
            if others:
                people = comparison.usage(record, kind, value).people
                verdict = judgement.verdicts[others[0]]
                issues.append(
                    shared(kind, value, max(people, 2), verdict, contact=others[0])
                )
    return tuple(issues)


def _namesakes(rows, line):
    key = fold_name(
        line["name"] or "", line["given_name"] or "", line["family_name"] or ""
    ).key
    return [row for row in rows if key and fold_name(row["name"] or "").key == key]


def _own_values(kind, line):
    """What a contact may hold that is the line's own key: of an internationalised
    domain, Odoo stores what was typed."""
    if kind == "email":
        return {line["email_key"], line["email"]} if line["email_key"] else ()
    if kind == "relay":
        return {line["email"]} if line["relay_key"] else ()
    key = line[KEY_COLUMNS[kind]]
    return {key} if key else ()


def _further_values(kind, line):
    """The keys of its further addresses: looked for where its own finds nobody."""
    return {key for key_kind, key in line["further_keys"] or () if key_kind == kind}


WAYS = (("own", _own_values), ("further", _further_values))


def _asking(lines):
    """The lines that may find a contact in each of the ``WAYS``: few have further
    addresses."""
    return lines, [line for line in lines if line["further_keys"]]
