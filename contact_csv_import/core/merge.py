"""How values meet: rows of the same person, a row and a contact, consent statements."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta

# Fields that collect what every row of a person says; all others keep the first value.
COLLECTED = ("tags", "category", "further_emails", "further_phones")
# Values that hold others, by key: of these, lists are collected too.
NESTED = ("further_values",)


def merge_rows(rows: Iterable[Mapping], names: Sequence[str]) -> dict:
    """The values of one person from several rows of a file, the first row first.

    A later row fills what the earlier ones left blank; tags, categories and further
    addresses are collected. A blank never erases.

    :param names: the keys of a row that are values
    """
    first, *others = rows
    merged = {key: value for key in names if (value := first[key])}
    for row in others:
        for key in names:
            value = row[key]
            if not value:
                continue
            if key in NESTED:
                merged[key] = _merge_nested(merged.get(key, {}), value)
                continue
            if key in COLLECTED and merged.get(key):
                merged[key] = [
                    *merged[key],
                    *(v for v in value if v not in merged[key]),
                ]
            elif not merged.get(key):
                merged[key] = value
    return merged


def _merge_nested(held: Mapping, value: Mapping) -> dict:
    merged = {**value, **held}
    for key in held.keys() & value.keys():
        if isinstance(held[key], list):
            merged[key] = [*held[key], *(v for v in value[key] if v not in held[key])]
    return merged


FILL, OVERWRITE, KEEP, APPEND = "fill", "overwrite", "keep", "append"


def merge_values(
    values: Mapping,
    current: Mapping,
    policies: Mapping,
    exact: Collection[str] = frozenset(),
) -> dict:
    """What of ``values`` a contact takes whose fields hold ``current``.

    A blank never erases, whatever the policy. Several values (``set``) grow by what is
    missing, unless they are overwritten; then the change is the whole new set.

    :param policies: field -> ``fill`` (only where it is blank; the default),
        ``overwrite``, ``keep`` (never touched) or ``append`` (of a single value, the
        first one stays)
    :param exact: fields in which a no or a nought is a value, and not a blank
    """
    changes = {}
    for key, value in values.items():
        held = current.get(key)
        if value == held:
            # So it is with most values of who was imported before.
            continue
        several = isinstance(value, set)
        policy = policies.get(key, APPEND if several else FILL)
        stays = policy == FILL or (policy == APPEND and not several)
        is_said = value or key in exact
        if not is_said or policy == KEEP or (stays and held):
            continue
        if several and policy != OVERWRITE:
            value = value - (held or set())
        is_news = (value or 0) != (held or 0) if key in exact else value != held
        if is_news and (value or key in exact):
            changes[key] = value
    return changes


Statement = tuple[str, datetime | None]
END_OF_DAY = timedelta(hours=23, minutes=59, seconds=59)


def latest_consent(statements: Iterable[Statement]) -> Statement | None:
    """The statement that holds among ``("yes" | "no", given at or None)``.

    The latest by date; a refusal wins ties, and one that names only a day holds to its
    end. A refusal without a date wins over everything, a consent without a date loses
    to everything: what is not known is not consent (GDPR art. 7).
    """
    best = None
    for state, at in statements:
        if state not in ("yes", "no"):
            continue
        if state == "no" and at is None:
            return state, at
        if best is None or _rank(state, at) > _rank(*best):
            best = state, at
    return best


def consent_change(held: Statement | None, imported: Statement | None) -> str | None:
    """What an imported statement does to the one a contact holds.

    The same word again counts when it is newer: a repeated withdrawal must
    beat a statement made between the two.

    :return: ``granted``, ``withdrawn`` (a consent is taken back), ``refused`` (the
        first word of this person is no), or None where nothing changes
    """
    if imported is None:
        return None
    if held is None:
        return "granted" if imported[0] == "yes" else "refused"
    if held == imported or latest_consent([held, imported]) != imported:
        return None
    return "granted" if imported[0] == "yes" else "withdrawn"


def _rank(state, at):
    if state == "no" and at and at.time() == time():
        at += END_OF_DAY
    return (at is not None, at.timestamp() if at else 0, state == "no")


# By how much a clock may be ahead of UTC, wherever on earth it stands.
FURTHEST_AHEAD = timedelta(hours=14)


def is_surely_later(yes_at: datetime, no_at: datetime, ahead: timedelta) -> bool:
    """Whether a consent of a file was given after a refusal.

    :param yes_at: without a zone, read as UTC
    :param no_at: the end of a day where only the day is known, to be compared as days
    :param ahead: by how much the clock of the consent may have been ahead of UTC
    """
    if no_at.time() == (datetime.min + END_OF_DAY).time():
        no_at -= END_OF_DAY
    return yes_at - ahead > no_at
