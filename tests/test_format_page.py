"""The page for curators: it names what the contract knows, and its first mistake is a true one."""

import re

import pytest

from tables.check import main
from tests.conftest import DATA

PAGE = (DATA / "FORMAT.md").read_text(encoding="utf-8")
KINDS = ["agreement", "site", "project", "programme", "figure"]


def stages_named_for(kind):
    part = re.search(rf"^\*\*{kind}\*\*.*? — (.*?)\n\n", PAGE, re.MULTILINE | re.DOTALL).group(1)
    return re.findall("`([a-z_]+)`", part)


@pytest.mark.parametrize("kind", KINDS)
def test_the_stages_of_each_kind_of_record_are_named(kind, stages):
    fits = stages["applies_to"].str.split(";").map(lambda kinds: kind in kinds)
    assert sorted(stages_named_for(kind)) == sorted(stages["code"][fits])


@pytest.mark.parametrize("kind", KINDS)
def test_the_stages_of_a_ladder_are_named_in_their_order(kind, stages):
    ranks = stages.dropna(subset="rank").set_index("code")["rank"]
    named = [ranks[code] for code in stages_named_for(kind) if code in ranks]
    assert named == sorted(named)


def test_the_first_mistake_is_answered_as_the_page_says(package, capsys):
    mistake, answer = re.findall(r"```\n(.*?)```", PAGE, re.DOTALL)
    with (package / "events.csv").open("a", encoding="utf-8") as file:
        file.write(mistake)
    assert main([str(package)]) == 1
    assert capsys.readouterr().out.replace(str(package), "data") == answer


def test_the_first_mistake_once_mended_is_no_fault(package, capsys):
    mistake = re.search(r"```\n(.*?)```", PAGE, re.DOTALL).group(1)
    with (package / "events.csv").open("a", encoding="utf-8") as file:
        file.write(mistake.replace("6.1.2026", "2026-01-06").replace("minstry", "ministry"))
    assert main([str(package)]) == 0
    assert "no fault" in capsys.readouterr().out


def test_every_table_and_column_that_the_page_names_exists(contract):
    known = {f"{name}.csv" for name in contract.tables}
    columns = {column for table in contract.tables.values() for column in table.column}
    codes = {code for vocabulary in contract.vocabularies for code in contract.codes(vocabulary)}
    named = set(re.findall("`([a-z_]+_[a-z_]+|[a-z_]+[.]csv)`", PAGE))
    assert named - known - columns - codes == set()
