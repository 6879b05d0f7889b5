#!/bin/sh
# CPython 3.11.7: to ask how many objects are frozen costs as much as there are. The
# documentation of gc.get_freeze_count() says "Return the number of objects in the permanent
# generation", and one would expect a count that is kept; it walks along all of them: with a
# thousand lists more one call takes a tenth of a millisecond, with a million more twenty,
# while gc.get_count() is one of a microsecond in both. A program that freezes what it has
# loaded and asks at each piece of work whether it has done so spends a second on fifty.
# An importer that freezes what is loaded remembers so itself.
# Exits non-zero once that has changed.
set -eu
python3 - <<'PYTHON'
import gc
import sys
import time


def cost(call, objects):
    keep = [[] for _ in range(objects)]
    gc.collect()
    gc.freeze()
    began = time.process_time()
    for _ in range(20):
        call()
    spent = (time.process_time() - began) / 20
    gc.unfreeze()
    return spent, keep


print(sys.version)
few, _ = cost(gc.get_freeze_count, 1_000)
many, _ = cost(gc.get_freeze_count, 1_000_000)
other, _ = cost(gc.get_count, 1_000_000)
print(f"get_freeze_count {few:.6f} s, {many:.6f} s; get_count {other:.7f} s")
assert many > 10 * few and many > 100 * other
PYTHON
