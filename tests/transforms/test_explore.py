"""Tables as readers take them away."""

import pandas as pd

from transforms import explore

LEFT = pd.DataFrame({"record_type": ["site"], "record_id": ["plant"]})


def test_rows_of_the_records_left_stay_and_a_link_belongs_to_both_its_ends():
    sites = pd.DataFrame({"site_id": ["plant", "mill"]})
    ends = {"from_type": ["site", "site"], "from_id": ["mill", "mill"], "to_type": ["site", "agreement"]}
    links = pd.DataFrame(ends | {"to_id": ["plant", "plant"]})
    assert explore.rows_of(sites, "sites", LEFT)["site_id"].tolist() == ["plant"]
    assert explore.rows_of(links, "links", LEFT).index.tolist() == [0]


def test_a_table_of_no_record_stays_whole():
    sources = pd.DataFrame({"source_id": ["a", "b"]})
    assert not explore.is_narrowed("sources")
    assert len(explore.rows_of(sources, "sources", LEFT)) == 2


def test_a_row_opens_its_record_and_one_of_no_record_opens_nothing():
    events = pd.DataFrame({"subject_type": ["site"], "subject_id": ["plant"]})
    assert explore.opens(events, "events").to_numpy().tolist() == [["site", "plant"]]
    assert explore.opens(pd.DataFrame({"source_id": ["a"]}), "sources")["key"].isna().all()


def test_codes_days_and_booleans_become_words_and_missing_cells_stay_missing():
    frame = pd.DataFrame(
        {
            "domains": ["uav;land", None],
            "on": pd.to_datetime(["2025-10-06", None]),
            "is_sme": pd.array([True, None], dtype="boolean"),
            "value": [1.5, None],
        }
    )
    words = explore.in_words(frame, {"domains": {"uav": "Drones", "land": "Land"}})
    assert words.iloc[0].tolist() == ["Drones; Land", "2025-10-06", "yes", 1.5]
    assert words.iloc[1].isna().all()


def test_every_word_is_looked_for_in_any_cell_whatever_its_accents():
    frame = pd.DataFrame({"name": ["Škoda", "Patria"], "town": ["Plzeň", None]})
    assert explore.holding(frame, "plzen SKODA")["name"].tolist() == ["Škoda"]
    assert explore.holding(frame, " ").equals(frame)


def test_sorting_keeps_ties_as_they_were_and_puts_missing_cells_last():
    frame = pd.DataFrame({"name": ["b", None, "Á", "b"], "row": [0, 1, 2, 3]})
    assert explore.ordered(frame, "name")["row"].tolist() == [2, 0, 3, 1]
    assert explore.ordered(frame, "-name")["row"].tolist() == [0, 3, 2, 1]
    assert explore.ordered(frame, "nothing")["row"].tolist() == [0, 1, 2, 3]


def test_no_cell_of_text_starts_a_formula_and_numbers_stay_numbers():
    frame = pd.DataFrame({"name": ["=1+1", "@sum", "plain", None], "value": [-1.5, 2.0, 3.0, None]})
    lines = explore.as_csv(frame).decode("utf-8-sig").splitlines()
    assert lines == ["name,value", "'=1+1,-1.5", "'@sum,2.0", "plain,3.0", ","]
