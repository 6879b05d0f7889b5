"""The text a cell of a spreadsheet is taken for."""

from datetime import date, datetime, time, timedelta

from .number_format import plain

# What stands in for the result of a formula that was saved without one.
NO_RESULT = "#NO RESULT!"


def cell_text(value) -> str:
    """Text as it is, days and times as ISO 8601 writes them, numbers with all digits.

    >>> cell_text(1067.0), cell_text(date(2024, 1, 2)), cell_text(True)
    ('1067', '2024-01-02', 'TRUE')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return plain(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        return _duration(value)
    return "" if value is None else str(value)


def _moment(value: datetime) -> str:
    value = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    if (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    return value.isoformat(" ", "seconds" if value.second else "minutes")


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02}"
    return f"{text}:{seconds:02}" if seconds else text
