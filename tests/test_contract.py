"""The contract itself: one definition per column and code, and readable by any Frictionless tool."""

import subprocess
import sys

from tables.contract import dictionary
from tests.conftest import DATA


def test_a_column_means_the_same_in_every_table(contract):
    words = dictionary(contract).groupby("column")[["label", "definition", "type"]].nunique()
    assert words[(words != 1).any(axis=1)].empty


def test_every_column_has_a_label_and_a_definition(contract):
    words = dictionary(contract)
    assert (words["label"].str.len() > 1).all()
    assert words["definition"].str.endswith(".").all()


def test_every_code_has_a_label_and_a_definition_once(codes):
    assert not codes.duplicated(["vocabulary", "code"]).any()
    assert (codes["label"].str.len() > 1).all()
    assert codes["definition"].str.endswith(".").all()


def test_the_closed_list_of_a_field_is_that_of_its_vocabulary(contract):
    for resource in contract.descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            if "vocabulary" in field:
                assert field["constraints"]["enum"] == contract.codes(field["vocabulary"]), field["name"]


def test_every_vocabulary_is_used(contract):
    used = set(dictionary(contract)["vocabulary"].dropna())
    assert used | {"domain_group"} == set(contract.vocabularies)


def test_every_domain_belongs_to_a_group(codes):
    groups = codes.loc[codes["vocabulary"] == "domain", "group"]
    assert set(groups) == set(codes.loc[codes["vocabulary"] == "domain_group", "code"])


def test_the_package_validates_with_the_frictionless_tool():
    tool = [sys.executable, "-m", "frictionless", "validate", str(DATA / "datapackage.json")]
    result = subprocess.run(tool, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-1000:]
    assert "INVALID" not in result.stdout
