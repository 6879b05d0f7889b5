"""Where the bytes of an import come from; all sources look the same from here on."""

from .cards import hide_cards
from .filenames import sanitise_filename
from .incoming import Incoming, from_paste, from_path

__all__ = ["Incoming", "from_paste", "from_path", "hide_cards", "sanitise_filename"]
