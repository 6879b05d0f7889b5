"""A second kind of labelled lists: guests of hotels, patients, customers.

Written afresh after the weights were chosen, with other names, ways of writing and
slips than those of ``people``. What is only here: surnames in front and in capitals,
commas, titles, names of countries nobody tuned anything for, children under their
mother's address and before they have a name, a name that is only what somebody signs
on with, mailboxes written in two ways.
"""

import random
from dataclasses import dataclass, replace

from .guest_slips import Slips, bare, guest_names
from .people import Row

NOBODYS_MAIL = ("noemail@noemail.com", "none@none.com", "test@test.com")
NOBODYS_PHONE = ("+420000000000", "+420123456789", "+420111111111")


@dataclass
class _Guest:
    row: Row
    lang: str
    shares: bool = False  # others use the mailbox
    is_unnamed: bool = False


@dataclass(frozen=True)
class GuestRecipe:
    """:ivar units: how many of a hundred live, work or book how
    :ivar slips: what becomes of further rows; each as often as it is named
    """

    units: dict
    slips: tuple[str, ...]
    people: int = 1920
    further: float = 0.4
    births: float = 0.3
    addresses: float = 0.5
    refs: bool = False


USUAL = (
    *("again", "again", "again", "bare", "german", "short", "initial", "typo", "typo"),
    *("turned", "new_mail", "new_phone", "no_mail", "no_phone", "capitals", "title"),
)
# Slips of people who have a given name.
OF_NAMES = ("short", "initial", "typo", "turned", "title")
GUEST_RECIPES = {
    "guests": GuestRecipe(
        {"single": 48, "couple": 20, "family": 12, "desk": 4, "nobody": 10, "alike": 6},
        (*USUAL, "alias", "married"),
    ),
    "patients": GuestRecipe(
        {"single": 50, "mother": 22, "newborn": 10, "couple": 12, "alike": 6},
        (*USUAL, "no_ref"),
        births=0.85,
        refs=True,
    ),
    "customers": GuestRecipe(
        {"single": 70, "couple": 14, "desk": 4, "nobody": 6, "alike": 6},
        (*USUAL, "nameless", "nameless", "handle", "half", "alias"),
        births=0.0,
    ),
}


def make_guests(seed: int = 1, recipe: str = "guests") -> list[Row]:
    """The rows of a list, in no order."""
    return _Guests(random.Random(f"{recipe} {seed}"), GUEST_RECIPES[recipe]).rows()


