"""Read many spoilt files: each is read or refused with a code, within two seconds.

    ./dev fuzz            # 20,000 files
    ./dev fuzz 500 3      # 500 files of seed 3

Not a part of CI, which reads 500 of them; ends with exit code 1 where something else is
raised, or takes longer, and names the file by its number.
"""

import sys
import time
import traceback
from pathlib import Path

import odoo.addons

odoo.addons.__path__.append(str(Path(__file__).parent.parent))

SECONDS = 2.0


def main(count=20_000, seed=1):
    # The addons are on the path from here on.
    from odoo.addons.contact_csv_import.core.errors import FileRejected
    from odoo.addons.contact_csv_import.core.pipeline import inspect
    from odoo.addons.contact_csv_import.core.readers import iter_rows
    from odoo.addons.contact_csv_import.core.types import ReadOptions
    from odoo.addons.contact_csv_import.tests.mutations import mutated_files

    read = refused = failed = 0
    slowest = 0.0
    for number, (name, data) in enumerate(mutated_files(count, seed)):
        began = time.perf_counter()
        try:
            found = inspect(data, name, ReadOptions())
            for _row in iter_rows(data, found.reading):
                pass
            read += 1
        except FileRejected:
            refused += 1
        except Exception:
            failed += 1
            print(f"file {number} (from {name}):")
            traceback.print_exc()
        took = time.perf_counter() - began
        slowest = max(slowest, took)
        if took > SECONDS:
            failed += 1
            print(f"file {number} (from {name}) took {took:.1f} s")
    print(f"{read} read, {refused} refused, {failed} failed, slowest {slowest:.2f} s")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
