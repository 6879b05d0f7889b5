"""Made-up people, the same ones each time: for the files and for the databases."""

import csv
import random

HEADER = (
    *("Name", "E-mail", "Phone", "Language", "Street", "ZIP", "City", "Country"),
    *("Note", "Consent"),
)
# Where ours, and where Odoo's importer puts the columns; it has no place for consent.
OUR_FIELDS = (
    *("name", "email", "phone", "language", "street", "zip", "city", "country"),
    *("notes", "consent"),
)
BASE_IMPORT_FIELDS = (
    *("name", "email", "phone", "lang", "street", "zip", "city", "country_id"),
    *("comment", False),
)
# Of the file with all kinds of rows; the contacts there have no job yet.
MORE = ("Job", "Tags")
OUR_MORE = ("function", "tags")
BATCH = 1_000  # contacts that were made up together
LANGUAGES = ("en_US", "de_DE", "cs_CZ")

GIVEN = "Anna Ben Clara David Eva Filip Greta Hugo Ida Jan Klára Lukáš Mia Noah".split()
FAMILY = "Bauer Černá Dvořák Fischer Huber Kovář Müller Novák Schmidt Weiß".split()
STREETS = ("Hauptstraße", "Lindenallee", "Na Příkopě", "Dlouhá", "Bahnhofstraße")
NOTES = ("", "Likes a quiet room", "Late arrival; has a dog", "Vegetarian", "")
# country, its cities with their ZIP, a mobile number that ends in six or seven digits
PLACES = (
    ("Germany", (("Berlin", "10115"), ("Köln", "50667")), "+49 1511 {:07d}"),
    ("Austria", (("Wien", "1010"), ("Graz", "8010")), "+43 664 {:07d}"),
    ("Czech Republic", (("Praha", "110 00"), ("Brno", "602 00")), "+420 776 {:06d}"),
)


def people(count, first=0):
    """Rows of a file, in the order of ``HEADER``; no two persons share an address.

    :param int first: number of the first person; other numbers are other persons
    """
    chance = random.Random(first)
    for number in range(first, first + count):
        given, family = chance.choice(GIVEN), chance.choice(FAMILY)
        country, cities, phone = chance.choice(PLACES)
        city, code = chance.choice(cities)
        yield (
            f"{given} {family}",
            f"guest{number:07d}@example.com",
            phone.format(number),
            chance.choice(LANGUAGES),
            f"{chance.choice(STREETS)} {chance.randrange(1, 200)}",
            code,
            city,
            country,
            chance.choice(NOTES),
            chance.choice(("yes", "yes", "no", "")),
        )


def write_people(path, count, first):
    """A CSV file of ``count`` persons with all columns."""
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(people(count, first))


def write_mixed(path, count, first):
    """A CSV file as hotels have them: of ten rows, four are of contacts that are there
    (each gains a job), four of new people, one repeats one of these, one has an address
    of a booking; tags for all.

    :param int first: number of the first new person
    """
    known_rows = (
        row for batch in range(1, 20_000, BATCH) for row in people(BATCH, batch)
    )
    new = list(people(count, first))
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*HEADER, *MORE))
        for number, row in zip(range(count), new, strict=True):
            kind = number % 10
            if kind < 4:
                row = next(known_rows)
            elif kind == 8:
                row = new[number - 1]
            elif kind == 9:
                row = (row[0], f"guest.{number}@guest.booking.com", "", *row[3:])
            writer.writerow((*row, ("Clerk", "Owner")[number % 2], "VIP;Guest"))


def write_guests(path, count, first):
    """A CSV file of guests of the crowded database, and of as many it lacks after its
    last one (see ``worker.crowd``)."""
    with open(path, "w", newline="") as file:
        file.write("name,email,phone,city\n")
        for number in range(first, first + count):
            mail = f"guest{number:07d}@example.com"
            file.write(f"Guest {number},{mail},+49171{number:08d},Praha\n")


def write_addresses(path, size):
    """A CSV file of name and e-mail, as many rows as ``size`` bytes hold.

    :return: the number of rows
    """
    with open(path, "w", newline="") as file:
        left = size - file.write("name,email\n")
        rows = 0
        while True:
            row = f"Guest {rows:06d},guest{rows:06d}@example.com\n"
            if len(row) > left:
                return rows
            left -= file.write(row)
            rows += 1
