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
        domain = Domain(self._read_domain())
        if "active" in model._fields and "active" not in str(self.domain):
            domain &= Domain("active", "=", True)
        query = model._search(domain, order="id", limit=limit)
        table = SQL.identifier(query.table)
        query.add_where(where(table))
        columns = []
        for told in COLUMNS:
            columns.append(self._column(table, model, self[f"{told}_field"]))
        sanitised = SANITISED.get(self.phone_field or "")
        columns.append(self._column(table, model, sanitised))
        columns.append(self._column(table, model, "company_id"))
        names = ("id", *COLUMNS, "phone_key", "company_id")
        rows = self.env.execute_query(query.select(SQL("%s.id", table), *columns))
        return [dict(zip(names, row, strict=True)) for row in rows]

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
            told = normalise_email(row["email"]).value if row["email"] else None
            row["email_key"] = told.key if told else None
            row["email"] = told.address if told else None
            if told and not row["name"]:
                row["name"] = told.display_name or None
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
            model = self.env[origin.model].sudo()
            count = model.search_count(origin._read_domain(), limit=1_000_000)
            origin.sample = self.env["ir.qweb"]._render(
                "contact_csv_import.origin_sample", {"rows": rows, "count": count}
            )


class _Codes:
    """What fields of countries and languages stand for: links, codes or words."""

    def __init__(self, env):
        countries = env["res.country"].sudo().search_fetch([], ["code"])
        self._code_of = {one.id: one.code for one in countries}
        self._id_of = {code: id_ for id_, code in self._code_of.items()}
        langs = env["res.lang"].sudo().with_context(active_test=False)
        self._langs = {one.id: one.code[:2] for one in langs.search_fetch([], ["code"])}
        self._known = {}

    def code_of(self, country_id):
        return self._code_of.get(country_id)

    def country(self, told):
        if not told or isinstance(told, int):
            return told or None
        if ("country", told) not in self._known:
            found = normalise_country(told).value
            self._known["country", told] = self._id_of.get(found)
        return self._known["country", told]

    def language(self, told):
        if not told:
            return None
        if isinstance(told, int):
            return self._langs.get(told)
        if ("language", told) not in self._known:
            found = normalise_language(told[:5].partition("_")[0]).value
            self._known["language", told] = found
        return self._known["language", told]
