"""What Odoo's log must not say while contacts are written."""

import contextlib
import contextvars
import functools
import logging

import psycopg2
from psycopg2 import errorcodes

RETRY_CODES = (
    errorcodes.SERIALIZATION_FAILURE,
    errorcodes.DEADLOCK_DETECTED,
    errorcodes.LOCK_NOT_AVAILABLE,
)
_discreet = contextvars.ContextVar("discreet", default=False)


@contextlib.contextmanager
def no_contacts_in_log():
    """Within, a query that fails is logged without its text, which holds contacts."""
    token = _discreet.set(True)
    try:
        yield
    finally:
        _discreet.reset(token)


def works_quietly(method):
    """A method of a scheduled action: what fails in it is logged, there and by Odoo,
    without the words of PostgreSQL, which quote contacts."""

    @functools.wraps(method)
    def quiet(*args, **kwargs):
        with no_contacts_in_log():
            try:
                return method(*args, **kwargs)
            except psycopg2.Error as error:
                error.args = (f"{type(error).__name__} {error.pgcode or ''}".strip(),)
                raise

    return quiet


def is_cured_by_retry(error):
    """Whether an error of the database only says that the transaction has to be run
    again."""
    return getattr(error, "pgcode", None) in RETRY_CODES


def _without_query(record):
    """A filter: Odoo logs a query that failed as a whole, and PostgreSQL's words about
    it, which quote values."""
    if _discreet.get():
        errors = [arg for arg in record.args or () if isinstance(arg, Exception)]
        if errors:
            kinds = ", ".join(type(error).__name__ for error in errors)
            record.msg, record.args = "a query of an import failed: %s", (kinds,)
            if all(is_cured_by_retry(error) for error in errors):
                # Nothing is wrong: two workers met, and one of them starts anew.
                record.levelno, record.levelname = logging.INFO, "INFO"
                record.msg = "a query of an import is tried again: %s"
    return True


logging.getLogger("odoo.sql_db").addFilter(_without_query)
