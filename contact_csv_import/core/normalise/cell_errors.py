"""Cells that hold no value but the error a spreadsheet shows in its place."""

import re

# Of Excel in English and German, of LibreOffice, and what a reader gives for a formula
# that was saved without its result. Other languages of Excel keep the English names
# within workbooks.
_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|"
    r"BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!|PYTHON!|ERROR!|NO RESULT!|"
    r"NV|BEZUG!|WERT!|ZAHL!|HODNOTA!|ODKAZ!|ARG!)\s*",
)


def is_cell_error(cell: str) -> bool:
    """Whether the cell holds an error of a spreadsheet.

    >>> is_cell_error("#N/A"), is_cell_error("#12")
    (True, False)
    """
    return cell[:1] == "#" and _ERROR.fullmatch(cell) is not None


def cell_place(column: int, line: int) -> str:
    """What a spreadsheet calls a cell.

    :param column: counted from 0
    :param line: counted from 1

    >>> cell_place(2, 17)
    'C17'
    """
    letters, index = "", column + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{line}"
