"""What the tests of sources share: a place, and time that passes between two looks."""

import shutil
import tempfile
from pathlib import Path

from odoo.fields import Datetime
from odoo.tools import config

from ..core.connectors import CONNECTORS, Connector, Found, register
from ..models.sources.looking import SETTLE
from .common import ImportCase

GUESTS = (
    "First name,Last name,E-mail\nJan,Novák,jan@s.example\nEva,Malá,eva@s.example\n"
)
# Which of its two columns "Mail" is meant, a person has to say.
UNCLEAR = "Name,Mail,Mail\nJan Novák,jan@q.example,novak@q.example\n"


class SourceCase(ImportCase):
    """A source with a folder of the server; :meth:`look` is the scheduled action."""

    def setUp(self):
        super().setUp()
        self.root = Path(tempfile.mkdtemp(prefix="contact_import_root"))
        self.addCleanup(shutil.rmtree, self.root)
        self.set_option("contact_import_root", str(self.root))

    def set_option(self, name, value):
        """An option of Odoo's configuration file, for this test."""
        before = config.get(name)
        config[name] = value
        self.addCleanup(config.__setitem__, name, before)

    def source(self, **vals):
        return self.env["contact.import.source"].create(
            {
                "name": "Hotel",
                "user_id": self.user.id,
                "responsible_id": self.user.id,
                "profile_id": self.profile("Standard").id,
                **vals,
            }
        )

    def drop(self, name, text, folder=""):
        path = self.root / folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def today(self, name):
        """What a file is called that was put away today."""
        return f"{Datetime.today().date().isoformat()} {name}"

    def visit(self, source):
        """One look.

        :return: whether files are there that may still be written
        """
        with self.enter_registry_test_mode():
            arriving = source._visit(source.id)
        self.env.invalidate_all()
        return arriving

    def pass_time(self, source):
        """So long that what stands still may be taken."""
        for file in source.file_ids:
            file.seen_at -= SETTLE
        self.env.flush_all()

    def look(self, source):
        """Until what is there now is taken."""
        self.visit(source)
        self.pass_time(source)
        self.visit(source)
        return source.file_ids

    def names(self, folder="."):
        """The files in a folder below the root."""
        below = self.root / folder
        return sorted(one.name for one in below.iterdir() if one.is_file())

    def states(self, source):
        files = source.file_ids.sorted("id")
        return list(zip(files.mapped("path"), files.mapped("state"), strict=True))


class Shelf(Connector):
    """A kind of place as another addon would bring it: a dictionary in memory."""

    kind = "shelf"
    label = "Shelf"
    asks = ()
    files = {}
    away = []
    breaks = None

    def list(self):
        if self.breaks:
            raise self.breaks
        return [Found(name, len(self.files[name]), "1") for name in sorted(self.files)]

    # pylint: disable=method-required-super
    def read(self, entry, max_bytes):
        if entry.path not in self.files:
            raise FileNotFoundError(entry.path)
        data = self.files[entry.path]
        if isinstance(data, Exception):
            raise data
        return data[: max_bytes + 1]

    def _move(self, entry, folder, name):
        self.away.append(f"{folder}/{name}")
        del self.files[entry.path]
        return True

    def _remove(self, entry):
        del self.files[entry.path]


def with_shelf(case):
    """Register the dummy for one test; files and moves are its own."""
    register(Shelf)
    case.addCleanup(CONNECTORS.pop, Shelf.kind)
    Shelf.files, Shelf.away, Shelf.breaks = {}, [], None
    return Shelf
