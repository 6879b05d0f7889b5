"""Where a contact stands: somebody we deal with, or may come to deal with."""

from functools import lru_cache

from ..types import Normalised
from .folding import fold
from .placeholders import is_placeholder
from .text import cell_issue

# EN, DE, CS, SK, PL; folded when the module is read.
_WORDS = {
    "active": """
        active, activ, current, customer, client, guest, member, won, existing customer
        aktiv, kunde, kundin, gast, stammkunde, bestandskunde, mitglied
        aktivní, zákazník, klient, host, stálý zákazník
        aktívny, aktívna, zákazník, zákazníčka, hosť
        aktywny, aktywna, klient, klientka, gość
    """,
    "potential": """
        potential, prospect, prospective, lead, potential customer, opportunity
        new lead, warm lead, cold lead, hot lead
        potenziell, potentiell, interessent, interessentin, potenzieller kunde
        potentieller kunde
        potenciální, zájemce, potenciální zákazník
        potenciálny, potenciálna, záujemca, potenciálny zákazník
        potencjalny, potencjalna, potencjalny klient, zainteresowany
    """,
}
_STATUS = {
    fold(word): status
    for status, words in _WORDS.items()
    for word in words.replace("\n", ",").split(",")
    if word.strip()
}


@lru_cache(maxsize=1024)
def normalise_status(raw: str) -> Normalised[str | None]:
    """``"active"``, ``"potential"`` or None. Issue: ``STATUS_UNKNOWN``."""
    text = raw.strip()
    if is_placeholder(text):
        return Normalised(None)
    status = _STATUS.get(fold(text))
    if status is None:
        return Normalised(None, (cell_issue("STATUS_UNKNOWN", raw),))
    return Normalised(status)
