"""How rows of a file are called."""

from ...core.person_lines import line_of, person_of


def line_words(env, number):
    """``5``, or ``5, person 2`` where the line holds several people.

    :param int number: of a staged row
    :return: int or str
    """
    if person_of(number) == 1:
        return number
    return env._(
        "%(line)s, person %(person)s", line=line_of(number), person=person_of(number)
    )
