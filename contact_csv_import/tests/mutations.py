"""Files as something on their way has spoilt them: the fixtures, changed at random."""

import random
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
LARGEST = 200_000
# What a spoilt byte, cell or line may have become.
PIECES = (
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n", b"\n\n", b"\r\n"),
    *(b'"', b"'", b",", b";", b"\t", b"|", b"\\", b"sep=;\n", b"\x1a", b"\x85"),
    *("\u2028".encode(), "\u2003".encode(), "\u200b".encode(), b"\x1c"),
    *(b"a" * 5000, b"=1+1", b"4,9E+11", b"@", b"%s", b"{0}", b"<b>", b"0" * 400),
)


def mutated_files(count, seed):
    """
    :return: iterator of ``(name, bytes)``, the same for the same seed
    """
    chance = random.Random(seed)
    files = sorted(path for path in FIXTURES.rglob("*") if path.is_file())
    files = [path for path in files if path.stat().st_size < LARGEST]
    for _number in range(count):
        path = chance.choice(files)
        data = bytearray(path.read_bytes())
        for _change in range(chance.randint(1, 6)):
            _change_once(data, chance)
        yield path.name, bytes(data)


def _change_once(data, chance):
    at = chance.randint(0, len(data))
    to = min(len(data), at + chance.choice((1, 1, 2, 20, 500)))
    kind = chance.randrange(6)
    if kind == 0:
        data[at:to] = chance.choice(PIECES)
    elif kind == 1:
        data[at:at] = chance.choice(PIECES)
    elif kind == 2:
        del data[at:to]
    elif kind == 3:
        data[at:at] = data[at:to] * chance.choice((1, 2, 50))
    elif kind == 4 and at < len(data):
        data[at] = chance.randrange(256)
    else:
        del data[at if chance.random() < 0.3 else len(data) :]
