"""Some hundred damaged files of every kind; ``./dev fuzz`` reads thousands."""

from fuzz.reading import SECONDS, run, verdict_of
from fuzz.valid_files import valid_files


def test_what_is_damaged_later_is_read_before():
    for kind, files in valid_files().items():
        verdicts = [verdict_of(name, data) for name, data in files]
        assert verdicts[0] == "read", kind
        if kind not in ("xlsx", "text"):  # some of their fixtures are bad ones
            assert set(verdicts) == {"read"}, kind


def test_damaged_files_are_refused_by_a_code_and_fast():
    outcome = run(range(600), seed=14)
    assert outcome.failures == []
    assert outcome.slowest < SECONDS
    assert outcome.peak > 0
    assert sum(outcome.verdicts.values()) == 600
    assert outcome.verdicts["read"] > 60 and outcome.verdicts["NOT_A_TABLE"] > 60
