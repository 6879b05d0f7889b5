"""Words people type into a cell that has nothing in it."""

PLACEHOLDERS = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "+",
        "–",
        "—",
        "/",
        ".",
        "n/a",
        "n.a.",
        "na",
        "none",
        "null",
        "(null)",
        "nil",
        "nan",
        "#n/a",
        "keine",
        "kein",
        "keine angabe",
        "k.a.",
        "k. a.",
        "není",
        "nemá",
        "neuvedeno",
        "nie je",
        "žiadny",
        "žiadna",
        "neuvedené",
        "brak",
        "nie ma",
    }
)


def is_placeholder(text: str) -> bool:
    """Whether a stripped cell stands for an empty one."""
    return not text or text.casefold() in PLACEHOLDERS
