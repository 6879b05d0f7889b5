"""What Odoo's log must not say while contacts are written."""

import contextlib
import contextvars
import logging

_discreet = contextvars.ContextVar("discreet", default=False)


@contextlib.contextmanager
def no_contacts_in_log():
    """Within, a query that fails is logged without its text, which holds contacts."""
    token = _discreet.set(True)
    try:
        yield
    finally:
        _discreet.reset(token)


def _without_query(record):
    """A filter: Odoo logs a query that failed as a whole, and PostgreSQL's words about
    it, which quote values."""
    if _discreet.get():
        errors = [arg for arg in record.args or () if isinstance(arg, Exception)]
        if errors:
            kinds = ", ".join(type(error).__name__ for error in errors)
            record.msg, record.args = "a query of an import failed: %s", (kinds,)
    return True


logging.getLogger("odoo.sql_db").addFilter(_without_query)
