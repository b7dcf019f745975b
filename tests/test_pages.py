"""Pages: choose, narrow, transform, draw, cite, and nothing else."""

import ast
import re

import pytest

from components.links import SCREENS
from tests.conftest import ROOT

PAGES = sorted((ROOT / "pages").glob("*.py"))
SHOWN = [*PAGES, ROOT / "app.py", *sorted((ROOT / "components").glob("*.py"))]
ALLOWED = {"streamlit", "components", "transforms"}
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
# Markup of our own making would bypass what Streamlit escapes; hover texts of figures have their own small set.
RAW = {"unsafe_allow_html", "html", "iframe", "declare_component"}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def texts(path):
    return [
        node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def names(path):
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    attributes = {call.attr for call in calls if isinstance(call, ast.Attribute) and ast.unparse(call.value) == "st"}
    return attributes | {node.arg for node in ast.walk(tree(path)) if isinstance(node, ast.keyword)}


def test_every_page_is_a_screen():
    assert sorted(SCREENS.values()) == [f"pages/{path.name}" for path in PAGES]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_short_says_what_it_is_and_holds_no_function(path):
    found = {type(node) for node in ast.walk(tree(path))}
    assert not found & {ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.Try}
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert "\n" not in ast.get_docstring(tree(path))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_imports_only_components_and_transforms(path):
    nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Import | ast.ImportFrom)]
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in found} <= ALLOWED


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_holds_no_colour(path):
    assert [text for text in texts(path) if COLOUR.search(text)] == []


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_no_raw_markup_is_written_to_a_screen(path):
    assert not names(path) & RAW
