"""The check: a sound package passes, and each kind of fault is told in a clear message."""

import shutil

import pytest

from tables.check import check, main
from tests.conftest import GOLDEN, TODAY

CASES = sorted(path.name for path in (GOLDEN / "bad").iterdir())


def test_a_sound_package_has_no_fault(package):
    assert check(package, TODAY) == []


@pytest.mark.parametrize("case", CASES)
def test_each_bad_file_is_told_in_its_own_words(case, package):
    for bad in (GOLDEN / "bad" / case).iterdir():
        if bad.suffix == ".csv":
            shutil.copy(bad, package)
        elif bad.suffix == ".absent":
            (package / bad.stem).unlink()
    told = [str(fault) for fault in check(package, TODAY)]
    assert told == (GOLDEN / "bad" / case / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_every_fault_of_every_file_is_told_at_once(package):
    for case in ("unknown-code", "bad-date", "semicolon-delimiter"):
        for bad in (GOLDEN / "bad" / case).glob("*.csv"):
            shutil.copy(bad, package)
    assert {fault.file for fault in check(package, TODAY)} >= {"sites.csv", "events.csv", "memberships.csv"}


def test_a_fault_ends_with_exit_code_one(package, capsys):
    shutil.copy(GOLDEN / "bad" / "formula" / "agreements.csv", package)
    assert main([str(package)]) == 1
    assert "agreements.csv line 2, title" in capsys.readouterr().out


def test_no_fault_ends_with_exit_code_zero(package, capsys):
    assert main([str(package)]) == 0
    assert "no fault" in capsys.readouterr().out
