# contact.origin is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from types import SimpleNamespace

from psycopg2.extras import execute_values

from odoo import api, fields, models
from odoo.tools import SQL

from ...core.matching.contacts import ContactComparison
from ...core.matching.placeholders import is_placeholder_email, is_placeholder_phone
from ...core.matching.records import make_record
from ...core.normalise.relay_domains import is_relay_address
from ..file.rules import placeholder_values
from ..records.line_records import COMPARED
from ..run.quiet_log import works_quietly

AT_ONCE = 10_000
KINDS = ("email", "phone")
# What the matcher looks at of a person, beside its keys.
NO_LINE = dict.fromkeys(COMPARED)
STORED = ("name", "email", "email_key", "phone", "phone_key", "company_name")
STORED += ("language_code", "country_id", "last_contact", "found_at", "company_id")
STORED += ("partner_id", "state", "sighting_count")


class ContactOrigin(models.Model):
    """Origins are searched slice by slice, each in a transaction of its own; what was
    looked at once is not looked at again."""

    _inherit = "contact.origin"

    @api.model
    @works_quietly
    def _cron_sweep(self):
        commit = self.env["ir.cron"]._commit_progress
        left = commit(0)
        while left > 0 and (origin := self._locked_origin()):
            count = origin._sweep_slice()
            self.env.invalidate_all()
            left = commit(count or 1, remaining=self._waiting_origins())

    @api.model
    def _waiting_origins(self):
        return self.sudo().search_count([("is_waiting", "=", True)])

    @api.model
    def _locked_origin(self):
        """An origin that waits. One search at a time: two would make a person twice."""
        self.env["contact.import.key"].sudo()._claim(0, {("sweep", "all")})
        self.env.cr.execute(
            """SELECT id FROM contact_origin WHERE is_waiting
               ORDER BY sequence, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED"""
        )
        return self.sudo().browse(id_ for (id_,) in self.env.cr.fetchall())

    def _sweep_slice(self):
        """Look at the next records that were not looked at yet.

        :return: how many there were; with none, the search is over
        """
        self.ensure_one()
        rows = []
        if not self.problem:
            rows = self._read_records(self._is_new, AT_ONCE)
        if not rows:
            if not self.problem:
                self._forget_deleted()
            self.write(
                {"is_waiting": False, "swept_at": fields.Datetime.now(), "last_id": 0}
            )
            return 0
        people = self._as_people(rows)
        self._drop_nobodies(people)
        self._find_contacts(people)
        self._find_entries(people)
        self._store(people)
        self._forget_elsewhere([row["id"] for row in rows])
        self.last_id = rows[-1]["id"]
        return len(rows)

    def _is_new(self, table):
        """SQL: a record was not looked at yet."""
        return SQL(
            """%(table)s.id > %(last)s AND NOT EXISTS (
                   SELECT FROM contact_sighting s
                   WHERE s.origin_id = %(origin)s AND s.res_id = %(table)s.id)""",
            table=table,
            last=self.last_id,
            origin=self.id,
        )

    def _drop_nobodies(self, people):
        """Take the keys from addresses that are no person's, and leave out who asked to
        be erased, and who works here."""
        domains = self.env["contact.import.relay.domain"]._domains()
        own = placeholder_values(self.env, self.env.company)
        emails = {row["email_key"] for row in people if row["email_key"]}
        phones = {row["phone_key"] for row in people if row["phone_key"]}
        erased_addresses = self.env["contact.erased"]
        named = {
            erased_addresses._named(row["email_key"], row["name"])
            for row in people
            if row["email_key"] and erased_addresses._is_anybody()
        }
        erased = erased_addresses._erased_among(
            {
                *(("email", key) for key in emails),
                *(("phone", key) for key in phones),
                *named,
            }
            - {None}
        )
        users = self.env["res.users"].sudo().with_context(active_test=False)
        staff = {
            user.email_normalized
            for user in users.search_fetch(
                [("share", "=", False), ("email_normalized", "!=", False)],
                ["email_normalized"],
            )
        }
        for row in people:
            email, phone = row["email_key"], row["phone_key"]
            if email and (
                is_placeholder_email(email, own) or is_relay_address(email, domains)
            ):
                email = None
            if phone and is_placeholder_phone(phone, own):
                phone = None
            row["is_left_out"] = (
                not (email or phone)
                or email in staff
                or ("email", email) in erased
                or (email and erased_addresses._named(email, row["name"]) in erased)
                or (not email and ("phone", phone) in erased)
            )
            row["email_key"], row["phone_key"] = email, phone

    def _find_contacts(self, people):
        """Who is a contact already, by the comparison of imports: whoever is in a
        category is not unassigned."""
        if self.model == "res.partner":
            for row in people:
                row["partner_id"] = row["id"]
                row["is_left_out"] = False
            return
        for row in people:
            row["partner_id"] = None
        asked = [row for row in people if not row["is_left_out"]]
        settings = SimpleNamespace(
            _key_kinds=lambda: KINDS,
            identified_by="address",
            one_per_email=False,
            on_open="create",
            company_id=self.env.company,
        )
        lines = [
            {**NO_LINE, **row, "line": row["id"], "company": row["company"]}
            for row in asked
        ]
        matcher = self.env["contact.import.matcher"].sudo()
        holders = matcher._holders(settings._key_kinds(), lines)
        matches = matcher._matches(settings, lines, holders)
        ids = {same[0] for same, *_rest in matches.values() if same}
        partners = {
            partner.id: partner
            for partner in self.env["res.partner"].sudo().browse(ids)
        }
        for row in asked:
            same = matches.get(row["id"], ((),))[0]
            partner = partners.get(same[0]) if same else None
            if partner is None:
                continue
            owner = partner.company_id.id
            if owner and row["company_id"] and owner != row["company_id"]:
                continue
            row["partner_id"] = partner.id
            row["is_left_out"] = bool(partner.category_id)

    def _find_entries(self, people):
        """Who was found before, or twice in this slice, is one entry."""
        wanted = [row for row in people if not row["is_left_out"]]
        entries = _Entries(self.env, wanted)
        for row in wanted:
            row["entry"] = entries.entry_of(row)

    def _store(self, people):
        """New entries, sightings, and what they add to entries that were there."""
        now = fields.Datetime.now()
        entries = {}
        for row in people:
            entry = None if row["is_left_out"] else row["entry"]
            if entry is not None:
                entries[id(entry)] = entry
                entry["seen"] += 1
                contacted_at = _as_moment(row["date"])
                if contacted_at and (
                    not entry["last_contact"] or contacted_at > entry["last_contact"]
                ):
                    entry["last_contact"] = contacted_at
        new = [entry for entry in entries.values() if not entry["id"]]
        columns = ", ".join(STORED)
        rows = []
        if new:
            rows = execute_values(
                self.env.cr._obj,
                f"INSERT INTO contact_unassigned ({columns}) VALUES %s RETURNING id",
                [_stored(entry, now) for entry in new],
                page_size=AT_ONCE,
                fetch=True,
            )
        for entry, (id_,) in zip(new, rows, strict=True):
            entry["id"] = id_
        execute_values(
            self.env.cr._obj,
            """INSERT INTO contact_sighting (origin_id, res_id, unassigned_id, seen_at)
               VALUES %s ON CONFLICT (origin_id, res_id) DO NOTHING""",
            [
                (
                    *(self.id, row["id"]),
                    None if row["is_left_out"] else row["entry"]["id"],
                    _as_moment(row["date"]),
                )
                for row in people
            ],
            page_size=AT_ONCE,
        )
        if not entries:
            return
        changed = list(entries.values())
        self.env.cr.execute(
            """UPDATE contact_unassigned u
               SET sighting_count = coalesce(u.sighting_count, 0) + t.seen,
                   last_contact = greatest(u.last_contact, t.last_contact)
               FROM unnest(%s::int[], %s::int[], %s::timestamp[])
                    AS t(id, seen, last_contact)
               WHERE u.id = t.id""",
            [
                [entry["id"] for entry in changed],
                [entry["seen"] for entry in changed],
                [entry["last_contact"] for entry in changed],
            ],
        )
        self.env.cr.execute(
            """INSERT INTO contact_origin_contact_unassigned_rel
                      (contact_unassigned_id, contact_origin_id)
               SELECT id, %s FROM unnest(%s::int[]) AS t(id) ON CONFLICT DO NOTHING""",
            [self.id, [entry["id"] for entry in changed]],
        )
        self.env["contact.unassigned"].invalidate_model()


