"""Odoo's technical names of columns: no import may write them."""

import re

# Fields of res.partner and res.users that give rights, ownership or structure, or that
# belong to the ORM. The ids of other systems ("customer_id") are not among them.
_NAMES = frozenset(
    """
    id .id __last_update access_token access_url action_id active commercial_partner_id
    company_id company_ids create_date create_uid group_ids groups_id new_password
    oauth_access_token oauth_provider_id oauth_uid parent_id parent_path partner_id
    partner_share password_crypt res_model res_users_settings_id share team_id
    totp_secret user_id user_role website_id write_date write_uid
    """.split()
)
_PREFIX = re.compile(
    r"(message|signup|activity|property|sel_groups|in_group|has_group|oauth|totp)_\w+",
    re.ASCII,
)
_PATTERN = re.compile(
    r"\w+_ids|(message|signup|activity|property|sel_groups|in_group|has_group)_\w+",
    re.ASCII,
)
# The first step of a path through a relation: user_ids/login, parent_id/.id
_RELATION = re.compile(r"\w+_(ids?|uid)", re.ASCII)


def is_forbidden(header: str) -> bool:
    """Whether a header is a technical name or path of Odoo.

    >>> is_forbidden("parent_id/.id"), is_forbidden("Customer ID")
    (True, False)
    """
    name = header.strip("\ufeff\u200b \t\r\n").lower()
    first, *rest = (part.strip() for part in name.split("/"))
    if rest:
        return (
            first in _NAMES
            or _RELATION.fullmatch(first) is not None
            or rest[-1] in ("id", ".id")
        )
    return name in _NAMES or _PATTERN.fullmatch(name) is not None


def is_forbidden_field(name: str) -> bool:
    """Whether no import may write a field of a contact, whoever asks for it.

    >>> is_forbidden_field("user_ids"), is_forbidden_field("x_hobby_ids")
    (True, False)
    """
    return name in _NAMES or name in _LISTS or _PREFIX.fullmatch(name) is not None


# Lists of a contact that give rights or structure; others have such names, too.
_LISTS = frozenset("user_ids child_ids bank_ids main_user_id company_ids".split())
