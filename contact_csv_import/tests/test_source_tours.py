"""Sources, as a manager sets one up and as its responsible answers."""

from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..models.sources.looking import SETTLE
from .sources import GUESTS, SourceCase

CP1250 = "Příjmení;E-mail\r\nŽďárský;jiri@zdarsky.example\r\n".encode("cp1250")


@tagged("post_install", "-at_install")
class TestSourceTours(SourceCase, HttpCase):
    def test_a_source_is_set_up(self):
        """A file is dropped, and its contacts are found."""
        (self.root / "hotel").mkdir()
        self.drop("guests.csv", GUESTS, "hotel")
        model = self.registry["contact.import.source"]

        def look(sources):
            """What the scheduled action does, and the time that passes between."""
            for _look in range(2):
                sources._visit(sources.id)
                sources.invalidate_recordset()
                for file in sources.sudo().file_ids:
                    file.seen_at -= SETTLE
                sources.env.flush_all()

        with patch.object(model, "_wake_sources", look):
            self.start_tour("/odoo/contacts", "contact_import_source", login="admin")
        place = self.env["contact.import.source"].search(
            [("name", "=", "Lists of the hotel")]
        )
        self.assertEqual(place.file_ids.created_count, 2)
        self.assertEqual(self.names("hotel"), [])

    def test_a_file_is_answered(self):
        """What a file leaves open is said once; the next one asks nothing."""
        place = self.source()
        self.drop("hoste.csv", CP1250)
        self.look(place)
        self.assertEqual(place.file_ids.state, "waiting")
        self.start_tour(
            "/odoo/contact-import-sources", "contact_import_answer", login="admin"
        )
        imported = place.file_ids.import_id
        while imported.state in ("staging", "queued", "running"):
            self.work_on(imported)
            imported.invalidate_recordset()
        self.visit(place)
        self.assertEqual(place.file_ids.state, "done")
        self.assertEqual(self.partner("jiri@zdarsky.example").name, "Žďárský")
        more = CP1250.replace(b"jiri", b"petr")
        self.drop("more.csv", more)
        self.look(place)
        self.assertEqual(place.file_ids.mapped("state"), ["done", "done"])
