"""Names of people."""


def compose_name(given: str, family: str) -> str:
    """A full name from its parts, either of which may be empty."""
    return " ".join(part for part in (given.strip(), family.strip()) if part)
