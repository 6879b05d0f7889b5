"""What is proposed in place of a cell, as issues that carry it.

A proposal changes nothing: a person takes it, for a row or for all rows of its kind,
and it is laid over the row like a text that was typed. Its issue has these params:
``offer`` (its kind), ``proposals`` (field -> text) and ``proposal`` (what is shown).
"""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from .normalise.text import cell_issue
from .types import Issue

# The kinds, in the order in which they are shown.
OFFERS = ("email", "phone", "names", "spelling", "characters", "empty")
# Cells that can be used as they are: once a person typed one, nothing is proposed.
OPEN_CODES = frozenset(
    {
        *("NAME_CASE", "HTML_ENTITY", "PERHAPS_EMPTY", "NAME_PARTS", "EMAIL_TYPO"),
        *("PHONE_OLD", "MISREAD"),
    }
)
# A character of UTF-8 that was misread is at least two, all beyond ASCII.
MAY_BE_MISREAD = re.compile(r"[^\x00-\x7f]{2}")
_MISREAD_AS = ("cp1252", "cp1250", "latin-1")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,31}\d{0,2});")


def offered(
    code: str,
    cell: str,
    offer: str,
    proposals: Mapping[str, str],
    column: int | None = None,
    severity: str | None = None,
    **params,
) -> Issue:
    """An issue with a proposal.

    :param offer: one of ``OFFERS``
    :param proposals: field -> text
    """
    shown = " · ".join(filter(None, proposals.values()))
    new_issue = cell_issue(
        code,
        cell,
        severity,
        offer=offer,
        proposals=dict(proposals),
        proposal=shown,
        **params,
    )
    return replace(new_issue, column=column)


def proposed(params: Iterable[Mapping], offers: Iterable[str] = OFFERS) -> dict:
    """Field -> text that issues propose; of two for a field, the first.

    :param params: the params of issues
    :param offers: only these kinds
    """
    wanted, texts = set(offers), {}
    for each in params:
        if each.get("offer") in wanted:
            texts = {**each["proposals"], **texts}
    return texts


def entities_of(field: str, text: str, column: int) -> Issue | None:
    """``HTML_ENTITY`` where a text has characters as web pages write them.

    >>> entities_of("city", "M&uuml;nchen", 0).params["proposal"]
    'München'
    """
    if not _ENTITY.search(text):
        return None
    meant = html.unescape(text)
    # "&amp;uuml;" went through two programs.
    meant = html.unescape(meant) if _ENTITY.search(meant) else meant
    lines = [" ".join(line.split()) for line in meant.split("\n")]
    meant = "\n".join(lines).strip()
    if meant == text or not all(line.isprintable() for line in lines):
        return None
    return offered("HTML_ENTITY", text, "characters", {field: meant}, column)


def misread_of(field: str, text: str, column: int) -> Issue | None:
    """``MISREAD`` where another program read UTF-8 as an older encoding before it saved
    the file. Only what ``MAY_BE_MISREAD`` finds something in is worth asking for.

    >>> misread_of("name", "JÃ¼rgen", 0).params["proposal"]
    'Jürgen'
    """
    for encoding in _MISREAD_AS:
        try:
            meant = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if not meant.replace("\n", "").isprintable():
            return None
        return offered("MISREAD", text, "characters", {field: meant}, column)
    return None


def perhaps_empty(field: str, text: str, column: int) -> Issue:
    """``PERHAPS_EMPTY``: a word that stands for nothing, and that people are called."""
    return offered("PERHAPS_EMPTY", text, "empty", {field: ""}, column)
