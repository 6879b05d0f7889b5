"""The companies that rows belong to: which are there, which have to be made; nothing
is written here."""

from dataclasses import replace

from odoo.tools import SQL

from ...core.company_links import (
    CompanyFacts,
    FileCompanies,
    Identity,
    KnownCompany,
    choose,
)
from ...core.errors import issue, issue_dict
from ...core.matching.decide import CREATE
from ...core.matching.names import company_key, legal_form
from ...core.matching.records import fold_place, fold_vat
from ..contacts.partner import VAT_KEY
from ..contacts.partner_fields import ADDRESS_TYPES

# What all people of a company have together, as Odoo keeps it.
ADDRESS = ("street", "street2", "zip", "city", "state_id", "country_id")
_ADDRESS_COLUMNS = ("street", "street2", "zip", "city", "region")


class CompanyFinder:
    """Finds the companies of rows, for a chunk at once.

    By the VAT number, then by the name within the country; a company row of the same
    chunk is one, too. See ``core.company_links``.

    :param imported: ``contact.import``, as its user
    """

    def __init__(self, imported):
        self.imported = imported
        self.env = imported.env
        self.country = default_country(imported)

    def links(self, people, issues):
        """
        :param people: persons who go to a contact
        :param issues: person -> list of issues; it grows
        :return: dict: person -> id of a contact, ``NewCompany``, or another person of
            the chunk who is that company
        """
        linked = [person for person in people if person.values.get("company_key")]
        links = self._links(linked, people, issues) if linked else {}
        if self.imported.companies == "link":
            links.update(self._by_mailbox(people, links))
        return {p: link for p, link in links.items() if link != p.decision.partner}

    def _links(self, linked, people, issues):
        keys = {person.values["company_key"] for person in linked}
        file = FileCompanies(self._named_companies(keys), self.country)
        numbers = [
            {person.values.get(name) or "" for person in linked} - {""}
            for name in ("vat", "company_registry")
        ]
        existing = KnownCompanies(self.imported, keys, *numbers)
        missing = keys - existing.keys
        archived = KnownCompanies(self.imported, missing, *numbers, is_active=False)
        rows = self._company_rows(people, file)
        links, new = {}, {}
        for person in linked:
            values = person.values
            key, name = values["company_key"], values["company"]
            country = values.get("country") or ""
            identity = file.identity(key, country, name, values.get("vat") or "")
            fitting = identity and self._choose(identity, values, existing)
            if identity is None or len(fitting) > 1:
                _warn(issues, person, "COMPANY_SEVERAL", name)
            elif fitting:
                links[person] = fitting[0].id
            elif rows.get(identity, person) is not person:
                links[person] = rows[identity]
            elif self._is_archived(identity, values, archived):
                _warn(issues, person, "COMPANY_ARCHIVED", name)
            elif identity not in rows:
                # A VAT number is one company's, however its name is written.
                place = identity.vat or identity
                if place not in new:
                    new[place] = file.new_company(identity)
                links[person] = new[place]
        return links

    def _choose(self, identity, values, candidates):
        registry = values.get("company_registry") or ""
        return choose(
            identity,
            candidates.of(identity, registry),
            self.country,
            registry,
            fold_place(values.get("zip") or "", values.get("city") or ""),
            bool(values.get("country")),
        )

    def _is_archived(self, identity, values, archived):
        """Whether a company is not made because somebody archived it once."""
        return self.imported.on_archived != "import" and bool(
            self._choose(identity, values, archived)
        )

    def _named_companies(self, keys):
        """What all rows of the file say of companies."""
        named = {}
        for (
            key,
            name,
            country,
            vat,
            registry,
            count,
            *address,
        ) in self.env.execute_query(
            SQL(
                """SELECT company_key, company, coalesce(country, ''),
                          coalesce(vat, ''), coalesce(company_registry, ''),
                          count(*), %s
                   FROM contact_import_line
                   WHERE import_id = %s AND company_key = ANY(%s)
                   GROUP BY company_key, company, country, vat, company_registry,
                            %s""",
                SQL(", ").join(map(SQL.identifier, _ADDRESS_COLUMNS)),
                self.imported.id,
                list(keys),
                SQL(", ").join(map(SQL.identifier, _ADDRESS_COLUMNS)),
            )
        ):
            values = {
                n: text
                for n, text in zip(_ADDRESS_COLUMNS, address, strict=True)
                if text
            }
            said = CompanyFacts(name or "", country, values, count, vat, registry)
            named.setdefault(key, []).append(said)
        return named

    def _company_rows(self, people, file):
        """The rows of the chunk that become companies, by what others call them."""
        rows = {}
        for person in people:
            values = person.values
            if values.get("is_company") and person.decision.action == CREATE:
                key = company_key(values.get("name") or "")
                country = values.get("country") or ""
                vat = values.get("vat") or ""
                identity = key and file.identity(key, country, values["name"], vat)
                if identity:
                    rows.setdefault(identity, person)
        return rows

    def _by_mailbox(self, people, links):
        """New people with the e-mail address of a company: somebody of it."""
        asking = {
            person: person.line["email_key"]
            for person in people
            if person.decision.action == CREATE
            and person not in links
            and person.line["email_key"]
            and not person.values.get("is_company")
            and not person.values.get("company_key")
        }
        if not asking:
            return {}
        companies_by_mail = {}
        for company in self.env["res.partner"].search_fetch(
            [
                ("is_company", "=", True),
                ("type", "not in", ADDRESS_TYPES),
                ("email_normalized", "in", list(set(asking.values()))),
            ],
            ["email_normalized"],
        ):
            companies_by_mail.setdefault(company.email_normalized, []).append(
                company.id
            )
        return {
            person: companies_by_mail[mail][0]
            for person, mail in asking.items()
            if len(companies_by_mail.get(mail, ())) == 1
        }


