"""Rows that are companies, and the company a row belongs to."""

from collections.abc import Mapping

from .matching.names import company_key, fold_company
from .rules import Rules


def judge_company(values: dict, columns: Mapping, rules: Rules) -> None:
    """Say of a row whether it is a company, and by which key its company is found.

    ``parent_company`` always links a row to a company; ``company`` does where the
    profile wants it, and is a text else. Neither makes one of an e-mail address (a
    shared mailbox), of what stands for none ("privat"), or of the row's own name.

    :param values: of the row, its name among them; ``company_key`` is added
    :param columns: field -> its columns
    """
    if rules.contact_type == "company" and "is_company" not in values:
        values["is_company"] = True
    parent = values.pop("parent_company", "")
    if values.get("is_company"):
        if not values.get("name"):
            values["name"] = values.get("company", "")
    if parent:
        values["company"] = parent
    elif rules.companies != "link":
        return
    key = company_key(values.get("company") or "")
    if key and key != _own_key(values):
        values["company_key"] = key


def links_companies(columns: Mapping, rules: Rules) -> bool:
    """Whether rows become contacts of companies."""
    return rules.companies == "link" or "parent_company" in columns


def _own_key(values):
    """A sole trader is no contact of a company of the same name."""
    return " ".join(sorted(fold_company(values.get("name") or "").words))
