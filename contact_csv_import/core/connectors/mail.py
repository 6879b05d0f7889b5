"""Mail brings its files by itself: nothing to look at, and nothing to put away."""

from .kinds import register
from .place import Connector


@register
class Mail(Connector):
    kind = "mail"
    label = "E-mail"
    asks = ("alias", "senders")
    settles = False
    puts_away = False
    looks = False

    def list(self):
        return []

    def read(self, entry, max_bytes):
        raise FileNotFoundError(entry.path)
