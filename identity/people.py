"""Made-up people and the rows in which lists hold them, with the truth beside it."""

import random
import unicodedata
from dataclasses import dataclass, field, replace

from . import names
from .names import FEMALE, MALE

PLACEHOLDER_MAILS = (
    *("noemail@noemail.example", "none@none.example", "test@test.example"),
    *("nomail@hotel.example", "keine@angabe.example", "brak@brak.example"),
)
# Of a shape no list knows: it has to be found by who uses it.
UNLISTED_MAILS = ("rezervace@penzion.example", "recepcja@dwor.example")
PLACEHOLDER_PHONES = ("+420000000000", "+49000000000", "+48111111111", "+420123456789")
CODES = {"cs": "+420", "sk": "+421", "pl": "+48", "de": "+49", "en": "+44"}
STREETS = "Hauptstraße Dlouhá Lindenallee Polna Hlavná High_Street Krátka Rynek".split()
CITIES = (
    *(("Praha", "11000"), ("Brno", "60200"), ("Bratislava", "81101")),
    *(("Kraków", "31003"), ("Wien", "1010"), ("Dresden", "01067"), ("York", "YO17HH")),
)
COMPANIES = "Alfa Beta Gama Delta Omega Sigma Merkur Jupiter Kappa Orion".split()


@dataclass(frozen=True)
class Row:
    """A row of a list; ``person`` is the truth, ``kind`` how it came about."""

    person: int
    kind: str
    given: str = ""
    family: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    zip: str = ""
    city: str = ""
    birth: str = ""
    company: str = ""
    ref: str = ""

    def values(self):
        """The values as the import names them."""
        whole = self.name or f"{self.given} {self.family}".strip()
        return {
            "name": whole,
            "given_name": self.given,
            "family_name": self.family,
            "street": self.street,
            "zip": self.zip,
            "city": self.city,
            "birth": self.birth,
            "company": self.company,
            "ref": self.ref,
        }


@dataclass(frozen=True)
class Recipe:
    """How a list is made up.

    :ivar kinds: how many of a hundred people live, work or book how
    :ivar slips: what becomes of the further rows of a person, with its frequency
    :ivar surnames: how many surnames there are besides the frequent ones
    :ivar births: how many of a hundred people have a birth date in the list
    :ivar addresses: likewise
    :ivar refs: whether the list has customer numbers
    """

    languages: tuple[str, ...] = names.HOME
    people: int = 1920
    rows: int = 2580
    kinds: dict = field(
        default_factory=lambda: {
            "single": 47, "couple": 16, "family": 12, "switchboard": 8,
            "mailbox": 3, "placeholder": 9, "unlisted": 2, "namesakes": 3,
        }
    )  # fmt: skip
    slips: dict = field(
        default_factory=lambda: {
            "again": 20, "accents": 12, "swapped": 8, "initial": 8, "short": 8,
            "typo": 12, "nameless": 8, "new_mail": 5, "new_phone": 5, "title": 5,
            "married": 4, "surname_only": 2, "second_name": 2, "mail_typo": 1,
        }
    )  # fmt: skip
    surnames: int = 400
    births: int = 0
    addresses: int = 50
    refs: bool = False


RECIPES = {
    "mixed": Recipe(),
    # Other kinds of lists. Their errors were read while the rules were made: only new
    # seeds of them are unseen, not the kinds.
    "village": Recipe(
        surnames=15,
        languages=("cs",),
        addresses=90,
        kinds={"single": 25, "couple": 25, "family": 35, "placeholder": 8,
               "namesakes": 7},
    ),
    "offices": Recipe(
        surnames=300,
        kinds={"single": 25, "couple": 10, "switchboard": 40, "mailbox": 15,
               "placeholder": 10},
    ),
    "abroad": Recipe(languages=names.ABROAD, surnames=0),
    "club": Recipe(births=80, addresses=95, people=1500, rows=2400),
    "hotel": Recipe(
        kinds={"single": 40, "couple": 20, "family": 10, "placeholder": 18,
               "unlisted": 8, "switchboard": 4},
    ),
}  # fmt: skip
HELD_OUT = ("village", "offices", "abroad", "club", "hotel")


@dataclass
class _Person:
    row: Row
    lang: str
    sex: str
    short: str = ""
    shares: tuple[str, ...] = ()  # the fields others use, too


