"""Columns of company numbers: some have as many digits as a card, and its check digit.

A French SIRET has 14 digits and satisfies Luhn, as the number of a Diners card does.
What stands under such a heading is no card; a card in any other column still is one.
"""

import csv
import re

# Characters that are not ASCII come as one or two of these (``IČO``).
_ANY = "\ufffd{1,2}"
# Names nobody uses for anything else, and words that stand by themselves.
_PLAIN = "siret|siren|regon|cnpj|handelsregister|steuernummer"
_WORDS = (
    f"i(?:c|{_ANY})o?|di(?:c|{_ANY})|nip|nif|cif|krs|uid|ust|ustid|tva|"
    "(?:vat|tax)(?:id|no|nr|number|code)?|(?:company|registration) (?:id|no|number)"
)
_HEADING = re.compile(f"(?:{_PLAIN})|(?<![a-z])(?:{_WORDS})(?![a-z])", re.IGNORECASE)
# Written before a number within a cell: "SIRET: 36252187900034".
_LABEL = re.compile(r"(?:siret|regon|cnpj)[^0-9\w\n]{0,4}\Z", re.IGNORECASE)
_SEPARATORS = ";\t,|"
_FIRST_LINES, _LONGEST_HEADING = 20, 40


class RegisterColumns:
    """Where in a file numbers of registers stand.

    :param str start: the first lines of the file
    :param whole: called for the whole text when it is needed
    """

    def __init__(self, start, whole):
        self._whole, self._tokens, self._token = whole, None, None
        self._columns, self._column, self._cell = frozenset(), 0, 0
        self._quoted = False
        at = 0
        for line in start.splitlines(keepends=True)[:_FIRST_LINES]:
            counts = {mark: line.count(mark) for mark in _SEPARATORS}
            separator = max(counts, key=counts.get)
            headings = next(csv.reader([line], delimiter=separator), [])
            self._columns = {
                index
                for index, heading in enumerate(headings)
                if len(heading) <= _LONGEST_HEADING and _HEADING.search(heading)
            }
            if self._columns:
                self._separator, self._first = separator, at
                return
            at += len(line)

    def hold(self, at: int) -> bool:
        """Whether the cell at a place of the text is in one; places are asked for in
        their order."""
        if not self._columns or at < self._first:
            return False
        if self._tokens is None:
            marks = re.compile(f'["\r\n{re.escape(self._separator)}]')
            self._tokens = marks.finditer(self._whole(), self._first)
            self._token, self._cell = next(self._tokens, None), self._first
        while self._token and self._token.start() < at:
            self._pass(self._token)
            self._token = next(self._tokens, None)
        return self._column in self._columns

    def _pass(self, token):
        """Go on behind a mark: only at the start of a cell a quote opens one."""
        mark, behind = token.group(), token.end()
        if mark == '"':
            if self._quoted:
                self._quoted, self._cell = False, behind
            else:
                self._quoted = token.start() == self._cell
        elif not self._quoted:
            self._column = self._column + 1 if mark == self._separator else 0
            self._cell = behind


def is_labelled(before: str) -> bool:
    """Whether the text before a number says that it is one of a register."""
    return bool(_LABEL.search(before))
