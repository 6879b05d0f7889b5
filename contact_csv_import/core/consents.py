"""What a row says of consent, all of its columns taken together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from .errors import issue
from .merge import Statement, latest_consent
from .normalise.opt_out import (
    normalise_opt_out,
    says_nothing_of_state,
    tells_of_complaint,
    tells_of_dead_address,
    tells_of_delay,
    tells_of_withdrawal,
)
from .normalise.text import cell_issue, clean_text


def judge_consent(
    line,
    columns: Mapping[str, Sequence[int]],
    without: str,
    cells: Sequence[str],
    is_dated: bool = False,
    dead: Collection[int] = frozenset(),
) -> None:
    """Give a line its one statement, and what is to be said of it.

    :param line: a ``rows.StagedLine`` whose cells are read
    :param columns: field -> the columns that go to it
    :param is_dated: the column of days names them as days of consents
    :param dead: columns of opt-outs that say when mail came back
    :param cells: those of the row as their columns take them
    :param without: ``import``, ``hold`` or ``refuse`` rows without a yes
    """
    _confirmed_opt_in(line.values, columns, is_dated)
    _undate_refusal(line.values)
    states = _take_states(line, columns, cells, dead)
    for column in dead:
        _take_dead(line, column, cells[column])
    column, cell = None, ""
    if states or "opt_out" in columns:
        said = [each for each in columns.get("opt_out", ()) if each not in dead]
        column, cell = _opt_out(line, cells, said, states)
        if column in (*columns.get("tags", ()), *columns.get("category", ())):
            line.issues.append(replace(cell_issue("OPT_OUT_TAG", cell), column=column))
    if column is None:
        column = columns.get("consent", [None])[0]
        cell = line.raw[column] if column is not None else ""
    _report(line, column, cell, without)


def _confirmed_opt_in(values, columns, is_dated):
    """Evidence alone is a yes as a documented double opt-in, or as the day of a consent
    that its column names so ("Werbeeinwilligung am"): empty is none.

    Where no column says yes or no, a row with both the time of its opt-in and the time
    of its confirmation is one. Either of them alone may be anybody's: members whom the
    owner of a Mailchimp list added have a confirmation only. They stay unknown.
    """
    if "consent" in columns:
        return
    if values.get("consent_date"):
        alone = is_dated and "consent_confirmed" not in columns
        if alone or values.get("consent_confirmed"):
            values["consent"] = "yes"


def _take_states(line, columns, cells, dead):
    """What a column of states says beside yes and no: "cleaned", "pending".

    A dead address is named (``ADDRESS_DEAD``) and is nobody's no; who has not answered
    yet has given no consent, which is nothing to wonder at.

    :return: ``(column, cell)`` of the columns of consents and states that do
    """
    states = []
    for name in ("consent", "opt_out", "status"):
        for column in columns.get(name, ()):
            # What a status is taken for says nothing of who unsubscribed.
            cell = line.raw[column] if name == "status" else cells[column]
            if not cell or says_nothing_of_state(cell):
                continue
            if name != "opt_out":
                states.append((column, cell))
            if tells_of_dead_address(cell) and column not in dead:
                _name_dead(line, column, cell)
            elif tells_of_delay(cell):
                delayed = cell_issue("ADDRESS_DELAYED", cell)
                line.issues.append(replace(delayed, column=column))
            line.issues[:] = [
                line_issue
                for line_issue in line.issues
                if (line_issue.code, line_issue.column)
                not in {("CONSENT_UNKNOWN", column), ("STATUS_UNKNOWN", column)}
            ]
    if line.values.get("tags") and (told := withdrawing_tags(line.values)):
        column = [*columns.get("tags", ()), *columns.get("category", ())][0]
        states += [(column, tag) for tag in told]
    return states


def withdrawing_tags(values: Mapping) -> list[str]:
    """The tags of a row that are a withdrawal: "unsubscribed", "nekontaktovat". A
    complaint among tags may be about a room."""
    return [
        tag
        for tag in values.get("tags", ())
        if tells_of_withdrawal(tag) and not tells_of_complaint(tag)
    ]


def _take_dead(line, column, cell):
    """When mail came back: nobody's withdrawal, whatever is written."""
    if normalise_opt_out(cell).value or tells_of_dead_address(cell):
        _name_dead(line, column, cell)


def _name_dead(line, column, cell):
    if "email" in line.keys:
        new_issue = cell_issue("ADDRESS_DEAD", cell)
        line.issues.append(replace(new_issue, column=column))


def _undate_refusal(values):
    """The date beside a consent is that of an opt-in: a no has none of its own, and is
    of the day of the file."""
    if values.get("consent") == "no":
        values.pop("consent_date", None)


def _opt_out(line, cells, columns, states):
    """A withdrawal beats the yes of its row unless that has a later date.

    :param columns: those that say who must not be written to
    :param states: ``(column, cell)`` of states, whose "Unsubscribed" is a withdrawal,
        too

    :return: column and cell of the withdrawal that holds; None, ``""`` without one
    """
    withdrawals = []
    for column in columns:
        if not (cell := cells[column]):
            continue
        done = normalise_opt_out(cell)
        line.issues.extend(replace(i, column=column) for i in done.issues)
        if done.value:
            withdrawals.append((done.value.at, column, cell))
    for column, cell in states:
        if tells_of_withdrawal(cell):
            withdrawals.append((None, column, cell))
    if not withdrawals:
        return None, ""
    values = line.values
    own = values.get("consent", ""), values.get("consent_date")
    at = _withdrawn_at([at for at, _column, _cell in withdrawals], own)
    if latest_consent([("no", at), own]) != ("no", at):
        return None, ""
    _at, column, cell = next(
        (each for each in withdrawals if each[0] == at), withdrawals[0]
    )
    # The day, the way and the address beside it are those of the yes.
    for name in ("consent_date", "consent_source", "consent_ip", "consent_confirmed"):
        values.pop(name, None)
    values.update(consent="no", consent_raw=clean_text(cell).value, opted_out=True)
    if at:
        values["consent_date"] = at
    # A complaint counts as one whichever column the day of it stands in.
    for _at, at_column, told in withdrawals:
        if tells_of_complaint(told):
            complaint = cell_issue("COMPLAINED", told)
            line.issues.append(replace(complaint, column=at_column))
            break
    return column, cell


def _withdrawn_at(dates: list[datetime | None], own: Statement) -> datetime | None:
    """When a person withdrew whose row says so in several columns.

    A flag beside a date is the same withdrawal, unless the row holds a yes
    that is later than the date: then the flag is another one.
    """
    moments = [at for at in dates if at]
    if not moments:
        return None
    state, at = own
    again = None in dates and state == "yes" and at and at > max(moments)
    return None if again else max(moments)


def _report(line, column, cell, without):
    """Without a yes a row is refused, held or imported without marketing."""
    consent = line.values.get("consent", "")
    if consent == "yes":
        return
    severity = "error" if without == "refuse" else "warning"
    if not line.values.get("opted_out"):
        unknown = [i for i in line.issues if i.code == "CONSENT_UNKNOWN"]
        for line_issue in unknown:
            line.issues[line.issues.index(line_issue)] = replace(
                line_issue, severity=severity
            )
        if unknown:
            return
    if consent == "no":
        if without == "refuse":
            new_issue = issue("CONSENT_NOT_GIVEN", cell, severity=severity)
            line.issues.append(replace(new_issue, column=column))
    elif without in ("refuse", "hold"):
        new_issue = issue("CONSENT_MISSING", severity=severity)
        line.issues.append(replace(new_issue, column=column))