class _Entries:
    """The entries that people may be, found by their keys."""

    def __init__(self, env, rows):
        self._by_key, self._by_partner = {}, {}
        for entry in self._read(env, rows):
            self._add_entry(entry)

    def _read(self, env, rows):
        names = ("id", *STORED[:-2])
        env["contact.unassigned"].flush_model()
        entries = env.execute_query(
            SQL(
                """SELECT %s FROM contact_unassigned
                   WHERE email_key = ANY(%s) OR phone_key = ANY(%s)
                      OR partner_id = ANY(%s)""",
                SQL(", ").join(map(SQL.identifier, names)),
                [row["email_key"] for row in rows if row["email_key"]],
                [row["phone_key"] for row in rows if row["phone_key"]],
                [row["partner_id"] for row in rows if row["partner_id"]],
            )
        )
        for values in entries:
            yield {**dict(zip(names, values, strict=True)), "seen": 0}

    def _add_entry(self, entry):
        if entry["partner_id"]:
            self._by_partner[entry["partner_id"]] = entry
        for kind in KINDS:
            if key := entry[f"{kind}_key"]:
                self._by_key.setdefault((kind, key), []).append(entry)

    def entry_of(self, row):
        """The entry of a person, a new one where nobody is the same."""
        if entry := self._by_partner.get(row["partner_id"] or 0):
            return entry
        rivals = {
            id(entry): entry
            for kind in KINDS
            for entry in self._by_key.get((kind, row[f"{kind}_key"]), ())
            if entry["company_id"] == row["company_id"]
            and not (entry["partner_id"] and row["partner_id"])
        }
        entry = self._same(row, list(rivals.values())) if rivals else None
        if entry is None:
            entry = {
                **{name: row.get(name) for name in STORED},
                "company_name": row["company"],
                "last_contact": None,
                "id": None,
                "seen": 0,
            }
            self._add_entry(entry)
        elif row["partner_id"] and not entry["partner_id"]:
            self._by_partner[row["partner_id"]] = entry
        return entry

    def _same(self, row, entries):
        own = _record(0, row, row["company"])
        records = [
            _record(number, entry, entry["company_name"])
            for number, entry in enumerate(entries, 1)
        ]
        for record, entry in zip(records, entries, strict=True):
            # The same address, and no field in which they differ.
            if own.emails == record.emails and (
                own.name.key == record.name.key or not (own.name and record.name)
            ):
                return entry
        users = {}
        for record in records:
            for kind in KINDS:
                for value in getattr(record, f"{kind}s"):
                    users.setdefault((kind, value), []).append((record.name, False))
        same = ContactComparison(users).judge(own, records).same
        return entries[same[0] - 1] if same else None


def _record(number, row, company):
    return make_record(
        number,
        {"name": row["name"] or "", "company": company},
        [row["email_key"]] if row["email_key"] else [],
        [row["phone_key"]] if row["phone_key"] else [],
    )


def _stored(entry, now):
    """The columns of a new entry."""
    values = {**entry, "state": "open", "found_at": now, "sighting_count": 0}
    return tuple(values[name] for name in STORED)


def _as_moment(value):
    return fields.Datetime.to_datetime(value) if value else None
