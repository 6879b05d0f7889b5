"""A few hundred damaged files; ``bench/fuzz_readers.py`` takes thousands."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[3] / "bench/fuzz_readers.py"


def test_damaged_files_are_refused_by_a_code_and_fast():
    spec = importlib.util.spec_from_file_location("fuzz_readers", SCRIPT)
    fuzz = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fuzz)
    verdicts, failures, slowest, peak = fuzz.run(300, seed=14)
    assert failures == []
    assert slowest < fuzz.SECONDS
    assert peak > 0
    assert verdicts["read"] > 30 and verdicts["NOT_A_TABLE"] > 30
