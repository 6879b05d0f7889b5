"""What a person has to say of the consent in a file before it is imported."""

from ...core.value_map import fold_value, understood
from ..file.rules import import_rules


def unknown_consent_words(imported):
    """The words of the consent column that nobody has explained and that are none of
    those known to mean something.

    :param imported: ``contact.import``
    :return: list of str
    """
    explained = imported._consent_column().value_map or {}
    rules = import_rules(imported)
    return [
        word
        for word, meaning, _count in imported._consent_words()
        if word
        and meaning == "unknown"
        and fold_value(word) not in explained
        and not understood("consent", word, rules)[1]
    ]


def lacks_consent_source(imported):
    """Whether a person stated that contacts agreed, and not how and where."""
    stated = {
        imported.consent_on_none,
        imported.consent_on_one,
        imported.consent_on_several,
    }
    return "all" in stated and not (imported.consent_source or "").strip()
