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
class Told:
    """What some rows of a file say alike of a company, and how many of them do."""

    name: str
    country: str
    address: Mapping
    count: int
    vat: str = ""
    registry: str = ""


class FileCompanies:
    """The companies the rows of a file name: the same whatever their order.

    :param told: what the rows say, of some keys all of it
    :param country: code of the country that a row without one means
    """

    def __init__(self, told: Mapping[str, Iterable[Told]], country: str):
        self.country = country
        self._told: dict[tuple[str, str], list[Told]] = {}
        for key, rows in told.items():
            for row in rows:
                place = (key, row.country or country)
                self._told.setdefault(place, []).append(row)

    def identity(
        self, key: str, country: str, name: str, vat: str = ""
    ) -> Identity | None:
        """The company a row names; None where several of the file are called so.

        :param country: of the row, ``""`` where it names none
        :param name: as the row has it
        :param vat: likewise
        """
        country = country or self.country
        rows = self._told.get((key, country), ())
        own, form = fold_vat(vat) if vat else "", legal_form(name)
        if not own:
            alike = [row for row in rows if _may_be(legal_form(row.name), form)]
            numbers = {_number(row) for row in alike} - {""}
            if len(numbers) > 1:
                return None
            own = next(iter(numbers), "")
        if not form:
            told = [row for row in rows if _may_be(_number(row), own)]
            forms = {legal_form(row.name) for row in told} - {""}
            if len(forms) > 1:
                return None
            form = next(iter(forms), "")
        return Identity(key, country, form, own)

    def new_company(self, identity: Identity) -> NewCompany:
        """What is known of it: its fullest name, and the address all rows agree on."""
        rows = [
            row
            for row in self._told.get((identity.key, identity.country), ())
            if _may_be(legal_form(row.name), identity.form)
            and _may_be(_number(row), identity.vat)
        ]
        names = Counter()
        for row in rows:
            names[row.name] += row.count
        name = min(names, key=lambda told: (not legal_form(told), -names[told], told))
        values = {"name": name, **self.address(rows)}
        if any(row.country for row in rows):
            values["country"] = identity.country
        for name, field_name in (("vat", "vat"), ("registry", "company_registry")):
            # Of two spellings the longer one has its country in front.
            if told := {getattr(row, name) for row in rows} - {""}:
                values[field_name] = max(told, key=lambda text: (len(text), text))
        return NewCompany(identity, values)

    def address(self, rows: Sequence[Told]) -> dict:
        """The address of rows that have one and the same; empty where they differ."""
        found = {}
        for row in sorted(rows, key=lambda row: sorted(row.address.items())):
            if row.address:
                found.setdefault(_place(row.address), row.address)
        return dict(next(iter(found.values()))) if len(found) == 1 else {}


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
    found: Sequence[KnownCompany],
    country: str,
    registry: str = "",
    place: str = "",
    is_told: bool = True,
) -> list[KnownCompany]:
    """Those among companies of the same key that a row means: none, one, or several
    of which nobody can tell which.

    :param found: all that have the key or one of the numbers, wherever they are
    :param country: code of the country that is meant where none is named
    :param registry: registration number of the row
    :param place: postal code, or else city, folded
    :param is_told: whether the row names a country; one that does not may mean the only
        company of the name, wherever it is. What the import itself made does not count
        there: it would depend on the order of the rows
    """
    if identity.vat:
        if same := [one for one in found if _number(one) == identity.vat]:
            return same[:1]
        found = [one for one in found if not one.vat]
    near = [one for one in found if (one.country or country) == identity.country]
    if not near and not is_told:
        near = [one for one in found if not one.made_here]
    if registry:
        if same := [one for one in near if one.registry == registry]:
            return same[:1]
        near = [one for one in near if not one.registry]
    near = [one for one in near if one.key == identity.key]
    fitting = [one for one in near if legal_form(one.name) in ("", identity.form)] or [
        one for one in near if not identity.form
    ]
    exact = [one for one in fitting if legal_form(one.name) == identity.form]
    fitting = exact or fitting
    if len(fitting) > 1 and place:
        fitting = [one for one in fitting if one.place == place] or fitting
    return fitting


def _number(told: Told | KnownCompany) -> str:
    return fold_vat(told.vat) if told.vat else ""


def _may_be(one: str, other: str) -> bool:
    """Whether two texts agree, as far as both are known."""
    return not one or not other or one == other


def _place(address: Mapping) -> tuple:
    return (
        fold_street(address.get("street") or ""),
        fold_street(address.get("street2") or ""),
        fold_place(address.get("zip") or "", address.get("city") or ""),
    )