class _Guests(Slips):
    def __init__(self, chance, recipe):
        self.chance, self.recipe = chance, recipe
        self.guests: list[_Guest] = []
        self.taken: set[str] = set()
        self.phones = 0

    def rows(self):
        units, often = zip(*self.recipe.units.items(), strict=True)
        while len(self.guests) < self.recipe.people:
            getattr(self, f"_{self.chance.choices(units, often)[0]}")()
        rows = []
        for guest in self.guests:
            rows.append(self._written(guest.row))
            while self.chance.random() < self.recipe.further / 1.4:
                kind = self.chance.choice(self.recipe.slips)
                if guest.is_unnamed and kind in OF_NAMES:
                    continue
                slipped = getattr(self, f"_slip_{kind}")(guest)
                if slipped:
                    kind = f"{guest.row.kind}:{kind}"
                    rows.append(self._written(replace(slipped, kind=kind)))
        self.chance.shuffle(rows)
        return rows

    def _written(self, row):
        """The name in columns, or whole: either order, a comma, capitals."""
        if not (row.given and row.family) or self.chance.random() < 0.5:
            return row
        whole = self.chance.choice(
            ("{0} {1}", "{1} {0}", "{1}, {0}", "{2} {0}", "{0} {2}")
        ).format(row.given, row.family, row.family.upper())
        return replace(row, name=whole, given="", family="")

    # -- people ------------------------------------------------------------

    def _guest(self, kind, lang=None, sex=None, family=None, **values):
        chance = self.chance
        lang = lang or chance.choice(
            [name for name in guest_names() if name != "nicks"]
        )
        sex = sex or chance.choice("mf")
        family = family or chance.choice(guest_names()[lang]["s"].split())
        his, _slash, hers = family.replace("_", " ").partition("/")
        given = values.pop("given", None) or chance.choice(
            guest_names()[lang][sex].split()
        )
        row = Row(
            len(self.guests) + 1, kind, given, hers if hers and sex == "f" else his
        )
        row = replace(row, phone=self._phone(), email=self._mail(row))
        if chance.random() < 0.1:
            row = replace(row, email="" if chance.random() < 0.5 else row.email)
        elif chance.random() < 0.15:
            row = replace(row, phone="")
        if chance.random() < self.recipe.births:
            row = replace(row, birth=self._birth(1940, 2003))
        if chance.random() < self.recipe.addresses:
            row = replace(row, **self._address())
        if self.recipe.refs and chance.random() < 0.85:
            row = replace(row, ref=f"P{10_000 + 3 * row.person}")
        guest = _Guest(replace(row, **values), lang, "email" in values)
        self.guests.append(guest)
        return guest

    def _mail(self, row):
        chance = self.chance
        given, family = (
            bare(part).lower().replace(" ", "") for part in (row.given, row.family)
        )
        while True:
            number = chance.randint(1, 99)
            local = chance.choice(
                (f"{given}.{family}", f"{given[:1]}{family}", f"{family}{number}",
                 f"hunter{chance.randint(10, 9999)}", f"{family}.{given}{number}")
            )  # fmt: skip
            mail = (
                f"{local}@{chance.choice(('gmail.com', 'post.example', 'web.example'))}"
            )
            plain = mail.replace(".", "")
            if plain not in self.taken:
                self.taken.add(plain)
                return mail

    def _phone(self):
        self.phones += 1
        return f"+42077{7_000_000 - 37 * self.phones:07d}"

    def _birth(self, first, last):
        year, month = self.chance.randint(first, last), self.chance.randint(1, 12)
        return f"{year}-{month:02d}-{self.chance.randint(1, 28):02d}"

    def _address(self):
        chance = self.chance
        street = chance.choice(
            ("Lesní", "Am Anger", "ul. Krzywa", "Petőfi utca", "Via Roma")
        )
        return {
            "street": f"{street} {chance.randint(1, 400)}",
            "zip": f"{chance.randint(10_000, 99_999)}",
            "city": "",
        }

    def _shared(self, row, *names):
        return {name: getattr(row, name) for name in names}

    # -- units -------------------------------------------------------------

    def _single(self):
        self._guest("single")

    def _couple(self):
        one = self._with_mail(self._guest("couple", sex="m"))
        family = self._family_of(one) if self.chance.random() < 0.75 else None
        shared = self._shared(one.row, "email", "street", "zip")
        if self.chance.random() < 0.4:
            shared |= self._shared(one.row, "phone")
        self._guest("couple", one.lang, "f", family, **shared)

    def _family(self, kind="family"):
        one = self._with_mail(self._guest(kind))
        given = {one.row.given}
        shared = self._shared(one.row, "email", "phone", "street", "zip")
        for sex in self.chance.choice(("f", "fm", "mf", "fmm", "ff")):
            names = [
                name
                for name in guest_names()[one.lang][sex].split()
                if name not in given
            ]
            given.add(name := self.chance.choice(names))
            born = self._birth(2004, 2022) if self.chance.random() < 0.6 else ""
            self._guest(
                kind,
                one.lang,
                sex,
                self._family_of(one),
                given=name,
                birth=born,
                **shared,
            )

    def _mother(self):
        self._family("mother")

    def _newborn(self):
        mother = self._with_mail(
            self._guest("newborn", sex="f", birth=self._birth(1985, 2003))
        )
        shared = self._shared(mother.row, "email", "phone", "street", "zip")
        born = self._birth(2024, 2025)
        child = self._guest(
            "newborn", mother.lang, None, self._family_of(mother), birth=born, **shared
        )
        word = self.chance.choice(("novorozenec", "Baby", "dítě", "noworodek"))
        named = child.row
        child.row, child.is_unnamed = replace(named, given=word), True
        self.guests.append(
            _Guest(replace(named, kind="newborn:named"), child.lang, True)
        )

    def _desk(self):
        lang = self.chance.choice(("cs", "de", "pl", "fr", "it"))
        mail, phone = f"travel@desk{len(self.guests)}.example", self._phone()
        used = set()
        for _ in range(self.chance.randint(4, 12)):
            guest = self._guest("desk", lang, email=mail, company=f"Desk {mail[11:16]}")
            if (guest.row.given, guest.row.family) in used:
                self.guests.pop()
                continue
            used.add((guest.row.given, guest.row.family))
            if self.chance.random() < 0.6:
                guest.row = replace(guest.row, phone=phone)

    def _nobody(self):
        guest = self._guest("nobody")
        if self.chance.random() < 0.6:
            phone = guest.row.phone or self._phone()
            guest.row = replace(
                guest.row, phone=phone, email=self.chance.choice(NOBODYS_MAIL)
            )
        else:
            guest = self._with_mail(guest)
            guest.row = replace(guest.row, phone=self.chance.choice(NOBODYS_PHONE))

    def _alike(self):
        """Two of one name in one village."""
        one = self._with_mail(self._guest("alike", birth=self._birth(1940, 1960)))
        one.row = replace(one.row, phone=one.row.phone or self._phone())
        other = self._guest(
            "alike", one.lang, given=one.row.given, birth=self._birth(1970, 2000)
        )
        values = self._shared(one.row, "family", "zip", "city")
        other.row = replace(other.row, phone=other.row.phone or self._phone(), **values)

    def _with_mail(self, guest):
        guest.shares = guest.row.kind not in ("alike", "nobody")
        guest.row = replace(guest.row, email=guest.row.email or self._mail(guest.row))
        return guest

    def _family_of(self, guest):
        for family in guest_names()[guest.lang]["s"].split():
            if guest.row.family in family.replace("_", " ").split("/"):
                return family
        return None
