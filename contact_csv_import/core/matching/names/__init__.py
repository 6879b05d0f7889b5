"""Names of people and companies: folded once, compared word by word.

The words that mean something (titles, short forms, endings of surnames) are data files
beside the code; each says where it comes from.
"""

from .companies import compare_companies, company_key, fold_company, legal_form
from .comparing import compare_names, is_one_slip, slipped_words
from .levels import AGREEING, RELATED, Level
from .parsing import NO_NAME, Name, fold_name

__all__ = [
    "AGREEING",
    "NO_NAME",
    "RELATED",
    "Level",
    "Name",
    "compare_companies",
    "compare_names",
    "company_key",
    "fold_company",
    "fold_name",
    "is_one_slip",
    "legal_form",
    "slipped_words",
]
