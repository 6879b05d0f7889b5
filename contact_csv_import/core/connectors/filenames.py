"""File names that strangers chose, made harmless."""

import re
import unicodedata

MAX_LENGTH = 120
FALLBACK = "import"
_MAX_EXTENSION = 10
# Names that Windows gives to devices, whatever extension they carry
# (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*", re.I)
_FORBIDDEN = re.compile(r'[<>:"|?*]')


def sanitise_filename(name: str) -> str:
    """A name without path, invisible characters and meaning to any system.

    :return: 1 to ``MAX_LENGTH`` characters; the extension is kept
    """
    name = re.split(r"[/\\]", name)[-1]
    # Control, format (bidi overrides, zero width), surrogate, private, unassigned.
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", name))
    name = " ".join(name.split()).rstrip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > _MAX_EXTENSION:
        stem, dot, extension = name, "", ""
    stem = stem.lstrip(".-~ ")
    if _DEVICES.fullmatch(stem.split(".")[0]):
        stem = f"_{stem}"
    stem = stem[: MAX_LENGTH - len(dot + extension)].rstrip(". ") or FALLBACK
    return f"{stem}{dot}{extension}"
