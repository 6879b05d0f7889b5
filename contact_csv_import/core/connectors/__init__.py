"""Where the bytes of an import come from; all sources look the same from here on."""

from .filenames import sanitise_filename
from .incoming import Incoming, from_paste, from_path

__all__ = ["Incoming", "from_paste", "from_path", "sanitise_filename"]
