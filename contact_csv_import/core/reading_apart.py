"""The program of a process that reads rows for another one: see ``row_pool``.

It is started as a script, not imported, and knows of the addon only the modules of
``core``: no Odoo, no connection to a database.
"""

import importlib
import pickle
import sys
import types

ADDON = "odoo.addons.contact_csv_import"


def main():
    """Answer batches of rows from stdin until there are no more."""
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.path[:], addon = pickle.load(source)
    for name in ("odoo", "odoo.addons", ADDON):
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = []
    sys.modules[ADDON].__path__ = [addon]
    pool = importlib.import_module(f"{ADDON}.core.row_pool")
    people = importlib.import_module(f"{ADDON}.core.row_people")
    row_of = importlib.import_module(f"{ADDON}.core.types").Row
    arguments, row_format = pickle.load(source)
    stager = people.row_stager(**arguments)
    while True:
        try:
            batch = pickle.load(source)
        except EOFError:
            return
        rows = [row_of(*attributes) for attributes in batch]
        answer = pool.read_batch(stager, row_format, rows)
        pickle.dump(answer, target, pickle.HIGHEST_PROTOCOL)
        target.flush()


if __name__ == "__main__":
    main()
