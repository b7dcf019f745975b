"""What changed between two releases."""

import pandas as pd

from transforms.changes import changes_between, corrected_figures, summary

KEYS = {"figures": ["figure_id"]}


def figures(*rows):
    return {"figures": pd.DataFrame(rows, columns=["figure_id", "value", "unit"])}


OLD = figures(("a", "1", "EUR"), ("b", "2", "EUR"), ("c", "3", "EUR"))
NEW = figures(("a", "1", "EUR"), ("b", "5", "EUR"), ("d", "4", "EUR"))


def test_rows_are_added_and_removed_and_cells_are_changed():
    found = changes_between(OLD, NEW, KEYS)[["change", "key", "column", "was", "is"]]
    assert found.to_numpy().tolist() == [
        ["added", "d", "", "", ""],
        ["changed", "b", "value", "2", "5"],
        ["removed", "c", "", "", ""],
    ]


def test_the_summary_counts_rows_not_cells():
    new = figures(("a", "9", "USD"), ("b", "2", "EUR"), ("c", "3", "EUR"))
    assert summary(changes_between(OLD, new, KEYS)).to_numpy().tolist() == [["figures", 0, 1, 0]]


def test_a_figure_with_another_value_is_corrected():
    assert corrected_figures(changes_between(OLD, NEW, KEYS))["key"].tolist() == ["b"]


def test_the_same_tables_have_no_changes():
    assert changes_between(OLD, OLD, KEYS).empty


def test_a_new_table_is_added_row_by_row():
    assert changes_between({}, OLD, KEYS)["key"].tolist() == ["a", "b", "c"]


def test_a_new_column_counts_where_it_holds_something():
    new = {"figures": OLD["figures"].assign(note=["x", "", ""])}
    assert changes_between(OLD, new, KEYS)[["key", "column", "is"]].to_numpy().tolist() == [["a", "note", "x"]]
