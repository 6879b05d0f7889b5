"""A link of a letter answers for its person, or withdraws, whoever has it: so its token
is not written to the log of requests."""

import logging
import re

_TOKEN = re.compile(r"(/consent/(?:answer|withdraw|one-click)/)[^\s/?#\"]+")


def _without_tokens(record):
    """A filter: the line of a request is an argument of werkzeug's records."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            _TOKEN.sub(r"\1***", arg) if isinstance(arg, str) else arg
            for arg in record.args
        )
    record.msg = _TOKEN.sub(r"\1***", str(record.msg))
    return True


logging.getLogger("werkzeug").addFilter(_without_tokens)
