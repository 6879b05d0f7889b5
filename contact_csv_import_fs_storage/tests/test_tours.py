"""A source of the kind "Storage of the server", as an administrator sets one up."""

from odoo.tests import HttpCase, tagged

from odoo.addons.contact_csv_import.tests.sources import GUESTS, SourceCase


@tagged("post_install", "-at_install")
class TestStorageTour(SourceCase, HttpCase):
    def test_a_storage_is_chosen(self):
        (self.root / "hotel").mkdir()
        self.drop("guests.csv", GUESTS, "hotel")
        storage = self.env["fs.storage"].create(
            {
                "name": "Disk of the hotel",
                "code": "hotel",
                "protocol": "file",
                "directory_path": str(self.root),
            }
        )
        self.start_tour(
            "/odoo/contact-import-sources/new", "contact_import_storage", login="admin"
        )
        place = self.env["contact.import.source"].search(
            [("name", "=", "Lists of the storage")]
        )
        self.assertEqual((place.kind, place.folder), ("fs_storage", "hotel"))
        self.assertEqual(place.fs_storage_id, storage)
