"""The languages a contact can speak: ISO 639-1, installed in Odoo or not."""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from ...core.normalise.language import ISO_639_1


@lru_cache(maxsize=32)
def language_names(lang: str | None) -> list[tuple[str, str]]:
    """``(code, name)`` of every ISO 639-1 language, by name.

    :param lang: Odoo's code of the language the names are in, e.g. ``de_DE``
    """
    try:
        locale = Locale.parse(lang or "en")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    names = [(code, locale.languages.get(code, code)) for code in ISO_639_1]
    return sorted(names, key=lambda pair: pair[1].casefold())


def code_of(lang: str) -> str | None:
    """The ISO 639-1 code of Odoo's ``de_AT`` or ``sr@latin``; None for ``kab_DZ``,
    whose language has none."""
    code = re.split("[_@]", lang)[0]
    return code if code in ISO_639_1 else None


def selection(model) -> list[tuple[str, str]]:
    """For ``fields.Selection``: the languages in the user's language."""
    return language_names(model.env.lang)
