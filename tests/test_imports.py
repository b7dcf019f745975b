"""Imports: the contracts of pyproject.toml hold, and they would find what breaks them."""

import ast
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

FOLDERS = ("tables", "transforms", "components", "exports", "pages")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
LINTER = [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"]


def linted(folder):
    return subprocess.run(LINTER, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path):
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_imports_are_absolute_and_at_the_top(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [node.module for node in imports if isinstance(node, ast.ImportFrom) and node.level] == []
    assert [ast.unparse(node) for node in imports if node not in tree.body] == []


def test_no_file_is_named_for_holding_anything():
    assert [path.name for path in FILES if path.stem in ("utils", "util", "helpers", "helper", "common", "misc")] == []


def test_the_contracts_hold():
    result = linted(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("transforms/words.py", "import streamlit"),
        ("transforms/words.py", "import components.wording"),
        ("transforms/selection.py", "import geopandas"),
        ("components/theme.py", "import pages.overview"),
        ("components/links.py", "import tables.read"),
        ("components/theme.py", "import components.state"),
        ("components/address.py", "import components.frame"),
        ("exports/feed.py", "import components.filters"),
        ("tables/read.py", "import components.wording"),
    ],
)
def test_a_wrong_import_is_found(copy, file, line):
    path = copy / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    result = linted(copy)
    assert (result.returncode, "1 broken" in result.stdout or "2 broken" in result.stdout) == (1, True), result.stdout
