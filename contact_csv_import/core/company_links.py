"""Which company a row belongs to, as a value: one that is there, or one to be made."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .matching.names import legal_form
from .matching.records import fold_place, fold_street, fold_vat

# Of an address, in the order in which it is written.
ADDRESS = ("street", "street2", "zip", "city", "region")


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two rows name the same company.

    :ivar key: see ``names.company_key``
    :ivar country: its code; a row that names none means the country of the import
    :ivar form: its legal form, ``""`` where no row of the file states one
    :ivar vat: its folded VAT number, ``""`` where no row of the file has one
    """

    key: str
    country: str
    form: str = ""
    vat: str = ""


@dataclass(frozen=True, slots=True)
class NewCompany:
    """A company that is made once for all rows that name it.

    :ivar values: what all of its rows agree on: ``name``, ``country``, an address
    """

    identity: Identity
    values: Mapping = field(hash=False, compare=False)


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What some rows of a file say alike of a company, and how many of them do."""

    name: str
    country: str
    address: Mapping
    count: int
    vat: str = ""
    registry: str = ""


class FileCompanies:
    """The companies the rows of a file name: the same whatever their order.

    :param rows_by_key: company key -> all rows of the file that have it
    :param country: code of the country that a row without one means
    """

    def __init__(self, rows_by_key: Mapping[str, Iterable[CompanyFacts]], country: str):
        self.country = country
        self._rows: dict[tuple[str, str], list[CompanyFacts]] = {}
        for key, rows in rows_by_key.items():
            for row in rows:
                place = (key, row.country or country)
                self._rows.setdefault(place, []).append(row)

    def identity(
        self, key: str, country: str, name: str, vat: str = ""
    ) -> Identity | None:
        """The company a row names; None where several of the file are called so.

        :param country: of the row, ``""`` where it names none
        :param name: as the row has it
        :param vat: likewise
        """
        country = country or self.country
        rows = self._rows.get((key, country), ())
        own, form = fold_vat(vat) if vat else "", legal_form(name)
        if not own:
            alike = [row for row in rows if _may_be(legal_form(row.name), form)]
            numbers = {_number(row) for row in alike} - {""}
            if len(numbers) > 1:
                return None
            own = next(iter(numbers), "")
        if not form:
            same_number = [row for row in rows if _may_be(_number(row), own)]
            forms = {legal_form(row.name) for row in same_number} - {""}
            if len(forms) > 1:
                return None
            form = next(iter(forms), "")
        return Identity(key, country, form, own)

    def new_company(self, identity: Identity) -> NewCompany:
        """What is known of it: its fullest name, and the address all rows agree on."""
        rows = [
            row
            for row in self._rows.get((identity.key, identity.country), ())
            if _may_be(legal_form(row.name), identity.form)
            and _may_be(_number(row), identity.vat)
        ]
        names = Counter()
        for row in rows:
            names[row.name] += row.count
        name = min(names, key=lambda text: (not legal_form(text), -names[text], text))
        values = {"name": name, **self.address(rows)}
        if any(row.country for row in rows):
            values["country"] = identity.country
        for name, field_name in (("vat", "vat"), ("registry", "company_registry")):
            # Of two spellings the longer one has its country in front.
            if numbers := {getattr(row, name) for row in rows} - {""}:
                values[field_name] = max(numbers, key=lambda text: (len(text), text))
        return NewCompany(identity, values)

    def address(self, rows: Sequence[CompanyFacts]) -> dict:
        """The address of rows that have one and the same; empty where they differ."""
        addresses = {}
        for row in sorted(rows, key=lambda row: sorted(row.address.items())):
            if row.address:
                addresses.setdefault(_place(row.address), row.address)
        return dict(next(iter(addresses.values()))) if len(addresses) == 1 else {}


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company that is a contact already.

    :ivar made_here: by the import whose rows are looked at
    """

    id: int
    key: str
    name: str
    country: str
    vat: str = ""
    registry: str = ""
    place: str = ""
    made_here: bool = False


def choose(
    identity: Identity,
    candidates: Sequence[KnownCompany],
    country: str,
    registry: str = "",
    place: str = "",
    names_country: bool = True,
) -> list[KnownCompany]:
    """Those among companies of the same key that a row means: none, one, or several
    between which nothing decides.

    :param candidates: all that have the key or one of the numbers, wherever they are
    :param country: code of the country that is meant where none is named
    :param registry: registration number of the row
    :param place: postal code, or else city, folded
    :param names_country: whether the row names a country; without one, the only
        company of the name is meant, wherever it is. What the import itself made does
        not count there: it would depend on the order of the rows
    """
    if identity.vat:
        if same := [
            company for company in candidates if _number(company) == identity.vat
        ]:
            return same[:1]
        candidates = [company for company in candidates if not company.vat]
    near = [
        company
        for company in candidates
        if (company.country or country) == identity.country
    ]
    if not near and not names_country:
        near = [company for company in candidates if not company.made_here]
    if registry:
        if same := [company for company in near if company.registry == registry]:
            return same[:1]
        near = [company for company in near if not company.registry]
    near = [company for company in near if company.key == identity.key]
    fitting = [
        company for company in near if legal_form(company.name) in ("", identity.form)
    ] or [company for company in near if not identity.form]
    exact = [
        company for company in fitting if legal_form(company.name) == identity.form
    ]
    fitting = exact or fitting
    if len(fitting) > 1 and place:
        fitting = [company for company in fitting if company.place == place] or fitting
    return fitting


def _number(company: CompanyFacts | KnownCompany) -> str:
    return fold_vat(company.vat) if company.vat else ""


def _may_be(one: str, other: str) -> bool:
    """Whether two texts agree, as far as both are known."""
    return not one or not other or one == other


def _place(address: Mapping) -> tuple:
    return (
        fold_street(address.get("street") or ""),
        fold_street(address.get("street2") or ""),
        fold_place(address.get("zip") or "", address.get("city") or ""),
    )
