import unittest

from ...core.advertising import advertising_in

HARMLESS = (
    "You left a scarf in room 12. Shall we send it to you?",
    "Your invoice of March had a wrong price; the corrected one is enclosed.",
    "Sie haben in Zimmer 12 einen Schal vergessen. Sollen wir ihn schicken?",
    "Na pokoji jste zapomněli šálu. Máme ji poslat?",
    "Na izbe ste zabudli šál. Máme ho poslať?",
    "W pokoju został szalik. Czy mamy go wysłać?",
    "The power was off in your room; please let us know about your office.",
)
ADVERTISING = {
    "Come back and save 20 %.": ["20 %"],
    "Stay with a 15% discount": ["15%", "discount"],
    "Mit diesem Gutschein kommen Sie wieder": ["Gutschein"],
    "Mimořádná sleva pro naše hosty": ["sleva"],
    "Zľavový kód pre vás": ["Zľavový"],
    "Zniżka na kolejny pobyt": ["Zniżka"],
    "See https://hotel.example/spring": ["https://"],
}


class TestAdvertising(unittest.TestCase):
    def test_messages_about_a_stay(self):
        for text in HARMLESS:
            with self.subTest(text=text):
                self.assertEqual(advertising_in(text), [])

    def test_advertising_is_named(self):
        for text, found in ADVERTISING.items():
            with self.subTest(text=text):
                self.assertEqual(advertising_in(text), found)
