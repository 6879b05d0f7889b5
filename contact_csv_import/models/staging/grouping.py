"""The grouping of an import's rows, as its policy and people's decisions want it."""

from ...core.matching.grouping import FileGrouping
from ..records.line_records import address_users


def file_grouping(imported, read=None, frequency=None):
    """
    :param imported: ``contact.import``
    :param read: the records of some lines once more; without it, all are kept
    :param frequency: how many rows bear a name and a given name, where it is
        not counted from the rows that pass
    :rtype: FileGrouping
    """
    env, company = imported.env, imported.company_id.id
    decisions = env["contact.import.decision"].sudo()
    return FileGrouping(
        read,
        address_users(env, company),
        decisions=lambda keys: decisions._find(company, keys),
        join_open=imported.on_open == "same",
        one_per_email=imported.one_per_email,
        frequency=frequency,
    )
