"""The words of the public pages, by language: a guest's language need not be one that
is installed here, so they are no translations of Odoo's."""

import tomllib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "page_words"
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def page_words(language):
    """
    :return: dict: key -> text, English where the language has none; ``language`` is the
        code of the one it is
    """
    name = language if language in LANGUAGES else "en"
    words = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return {"language": name, **words}
