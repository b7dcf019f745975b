"""The decisions: every package that is installed has a reason and a licence."""

import re

from tests.conftest import ROOT


def test_every_pinned_package_has_a_reason_and_a_licence():
    pins = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("requirements*.txt"))
    packages = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").partition("## Packages")[2]
    explained = re.findall(r"^\| ([\w-]+) \| .+ \| .+ \|$", packages, re.MULTILINE)[1:]
    assert sorted(explained) == sorted(re.findall(r"^([\w-]+)==", pins, re.MULTILINE))
