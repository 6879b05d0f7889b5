"""What happens to files on their way: bytes changed, lost, repeated, put in."""

import random

from .valid_files import damaged_within, is_archive, valid_files

# What a spoilt byte, cell or line may have become.
PIECES = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n", b"\n\n", b"\r\n"),
    *(b'"', b"'", b",", b";", b"\t", b"|", b"\\", b"sep=;\n", b"\x1a", b"\x85"),
    *("\u2028".encode(), "\u2003".encode(), "\u200b".encode(), b"\x1c"),
    *(b"a" * 5000, b"=1+1", b"4,9E+11", b"@", b"%s", b"{0}", b"<b>", b"0" * 400),
    *(b"<!DOCTYPE a>", b"]]>", b"&#0;", b"&lt;", b"BEGIN:VCARD\n", b"END:VCARD\n"),
)
NUMBERS = (b"-1", b"999999999", b"1e308", b"0", b"65536", b"18446744073709551616")
# So much further a number is looked for, to put another one in its place.
REACH = 400


class DamagedFiles:
    """Files by their number, the same for the same seed. Every second one is text."""

    def __init__(self, seed: int):
        files = valid_files()
        self._texts = files.pop("text")
        self._kinds, self._seed = list(files.values()), seed

    def file(self, number: int) -> tuple[str, bytes]:
        """Name and bytes of a damaged file."""
        chance = random.Random(self._seed * 1_000_003 + number)
        at, is_text = divmod(number, 2)
        files = self._texts if is_text else self._kinds[at % len(self._kinds)]
        name, data = chance.choice(files)
        if is_archive(data) and chance.random() < 0.6:
            return name, damaged_within(data, _damaged, chance)
        return name, _damaged(data, chance)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    data = bytearray(data)
    for _time in range(chance.choice((1, 1, 2, 4, 16))):
        if not data:
            break
        chance.choice(CHANGES)(data, chance.randrange(len(data)), chance)
    return bytes(data)


def _replace_byte(data, at, chance):
    data[at] = chance.randrange(256)


def _flip_bit(data, at, chance):
    data[at] ^= 1 << chance.randrange(8)


def _lose(data, at, chance):
    del data[at : at + _size(chance)]


def _cut_off(data, at, chance):
    if chance.random() < 0.3:
        del data[at:]


def _repeat(data, at, chance):
    data[at:at] = data[at : at + _size(chance)] * chance.choice((1, 2, 50))


def _randomise(data, at, chance):
    size = _size(chance)
    data[at : at + size] = chance.randbytes(size)


def _put_in(data, at, chance):
    data[at:at] = chance.choice(PIECES)


def _overwrite(data, at, chance):
    data[at : at + _size(chance)] = chance.choice(PIECES)


def _change_number(data, at, chance):
    for place in range(at, min(at + REACH, len(data))):
        if 48 <= data[place] <= 57:
            data[place : place + 1] = chance.choice(NUMBERS)
            break


def _size(chance):
    return chance.choice((1, 2, 8, 64, 512))


CHANGES = (
    *(_replace_byte, _flip_bit, _lose, _cut_off, _repeat, _randomise),
    *(_put_in, _overwrite, _change_number),
)
