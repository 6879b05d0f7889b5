"""Where a text quotes an e-mail address: the whole one, and no part of somebody
else's."""

import re

# What stands before an address belongs to it: ann@x.example is none of joann@x.example
_LOCAL = "0-9A-Za-z._+-"
_DOMAIN = r"(?![0-9A-Za-z-]|\.[0-9A-Za-z])"


def sql_patterns(emails):
    """How PostgreSQL finds a text that quotes one of some addresses.

    :param emails: normalised
    :return: patterns for ILIKE, which are quick, and a regular expression for what
        these find
    """
    emails = sorted(emails)
    likes = [f"%{_escaped(email)}%" for email in emails]
    # In JSON, a line that begins with the address has the n of its \n before it.
    before = rf"(?:(?<![{_LOCAL}])|(?<=\\[ntrbf])|(?<=\\u[0-9a-f]{{4}}))"
    found = "|".join(map(re.escape, emails))
    return likes, f"{before}(?:{found}){_DOMAIN}"


def file_pattern(emails):
    """The same for the bytes of files, in lower case, of UTF-8 and of UTF-16.

    :param emails: normalised
    :return: compiled regular expression, which matches nothing where there are none
    """
    parts = []
    for email in sorted(emails):
        plain = re.escape(email).encode()
        wide = re.escape(email.encode("utf-16-le"))
        parts += [
            rb"(?<![%b])%b%b" % (_LOCAL.encode(), plain, _DOMAIN.encode()),
            rb"(?<![%b]\x00)%b(?![0-9A-Za-z-]\x00|\.\x00[0-9A-Za-z]\x00)"
            % (_LOCAL.encode(), wide),
        ]
    return re.compile(b"|".join(parts) or rb"(?!)")


def _escaped(text):
    """For LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