def make_list(seed: int = 1, recipe: str | Recipe = "mixed") -> list[Row]:
    """The rows of a list, in no order."""
    told = RECIPES[recipe] if isinstance(recipe, str) else recipe
    return _Maker(random.Random(seed), told).rows()


class _Maker:
    def __init__(self, chance, recipe):
        self.chance = chance
        self.recipe = recipe
        self.people: list[_Person] = []
        self.taken: set[str] = set()
        self.phones = 0
        self.family_names = {lang: self._surnames(lang) for lang in recipe.languages}

    def rows(self):
        recipe, chance = self.recipe, self.chance
        kinds, shares = zip(*recipe.kinds.items(), strict=True)
        while len(self.people) < recipe.people:
            getattr(self, f"_{chance.choices(kinds, shares)[0]}")()
        del self.people[recipe.people :]
        rows = [person.row for person in self.people]
        slips, often = zip(*recipe.slips.items(), strict=True)
        while len(rows) < recipe.rows:
            person = chance.choice(self.people)
            row = self._slip(person, chance.choices(slips, often)[0])
            if row:
                rows.append(row)
        chance.shuffle(rows)
        if recipe.refs:
            rows = [replace(row, ref=f"K{row.person:05d}") for row in rows]
        return rows

    # -- people ------------------------------------------------------------

    def _surnames(self, lang):
        pairs = []
        for told in names.FAMILY[lang].replace("_", "\0").split():
            his, _slash, hers = told.replace("\0", " ").partition("/")
            pairs.append((his, hers or his))
        if lang in names.SYLLABLES:
            first, middle, last = (part.split() for part in names.SYLLABLES[lang])
            every = [f"{a}{b}{c}" for a in first for b in middle for c in last]
            some = self.chance.sample(every, min(self.recipe.surnames, len(every)))
            for told in some:
                hers = told + names.HERS.get(lang, "")
                if lang == "pl" and told.endswith(("ski", "cki")):
                    hers = told[:-1] + "a"
                pairs.append((told, hers))
        return pairs

    def _person(self, kind, lang=None, family=None, sex=None, given=None):
        chance = self.chance
        lang = lang or chance.choice(self.recipe.languages)
        sex = sex or chance.choice((MALE, FEMALE))
        if given is None:
            given = chance.choice(names.GIVEN[lang][sex == FEMALE].split())
        given, _colon, short = given.partition(":")
        family = family or chance.choice(self.family_names[lang])
        row = Row(len(self.people) + 1, kind, given, family[sex == FEMALE])
        row = replace(row, email=self._mail(row), phone=self._phone(lang))
        if chance.random() * 100 < self.recipe.addresses:
            row = replace(row, **self._address())
        if chance.random() * 100 < self.recipe.births:
            row = replace(row, birth=self._birth(1935, 2004))
        person = _Person(row, lang, sex, short)
        self.people.append(person)
        return person

    def _mail(self, row):
        chance = self.chance
        given, family = _plain(row.given), _plain(row.family)
        shape = chance.choice(("{0}.{1}", "{0}{1}", "{2}{1}", "{1}.{0}", "{1}{3}"))
        mail = shape.format(given, family, given[:1], chance.randrange(100))
        domain = chance.choice(("mail", "post", "web", "net", "box"))
        while f"{mail}@{domain}.example" in self.taken:
            mail += str(chance.randrange(10))
        self.taken.add(f"{mail}@{domain}.example")
        return f"{mail}@{domain}.example"

    def _phone(self, lang):
        self.phones += 1
        return f"{CODES.get(lang, '+43')}6{self.phones * 7919 % 10**8:08d}"

    def _address(self):
        city, code = self.chance.choice(CITIES)
        street = self.chance.choice(STREETS).replace("_", " ")
        number = self.chance.randrange(1, 90)
        return {"street": f"{street} {number}", "zip": code, "city": city}

    def _birth(self, first, last):
        chance = self.chance
        year, month = chance.randrange(first, last), chance.randrange(1, 13)
        return f"{year}-{month:02d}-{chance.randrange(1, 29):02d}"

    def _set(self, person, **values):
        person.row = replace(person.row, **values)

    def _single(self):
        person = self._person("single")
        lacking = self.chance.random()
        if lacking < 0.1:
            self._set(person, phone="")
        elif lacking < 0.2:
            self._set(person, email="")

    def _living_together(self, kind, members):
        """:param members: ``(sex, family)``, the first one's surname for all"""
        chance = self.chance
        lang = chance.choice(self.recipe.languages)
        family = chance.choice(self.family_names[lang])
        taken = set()
        home, mail = self._address(), None
        shared = chance.choice((("email",), ("email",), ("phone",), ("email", "phone")))
        phone = None
        for number, sex in enumerate(members):
            given = chance.choice(names.GIVEN[lang][sex == FEMALE].split())
            if given in taken:
                continue
            taken.add(given)
            own = (
                chance.choice(self.family_names[lang])
                if number == 1 and (chance.random() < 0.2)
                else family
            )
            person = self._person(kind, lang, own, sex, given)
            person.shares = shared
            mail, phone = mail or person.row.email, phone or person.row.phone
            if person.row.street:
                self._set(person, **home)
            if "email" in shared:
                self._set(person, email=mail)
            if "phone" in shared:
                self._set(person, phone=phone)
            elif chance.random() < 0.25:
                self._set(person, phone="")

    def _couple(self):
        self._living_together("couple", (MALE, FEMALE))

    def _family(self):
        children = [self.chance.choice((MALE, FEMALE)) for _ in range(3)]
        size = self.chance.randrange(1, 4)
        self._living_together("family", (MALE, FEMALE, *children[:size]))

    def _switchboard(self):
        chance, phone = self.chance, None
        company = f"{chance.choice(COMPANIES)} {chance.randrange(1000)}"
        for _ in range(chance.randrange(3, 13)):
            person = self._person("switchboard")
            phone = phone or person.row.phone
            mail = person.row.email if chance.random() < 0.8 else ""
            self._set(person, phone=phone, email=mail, company=company)
            person.shares = ("phone",)

    def _mailbox(self):
        chance = self.chance
        company = f"{chance.choice(COMPANIES)}{chance.randrange(10_000)}"
        for _ in range(chance.randrange(2, 7)):
            person = self._person("mailbox")
            self._set(person, email=f"info@{company.lower()}.example", company=company)
            person.shares = ("email",)

    def _placeholder(self):
        person = self._person("placeholder")
        if self.chance.random() < 0.7:
            self._set(person, email=self.chance.choice(PLACEHOLDER_MAILS))
            person.shares = ("email",)
        else:
            self._set(person, phone=self.chance.choice(PLACEHOLDER_PHONES))
            person.shares = ("phone",)

    def _unlisted(self):
        person = self._person("unlisted")
        self._set(person, email=self.chance.choice(UNLISTED_MAILS))
        person.shares = ("email",)

    def _namesakes(self):
        """Father and son, told apart by a word or a birth date; or two strangers."""
        chance = self.chance
        elder = self._person("namesakes", sex=MALE)
        younger = self._person(
            "namesakes", elder.lang, (elder.row.family,) * 2, MALE, elder.row.given
        )
        home = self._address()
        how = chance.choice(("words", "words", "births", "strangers"))
        words = names.GENERATIONS[elder.lang]
        if how == "words" and words[0]:
            for person, word in zip((elder, younger), words, strict=True):
                self._set(person, family=f"{person.row.family} {word}", **home)
            shared = chance.choice((("email",), ("phone",), ("email", "phone")))
            self._set(younger, **{key: getattr(elder.row, key) for key in shared})
            elder.shares = younger.shares = shared
        elif how == "births":
            self._set(elder, birth=self._birth(1935, 1965), **home)
            self._set(younger, birth=self._birth(1970, 2004), **home)
            self._set(younger, phone=elder.row.phone)
            elder.shares = younger.shares = ("phone",)
        else:
            for person in (elder, younger):
                self._set(person, **home)

    # -- further rows ------------------------------------------------------

    def _slip(self, person, slip):
        """A further row of a person, or None where it would have no key of its own
        person in common with the first."""
        row, chance = person.row, self.chance
        row = replace(row, kind=f"{row.kind}:{slip}")
        if slip != "again" and chance.random() < 0.3:
            row = self._lose(person, row)
        changed = getattr(self, f"_make_{slip}")(person, row)
        if changed is None or not self._keyed(person, changed):
            return None
        if chance.random() < 0.5:
            changed = replace(changed, street="", zip="", city="")
        if chance.random() < 0.3:
            changed = replace(changed, birth="")
        if chance.random() < 0.2 and changed.given and changed.family:
            whole = f"{changed.given} {changed.family}"
            if chance.random() < 0.3:
                whole = f"{changed.family}, {changed.given}"
            changed = replace(changed, given="", family="", name=whole)
        return changed

    def _lose(self, person, row):
        kind = self.chance.choice(("email", "phone"))
        return replace(row, **{kind: ""})

    def _keyed(self, person, row):
        """Whether it shares a real address with the first row of its person."""
        first = person.row
        placeholders = (*PLACEHOLDER_MAILS, *PLACEHOLDER_PHONES, *UNLISTED_MAILS)
        return any(
            value and value == getattr(first, key) and value not in placeholders
            for key, value in (("email", row.email), ("phone", row.phone))
        )

    def _make_again(self, person, row):
        return row

    def _make_accents(self, person, row):
        change = self.chance.choice((_accentless, str.upper, str.lower))
        return replace(row, given=change(row.given), family=change(row.family))

    def _make_swapped(self, person, row):
        return replace(row, given=row.family, family=row.given)

    def _make_initial(self, person, row):
        stop = self.chance.choice((".", ""))
        return replace(row, given=row.given[:1] + stop)

    def _make_short(self, person, row):
        return replace(row, given=person.short) if person.short else None

    def _make_typo(self, person, row):
        key = self.chance.choice(("given", "family"))
        text = getattr(row, key)
        if len(text) < 5:
            return None
        return replace(row, **{key: self._mistyped(text)})

    def _mistyped(self, text):
        chance = self.chance
        at = chance.randrange(1, len(text) - 1)
        how = chance.randrange(4)
        if how == 0:
            return text[:at] + text[at + 1 :]
        if how == 1:
            return text[:at] + text[at] + text[at:]
        if how == 2:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return text[:at] + chance.choice("aeionrst") + text[at + 1 :]

    def _make_nameless(self, person, row):
        if not self._own_address(person, row):
            return None
        return replace(row, given="", family="", name="")

    def _own_address(self, person, row):
        """Whether it holds one that nobody else uses: without a name, or with half of
        one, nobody could tell otherwise."""
        own = [key for key in ("email", "phone") if key not in person.shares]
        return any(getattr(row, key) for key in own)

    def _make_new_mail(self, person, row):
        return (
            replace(row, email=self._mail(row))
            if "phone" not in person.shares or (self.chance.random() < 0.3)
            else None
        )

    def _make_new_phone(self, person, row):
        return replace(row, phone=self._phone(person.lang))

    def _make_title(self, person, row):
        shape = self.chance.choice(names.TITLES.get(person.lang, ("{}",)))
        if "{}" not in shape and f"{{{person.sex}}}" not in shape:
            return None
        whole = f"{row.given} {row.family}"
        return replace(
            row, given="", family="", name=shape.format(whole, m=whole, f=whole)
        )

    def _make_married(self, person, row):
        if person.sex != FEMALE or not (row.email and row.phone) or person.shares:
            return None
        family = self.chance.choice(self.family_names[person.lang])[1]
        return replace(row, family=family)

    def _make_surname_only(self, person, row):
        if person.row.kind in ("couple", "family") and not self._own_address(
            person, row
        ):
            return None
        return replace(row, given="")

    def _make_second_name(self, person, row):
        sex = person.sex == FEMALE
        second = self.chance.choice(names.GIVEN[person.lang][sex].split())
        return replace(row, given=f"{row.given} {second.partition(':')[0]}")

    def _make_mail_typo(self, person, row):
        if not row.email or "@" not in row.email:
            return None
        local, _at, domain = row.email.partition("@")
        letters = local.rstrip("0123456789")
        if len(letters) < 5:
            return None
        return replace(
            row, email=f"{self._mistyped(letters)}{local[len(letters) :]}@{domain}"
        )


def _accentless(text):
    text = text.replace("ł", "l").replace("Ł", "L")
    text = unicodedata.normalize("NFKD", text)
    return "".join(char for char in text if not unicodedata.combining(char))


def _plain(text):
    return "".join(char for char in _accentless(text).lower() if char.isalnum())
