"""Some hundred damaged files of every kind; ``./dev fuzz`` reads thousands."""

from fuzz.reading import SECONDS, run


def test_damaged_files_are_refused_by_a_code_and_fast():
    outcome = run(range(600), seed=14)
    assert outcome.failures == []
    assert outcome.slowest < SECONDS
    assert outcome.peak > 0
    assert sum(outcome.verdicts.values()) == 600
    assert outcome.verdicts["read"] > 60 and outcome.verdicts["NOT_A_TABLE"] > 60
