"""What the encodings of files are called by those who do not know them."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

# By their names in core.readers.decoding; the most usual ones first.
ENCODING_NAMES = {
    "utf-8": _lt("All languages"),
    "cp1250": _lt("Central European"),
    "cp1252": _lt("Western European"),
    "iso-8859-2": _lt("Central European"),
    "iso-8859-15": _lt("Western European"),
    "utf-16": _lt("All languages"),
    "utf-16-le": _lt("All languages"),
    "utf-16-be": _lt("All languages"),
    "utf-32": _lt("All languages"),
    "utf-32-le": _lt("All languages"),
    "utf-32-be": _lt("All languages"),
    "ascii": _lt("English"),
    "cp1254": _lt("Turkish"),
    "cp1257": _lt("Baltic"),
    "iso-8859-4": _lt("Baltic"),
    "iso-8859-16": _lt("Romanian"),
    "cp1251": _lt("Cyrillic"),
    "koi8-r": _lt("Cyrillic"),
    "koi8-u": _lt("Cyrillic"),
    "iso-8859-5": _lt("Cyrillic"),
    "cp866": _lt("Cyrillic"),
    "cp1253": _lt("Greek"),
    "cp1255": _lt("Hebrew"),
    "cp1256": _lt("Arabic"),
    "cp852": _lt("Central European, old"),
    "cp850": _lt("Western European, old"),
    "mac-latin2": _lt("Central European, old Macintosh"),
    "mac-roman": _lt("Western European, old Macintosh"),
    "mac-cyrillic": _lt("Cyrillic, old Macintosh"),
    "shift_jis": _lt("Japanese"),
    "cp932": _lt("Japanese"),
    "euc_jp": _lt("Japanese"),
    "gb18030": _lt("Chinese, simplified"),
    "big5": _lt("Chinese, traditional"),
    "cp950": _lt("Chinese, traditional"),
    "euc_kr": _lt("Korean"),
    "cp949": _lt("Korean"),
    "cp874": _lt("Thai"),
    "cp1258": _lt("Vietnamese"),
}


def encoding_label(env, encoding: str) -> str:
    """E.g. ``"Central European (cp1250)"``; UTF-8 needs no more than its name."""
    if encoding in ("", "utf-8") or encoding not in ENCODING_NAMES:
        return encoding.upper()
    return f"{env._(ENCODING_NAMES[encoding])} ({encoding})"


def encoding_selection(model):
    """All encodings a person can choose, for a selection field."""
    return [(name, encoding_label(model.env, name)) for name in ENCODING_NAMES]
