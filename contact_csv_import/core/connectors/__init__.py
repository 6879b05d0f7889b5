"""Where the bytes of an import come from; all sources look the same from here on."""

from .cards import hide_cards
from .filenames import sanitise_filename
from .incoming import Incoming, from_paste, from_path, from_stream
from .kinds import CONNECTORS, is_available, register
from .link import Link
from .local_folder import LocalFolder
from .mail import Mail
from .place import Connector, Found, Settings
from .remote import folder_of, said
from .s3 import S3
from .sftp import Sftp, fetch_host_key, fingerprint
from .webdav import WebDav

__all__ = [
    "CONNECTORS",
    "S3",
    "Connector",
    "Found",
    "Incoming",
    "Link",
    "LocalFolder",
    "Mail",
    "Settings",
    "Sftp",
    "WebDav",
    "fetch_host_key",
    "fingerprint",
    "folder_of",
    "from_paste",
    "from_path",
    "from_stream",
    "hide_cards",
    "is_available",
    "register",
    "said",
    "sanitise_filename",
]
