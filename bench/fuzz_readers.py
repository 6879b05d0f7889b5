"""Damaged workbooks and address books: refused by a code, fast, in little memory.

    .dev/venv/bin/python bench/fuzz_readers.py [COUNT [SEED]]

Valid files of each kind are mutated: bytes flipped, cut out, repeated, and for zipped
kinds the same within their parts. Each goes through the readers as an upload does, in a
process that may take 500 MB more than it began with, and 5 s a file. Whatever is raised
but ``FileRejected`` is a failure, and so is a process that dies. The last line of
stdout is one JSON object.
"""

import io
import json
import multiprocessing
import random
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

ADDON = Path(__file__).parent.parent / "contact_csv_import"
if "odoo.addons.contact_csv_import" not in sys.modules:
    sys.path.insert(0, str(ADDON))
    from core.errors import FileRejected
    from core.layouts import recognise
    from core.pipeline import kept_file
    from core.readers import iter_rows, read_structure
    from core.types import ReadOptions
else:
    from odoo.addons.contact_csv_import.core.errors import FileRejected
    from odoo.addons.contact_csv_import.core.layouts import recognise
    from odoo.addons.contact_csv_import.core.pipeline import kept_file
    from odoo.addons.contact_csv_import.core.readers import iter_rows, read_structure
    from odoo.addons.contact_csv_import.core.types import ReadOptions

SECONDS, MEGABYTES = 5, 500
ROWS = [["Name", "E-mail", "ZIP", "Date"], ["Eva", "eva@e.example", 1067, 45293]]
ROWS += [[f"Jan {n}", f"jan{n}@e.example", n, 45293 + n] for n in range(40)]
CARD = """BEGIN:VCARD
VERSION:3.0
N:Novák;Jan;;Ing.;
FN:Ing. Jan Novák
item1.EMAIL;type=pref:jan@novak.example
item1.X-ABLabel:_$!<Home>!$_
TEL;type=CELL:+420 603 123 456
ADR;type=HOME:;;Dlouhá 1\\nPatro 2;Praha;;01067;Česko
PHOTO;ENCODING=b;TYPE=JPEG:AAAA
 BBBB
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nov=C3=A1=
kov=C3=A1;Eva
TEL;CELL:+420603123457
END:VCARD
"""
LDIF = """version: 1
dn: cn=Eva
cn:: RXZhIE1hbMOh
mail: eva@e.example

dn: cn=Jan
cn: Jan
mobile: +420603123456
"""


def seeds():
    """``(file name, bytes)`` of valid files."""
    import openpyxl
    import xlwt

    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    for cell in book.active["C"]:
        cell.number_format = "00000"
    for cell in book.active["D"][1:]:
        cell.number_format = "yyyy-mm-dd"
    old = xlwt.Workbook()
    sheet = old.add_sheet("Guests")
    five = xlwt.easyxf(num_format_str="00000")
    for at, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(at, column, value, *([five] if column == 2 and at else []))
    fixtures = ADDON / "tests/fixtures/bad"
    yield "a.xlsx", _saved(book)
    yield "a.xlsx", (fixtures / "xl_dates.xlsx").read_bytes()
    yield "a.xls", _saved(old)
    yield "a.ods", _ods()
    yield "a.xls", _html().encode()
    yield "a.xls", _xml().encode()
    yield "a.vcf", CARD.encode()
    yield "a.vcf", CARD.encode()
    yield "a.ldif", LDIF.encode()
    yield "a.zip", _zipped({"a.vcf": CARD.encode(), "b.xlsx": _saved(book)})


def _saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _zipped(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _ods():
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="Guests")
    for row in ROWS:
        line = TableRow()
        for value in row:
            number = not isinstance(value, str)
            about = {"valuetype": "float", "value": str(value)} if number else {}
            cell = TableCell(**about)
            cell.addElement(P(text=str(value)))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    return _saved(book)


def _html():
    rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)
    return "<html><table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _xml():
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cell = '<Cell><Data ss:Type="{}">{}</Data></Cell>'
    rows = (
        "".join(
            cell.format("String" if isinstance(each, str) else "Number", each)
            for each in row
        )
        for row in ROWS
    )
    body = "".join(f"<Row>{row}</Row>" for row in rows)
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="A"><Table>{body}</Table></Worksheet></Workbook>'
    )


