"""What is said about the cells of VAT numbers and of fields of the contact."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

FIELD_WORDS = {
    "DATE_ORDER_OPEN": _lt(
        "“%(header)s”: %(cell)s may be two days. Say below whether the day or the "
        "month comes first."
    ),
    "COLUMN_NOT_IMPORTED": _lt(
        "The column “%(header)s” goes to no field: %(count)s filled cells are left out."
    ),
    "NUMBER_AMBIGUOUS": _lt(
        "“%(cell)s” may be a thousand times as much; write it without a mark between "
        "thousands, or choose what it is taken for."
    ),
    "NUMBER_INVALID": _lt("“%(cell)s” is not a number this field takes; it is empty."),
    "ROWS_CONTINUED": _lt(
        "%(count)s lines only go on with a list of the row before (tags, for example): "
        "they were joined to it."
    ),
    "VALUE_GONE": _lt(
        "What “%(field)s” named was deleted, or you may not see it; it is left empty."
    ),
    "VALUE_SEVERAL": _lt(
        "“%(cell)s” is the name of several; choose what it is taken for."
    ),
    "VALUE_SHORTENED": _lt("“%(field)s” takes %(size)s characters; the rest is cut."),
    "VALUE_UNKNOWN": _lt(
        "“%(cell)s” is none of the values of this field; it is left empty."
    ),
    "FIELD_NO_ACCESS": _lt(
        "“%(field)s” cannot be written any more: the field is gone, or you have no "
        "right to it."
    ),
    "COLUMN_NO_FIELD": _lt(
        "Choose where these columns go: %(columns)s. Their field is gone, or you may "
        "not import into it."
    ),
    "VAT_INVALID": _lt("“%(cell)s” is no VAT number of its country; it is left empty."),
}
