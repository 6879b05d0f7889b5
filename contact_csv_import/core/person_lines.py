"""Numbers of staged rows.

A row of the file has the number of its line. Where it holds several people, each
further one is a staged row of its own, numbered beyond all lines of files, so that
whoever takes rows in the order of their numbers needs to know nothing of it; the number
says the line and whose it is.
"""

# What lies between two people of one line. No file has so many lines.
LINES = 100_000_000
# So many fit into the numbers of the database, the person of the row included.
MOST_PEOPLE = 20


def person_line(line: int, person: int) -> int:
    """The number of the row of a person.

    :param line: of the file, from 1
    :param person: from 1, which is whom the row is about
    """
    return line + (person - 1) * LINES


def line_of(number: int) -> int:
    """The line of the file that a staged row comes from."""
    return number % LINES


def person_of(number: int) -> int:
    """Whose row it is: 1 for whom the row of the file is about."""
    return number // LINES + 1
