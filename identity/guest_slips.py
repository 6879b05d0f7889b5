"""What becomes of the further rows of a guest."""

import tomllib
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

GERMAN = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ö", "Oe"), ("Ü", "Ue"))
LETTERS = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss"})
TITLES = ("Ing.", "MUDr.", "Dr.", "Mgr.", "Prof.", "Dott.", "mgr inż.", "DI")


@cache
def guest_names() -> dict:
    """Language -> given names of men, of women, and surnames; ``nicks``."""
    path = Path(__file__).with_name("guest_names.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Slips:
    """A method a slip: guest -> its row with it, nothing where it does not apply."""

    def _slip_again(self, guest):
        return guest.row

    def _slip_bare(self, guest):
        row = guest.row
        return replace(row, given=bare(row.given), family=bare(row.family))

    def _slip_german(self, guest):
        row = guest.row
        given, family = row.given, row.family
        for letter, written in GERMAN:
            given, family = (
                given.replace(letter, written),
                family.replace(letter, written),
            )
        return replace(row, given=given, family=family)

    def _slip_short(self, guest):
        short = guest_names()["nicks"].get(guest.row.given)
        return short and replace(guest.row, given=short)

    def _slip_initial(self, guest):
        own = not guest.shares
        return own and replace(guest.row, given=f"{guest.row.given[:1]}.")

    def _slip_typo(self, guest):
        part = self.chance.choice(("given", "family"))
        word = getattr(guest.row, part)
        if len(word) < 5:
            return None
        at = self.chance.randrange(1, len(word) - 2)
        swapped = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
        slips = (
            word[:at] + word[at + 1 :],
            swapped,
            f"{word[:at]}{word[at]}{word[at:]}",
        )
        return replace(guest.row, **{part: self.chance.choice(slips)})

    def _slip_turned(self, guest):
        row = guest.row
        return replace(row, given=row.family, family=row.given)

    def _slip_capitals(self, guest):
        row = guest.row
        return replace(row, given=row.given.upper(), family=row.family.upper())

    def _slip_title(self, guest):
        row = guest.row
        return replace(row, given=f"{self.chance.choice(TITLES)} {row.given}")

    def _slip_new_mail(self, guest):
        row = guest.row
        own = row.phone and not guest.shares and row.kind == "single"
        return own and replace(row, email=self._mail(row))

    def _slip_new_phone(self, guest):
        row = guest.row
        own = row.email and not guest.shares and row.kind == "single"
        return own and replace(row, phone=self._phone())

    def _slip_no_mail(self, guest):
        row = guest.row
        own = row.phone and not guest.shares and row.kind == "single"
        return own and replace(row, email="")

    def _slip_no_phone(self, guest):
        own = guest.row.email and guest.row.kind != "nobody"
        return own and replace(guest.row, phone="")

    def _slip_no_ref(self, guest):
        return replace(guest.row, ref="")

    def _slip_alias(self, guest):
        local, _at, domain = guest.row.email.partition("@")
        if domain != "gmail.com" or guest.row.kind != "single":
            return None
        others = (f"{local}+hotel@gmail.com", f"{local}@googlemail.com")
        return replace(guest.row, email=self.chance.choice(others))

    def _slip_married(self, guest):
        row = guest.row
        if not (row.email and row.phone) or row.kind != "single":
            return None
        family = self.chance.choice(guest_names()[guest.lang]["s"].split())
        return replace(row, family=family.replace("_", " ").rpartition("/")[2])

    def _slip_nameless(self, guest):
        own = guest.row.kind == "single" and guest.row.email
        return own and replace(guest.row, given="", family="")

    def _slip_handle(self, guest):
        own = guest.row.kind == "single" and "hunter" in guest.row.email
        return own and replace(
            guest.row, given=guest.row.email.partition("@")[0], family=""
        )

    def _slip_half(self, guest):
        return guest.row.kind == "single" and replace(guest.row, given="")


def bare(text: str) -> str:
    """Without accents."""
    text = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(char for char in text if not unicodedata.combining(char))
