"""Whether a row is a company: a yes or no, or what kind of contact it is."""

from functools import lru_cache

from ..types import Normalised
from .folding import fold
from .placeholders import is_nothing
from .text import cell_issue

# EN, DE, CS, SK, PL, and the words of Odoo's own export and of CiviCRM.
_COMPANIES = """
    true, 1, yes, y, wahr, pravda, prawda, x, t, company, organization, organisation
    business, corporate, legal entity, ja, firma, unternehmen, organisation
    juristische person, geschäftlich
    ano, a, právnická osoba, společnost, organizace, po, áno, spoločnosť, organizácia
    tak, osoba prawna, przedsiębiorstwo, organizacja, spółka, ✓
"""
_PEOPLE = """
    false, 0, no, n, f, falsch, nepravda, fałsz, person, individual, household
    private, contact, nein, privat
    privatperson, person, natürliche person, haushalt, ne, fyzická osoba, osoba, fo
    domácnost, nie, domácnosť, osoba fizyczna, osoba prywatna, gospodarstwo domowe
    customer, guest, gast, kunde
"""


def _folded(words: str) -> frozenset[str]:
    parts = words.replace("\n", ",").split(",")
    return frozenset(fold(part) or part.strip() for part in parts if part.strip())


_WORDS = {True: _folded(_COMPANIES), False: _folded(_PEOPLE)}


@lru_cache(maxsize=1024)
def normalise_is_company(raw: str) -> Normalised[bool | None]:
    """None where the cell says nothing. Issue: ``IS_COMPANY_UNKNOWN``.

    >>> [normalise_is_company(cell).value for cell in ("True", "Individual", "")]
    [True, False, None]
    """
    text = raw.strip()
    folded = fold(text) or text
    for is_company, words in _WORDS.items():
        if folded in words:
            return Normalised(is_company)
    if is_nothing(text):
        return Normalised(None)
    return Normalised(None, (cell_issue("IS_COMPANY_UNKNOWN", raw),))
