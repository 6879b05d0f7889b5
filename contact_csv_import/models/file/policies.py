"""Merge policies by field: what can be added to, and what a column begins with."""

from ...core.fields import CATALOGUE, FIELD_BY_KEY

# Fields in which a known contact can have more than one value.
APPENDABLE = frozenset(field.key for field in CATALOGUE if field.grows)


def default_policy(field_name):
    """Tags grow; everything else is filled where it is blank."""
    return FIELD_BY_KEY[field_name].policy


def follows_policy(field_name):
    """Whether a column takes a merge policy: consent and logins have rules of their
    own."""
    field = FIELD_BY_KEY.get(field_name)
    return bool(field) and bool(field.policy)