def mutated(data, chance):
    """The same bytes, damaged; within the parts of an archive half of the time."""
    if data.startswith(b"PK") and chance.random() < 0.6:
        source = zipfile.ZipFile(io.BytesIO(data))
        parts = {name: source.read(name) for name in source.namelist()}
        name = chance.choice(list(parts))
        parts[name] = _damaged(parts[name], chance)
        return _zipped(parts)
    return _damaged(data, chance)


def _damaged(data, chance):
    data = bytearray(data)
    for _time in range(chance.choice((1, 1, 2, 4, 16))):
        if not data:
            break
        at, size = chance.randrange(len(data)), chance.choice((1, 2, 8, 64, 512))
        what = chance.randrange(6)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            data[at] ^= 1 << chance.randrange(8)
        elif what == 2:
            del data[at : at + size]
        elif what == 3:
            data[at:at] = data[at : at + size] * chance.choice((1, 2, 50))
        elif what == 4:
            data[at : at + size] = chance.randbytes(size)
        else:
            numbers = [n for n in range(at, min(at + 400, len(data)))
                       if 48 <= data[n] <= 57]  # fmt: skip
            if numbers:
                data[numbers[0] : numbers[0] + 1] = chance.choice(
                    (b"-1", b"999999999", b"1e308", b"0", b"65536")
                )
    return bytes(data)


def judge(name, data):
    """``"read"``, or the code it is refused with."""
    try:
        kept, _cards = kept_file(data, name)
        reading = read_structure(kept, name, ReadOptions(), recognise)
        for _row in iter_rows(kept, reading):
            pass
    except FileRejected as error:
        return error.issue.code
    return "read"


def _limit():
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[0])
    most = pages * resource.getpagesize() + (MEGABYTES << 20)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _too_slow(*_signal):
    raise TimeoutError


def _work(numbers, seed, results):
    _limit()
    signal.signal(signal.SIGALRM, _too_slow)
    files = list(seeds())
    for number in numbers:
        name, data = files[number % len(files)]
        data = mutated(data, random.Random(seed * 1_000_003 + number))
        results.put((number, "begun", 0))
        start = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            verdict = judge(name, data)
        except BaseException:
            verdict = "FAILED " + traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        cost = time.monotonic() - start
        if cost > SECONDS * 0.98:  # whoever reads may take the alarm for damage
            verdict = f"FAILED after {cost:.1f} s: {verdict}"
        results.put((number, verdict, cost))
    results.put((None, "end", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def run(count, seed=1):
    """``(how often each verdict, failures, slowest in seconds, peak in megabytes)``"""
    verdicts, failures, slowest, peak = Counter(), [], 0.0, 0
    todo = list(range(count))
    context = multiprocessing.get_context("fork")
    while todo:
        results = context.SimpleQueue()
        process = context.Process(target=_work, args=(todo, seed, results))
        process.start()
        current = None
        while True:
            if results.empty():
                if not process.is_alive() and results.empty():
                    break
                time.sleep(0.01)
                continue
            number, verdict, cost = results.get()
            if number is None:
                peak = max(peak, cost / 1024)
                break
            if verdict == "begun":
                current = number
                continue
            slowest = max(slowest, cost)
            verdicts[verdict.partition("\n")[0][:40]] += 1
            if verdict.startswith("FAILED"):
                failures.append((number, verdict))
        process.join()
        if number is None:
            break
        failures.append((current, f"the process died ({process.exitcode})"))
        todo = list(range(current + 1, count))
    return verdicts, failures, slowest, peak


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    verdicts, failures, slowest, peak = run(count, seed)
    for number, verdict in failures[:10]:
        print(f"file {number}: {verdict}")
    print(
        json.dumps(
            {
                "files": count,
                "failures": len(failures),
                "slowest_seconds": round(slowest, 2),
                "peak_megabytes": round(peak),
                "verdicts": dict(verdicts.most_common()),
            }
        )
    )
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
