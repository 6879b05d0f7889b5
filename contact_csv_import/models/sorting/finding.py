# contact.origin is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...core.normalise.country import normalise_country
from ...core.normalise.email import normalise_email
from ...core.normalise.language import normalise_language
from ...core.normalise.phone import normalise_phone

SHOWN = 10
COLUMNS = ("name", "email", "phone", "language", "company", "country", "date")
# Fields that hold a normalised number already: normalising one takes 0.1 ms.
SANITISED = {"phone": "phone_sanitized", "mobile": "mobile_sanitized"}


class ContactOrigin(models.Model):
    """What stands in the records of an origin."""

    _inherit = "contact.origin"

    def _read_records(self, where, limit):
        """Records of this origin, by the rights of the system: who may see what was
        found is said by the rules of ``contact.unassigned``.

        :param where: function: SQL name of the table -> SQL
        :return: list of dicts with ``id``, COLUMNS, ``phone_key`` and ``company_id``
        """
        self.ensure_one()
        model = self.env[self.model].sudo().with_context(active_test=False)
        model.flush_model()
        domain = self._domain_to_read(model)
        query = model._search(domain, order="id", limit=limit)
        table = SQL.identifier(query.table)
        query.add_where(where(table))
        columns = []
        for name in COLUMNS:
            columns.append(self._column(table, model, self[f"{name}_field"]))
        sanitised = SANITISED.get(self.phone_field or "")
        columns.append(self._column(table, model, sanitised))
        columns.append(self._column(table, model, "company_id"))
        names = ("id", *COLUMNS, "phone_key", "company_id")
        rows = self.env.execute_query(query.select(SQL("%s.id", table), *columns))
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _count_records(self, limit):
        model = self.env[self.model].sudo().with_context(active_test=False)
        return model.search_count(self._domain_to_read(model), limit=limit)

    def _domain_to_read(self, model):
        """Of archived records only those an origin asks for."""
        domain = Domain(self._read_domain())
        if "active" in model._fields and "active" not in str(self.domain):
            domain &= Domain("active", "=", True)
        for other in self._origins_before():
            domain &= ~Domain(other._read_domain())
        return domain

    def _origins_before(self):
        """The origins of contacts whose contacts are not those of this one: a contact
        is found in the first it fits. One that is switched off has its contacts, too:
        they are not to be found at all.

        Records of other models say by themselves where they belong.
        """
        self.ensure_one()
        if self.model != "res.partner":
            return self.browse()
        others = self.with_context(active_test=False).search(
            [("model", "=", self.model)]
        )
        return others.filtered(
            lambda other: (
                (other.sequence, other.id) < (self.sequence, self.id)
                and not other.problem
            )
        )

    def _column(self, table, model, name):
        field = model._fields.get(name or "")
        if field is None or not field.store or not field.column_type:
            return SQL("NULL")
        if field.translate:
            return SQL("%s.%s ->> 'en_US'", table, SQL.identifier(name))
        return SQL("%s.%s", table, SQL.identifier(name))

    def _as_people(self, rows):
        """Rows of :meth:`_read_records`, with what they say normalised.

        :return: the same dicts, with ``email_key``, ``phone_key``, ``language_code``
            and ``country_id``
        """
        codes = _Codes(self.env)
        company = self.env.company.country_id.code
        for row in rows:
            address = normalise_email(row["email"]).value if row["email"] else None
            row["email_key"] = address.key if address else None
            row["email"] = address.address if address else None
            if address and not row["name"]:
                row["name"] = address.display_name or None
            row["country_id"] = codes.country(row["country"])
            row["language_code"] = codes.language(row["language"])
            if row["phone"] and not row["phone_key"]:
                region = codes.code_of(row["country_id"]) or company
                number = normalise_phone(row["phone"], region).value
                row["phone_key"] = number.key if number else None
        return rows

    @api.depends("model", "domain")
    def _compute_sample(self):
        """The first people this origin would give, and how many records it has."""
        for origin in self:
            origin.sample = False
            if origin.problem or not origin.id:
                continue
            rows = origin._as_people(
                origin._read_records(lambda _t: SQL("TRUE"), SHOWN)
            )
            count = origin._count_records(1_000_000)
            origin.sample = self.env["ir.qweb"]._render(
                "contact_csv_import.origin_sample", {"rows": rows, "count": count}
            )


class _Codes:
    """What fields of countries and languages stand for: links, codes or words."""

    def __init__(self, env):
        countries = env["res.country"].sudo().search_fetch([], ["code"])
        self._code_of = {country.id: country.code for country in countries}
        self._id_of = {code: id_ for id_, code in self._code_of.items()}
        langs = env["res.lang"].sudo().with_context(active_test=False)
        self._langs = {
            lang.id: lang.code[:2] for lang in langs.search_fetch([], ["code"])
        }
        self._cache = {}

    def code_of(self, country_id):
        return self._code_of.get(country_id)

    def country(self, value):
        if not value or isinstance(value, int):
            return value or None
        if ("country", value) not in self._cache:
            code = normalise_country(value).value
            self._cache["country", value] = self._id_of.get(code)
        return self._cache["country", value]

    def language(self, value):
        if not value:
            return None
        if isinstance(value, int):
            return self._langs.get(value)
        if ("language", value) not in self._cache:
            code = normalise_language(value[:5].partition("_")[0]).value
            self._cache["language", value] = code
        return self._cache["language", value]
