from odoo.tests import HttpCase, tagged

HOOT = (
    "/web/tests?headless&loglevel=2&preset=desktop&timeout=15000&tag=contact_csv_import"
)


@tagged("post_install", "-at_install")
class TestJs(HttpCase):
    def test_hoot(self):
        # Hoot also reports success when the tag matches nothing ("Passed 0 tests").
        with self.assertLogs(__name__, "INFO") as logs:
            self.browser_js(
                HOOT,
                "",
                "",
                login="admin",
                timeout=300,
                success_signal="[HOOT] Test suite succeeded",
            )
        self.assertRegex("\n".join(logs.output), r"\[HOOT\] Passed [1-9]\d* tests")