def companies_of_rows(imported, lines):
    """The contacts that rows of companies are, by their names within the country.

    :param lines: dicts of staged lines that no address matches
    :return: id of the line -> a match, as ``_matches`` of the matcher returns it
    """
    keys = {}
    if imported._links_companies():
        for line in lines:
            if line["is_company"] and (key := company_key(line["name"] or "")):
                keys[line["id"]] = key
    if not keys:
        return {}
    rows = [line for line in lines if line["id"] in keys]
    country = default_country(imported)
    numbers = {line["company_registry"] or "" for line in rows} - {""}
    existing, matches = KnownCompanies(imported, set(keys.values()), (), numbers), {}
    for line in rows:
        identity, registry = row_identity(line, country), line["company_registry"] or ""
        fitting = choose(
            identity,
            existing.of(identity, registry),
            country,
            registry,
            fold_place(line["zip"] or "", line["city"] or ""),
            bool(line["country"]),
        )
        if fitting:
            matches[line["id"]] = (
                [company.id for company in fitting],
                "company",
                (),
                (),
            )
    return matches


def row_identity(values, country):
    """What makes a row that is a company the company that others name.

    :param dict values: of the row, or the line
    :param str country: the one that a row without a country means
    """
    name = values.get("name") or ""
    vat = values.get("vat")
    return Identity(
        company_key(name),
        values.get("country") or country,
        legal_form(name),
        fold_vat(vat) if vat else "",
    )


def default_country(imported):
    """The code of the country that is meant where a row, or a company, has none."""
    country = imported.country_id or imported.company_id.country_id
    return country.code or ""


class KnownCompanies:
    """Companies the user may read that may be what rows mean, one query for all.

    :param imported: ``contact.import``, as its user
    :param keys: see ``core.matching.names.company_key``
    :param vats: VAT numbers, in whatever spelling
    :param registries: registration numbers
    :ivar keys: those that were found
    """

    def __init__(self, imported, keys, vats=(), registries=(), is_active=True):
        self.imported = imported
        self._by_value = {"key": {}, "vat": {}, "registry": {}}
        if keys or vats or registries:
            for company in self._search(keys, vats, registries, is_active):
                for name, value in (
                    ("key", company.key),
                    ("vat", company.vat and fold_vat(company.vat)),
                    ("registry", company.registry),
                ):
                    if value:
                        self._by_value[name].setdefault(value, []).append(company)
        self.keys = self._by_value["key"].keys()

    def of(self, identity, registry=""):
        """Those that share a key or a number, the oldest first."""
        sharing = [
            *self._by_value["vat"].get(identity.vat, ()),
            *self._by_value["registry"].get(registry, ()),
            *self._by_value["key"].get(identity.key, ()),
        ]
        return sorted(set(sharing), key=lambda company: company.id)

    def _search(self, keys, vats, registries, is_active):
        partner = self.imported.env["res.partner"]
        names = ("id", "company_key", "name", "vat", "company_registry", "zip", "city")
        partner.flush_model([*names, "country_id", "is_company"])
        query = partner._search(
            [
                ("type", "not in", ADDRESS_TYPES),
                ("active", "=", is_active),
                ("is_company", "=", True),
            ],
            order="id",
        )
        table = SQL.identifier(query.table)
        query.add_where(
            SQL(
                "(%(table)s.company_key = ANY(%(keys)s) OR %(vat)s = ANY(%(vats)s)"
                " OR %(table)s.company_registry = ANY(%(registries)s))",
                table=table,
                keys=list(keys),
                vat=SQL(VAT_KEY, SQL("%s.vat", table)),
                vats=[fold_vat(vat) for vat in vats],
                registries=list(registries),
            )
        )
        rows = self.imported.env.execute_query(
            query.select(
                *(SQL("%s.%s", table, SQL.identifier(column)) for column in names),
                SQL("%s.contact_import_id", table),
                SQL("(SELECT code FROM res_country WHERE id = %s.country_id)", table),
            )
        )
        for id_, key, name, vat, registry, zip_, city, made_by, country in rows:
            yield KnownCompany(
                id_,
                key or "",
                name or "",
                country or "",
                vat or "",
                registry or "",
                fold_place(zip_ or "", city or ""),
                made_by == self.imported.id,
            )


def _warn(issues, person, code, name):
    warning = issue(code, company=name)
    issues[person].append(issue_dict(replace(warning, line=person.line["line"])))
