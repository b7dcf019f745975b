"""The chain of one record as a drawing."""

import pandas as pd

from transforms.record import Record
from transforms.record_chain import MOST_A_LAYER, chain_of, marks_of

AGREEMENT = Record("agreement", "memo", "Memo", pd.Series(dtype="object"))
NO_PLAYS = pd.DataFrame(columns=["record_type", "record_id", "organisation_id", "role"])
FIGURE_COLUMNS = ["figure_id", "subject_type", "subject_id", "measure", "is_preferred", "counts_in_total",
                  "overlaps_with", "evidence", "source_ids"]  # fmt: skip


def links(*ends):
    rows = [(*start.split(":"), relation, *end.split(":"), "stated", "", "") for start, relation, end in ends]
    names = ["from_type", "from_id", "relation", "to_type", "to_id", "link_basis", "evidence", "source_ids"]
    return pd.DataFrame(rows, columns=names)


def figures(*rows):
    return pd.DataFrame([(*row, "", "") for row in rows], columns=FIGURE_COLUMNS)


def chain(edges, sums=None, plays=NO_PLAYS, record=AGREEMENT):
    return chain_of(record, {"links": edges}, figures() if sums is None else sums, plays, ["loan"])


def ends(ties):
    return [f"{row.from_id} {row.relation} {row.to_id}" for row in ties.itertuples()]


def test_a_record_alone_has_no_tie():
    assert chain(links()).empty


def test_sums_that_a_site_of_the_chain_names_belong_to_it():
    edges = links(("site:plant", "operated_under", "agreement:memo"))
    sums = figures(
        ("plant.loan", "site", "plant", "loan", True, True, None),
        ("plant.jobs", "site", "plant", "jobs", True, True, None),
        ("mill.loan", "site", "mill", "loan", True, True, None),
    )
    assert ends(chain(edges, sums)) == ["plant operated_under memo", "plant names plant.loan"]


def test_of_a_programme_only_the_counting_sum_of_the_same_money_belongs_to_the_chain():
    edges = links(("site:plant", "operated_under", "agreement:memo"), ("programme:fund", "funds", "site:plant"))
    sums = figures(
        ("plant.loan", "site", "plant", "loan", True, False, "fund.loan"),
        ("fund.loan", "programme", "fund", "loan", True, True, "plant.loan"),
        ("fund.other", "programme", "fund", "loan", True, True, None),
    )
    named = [tie for tie in ends(chain(edges, sums)) if "names" in tie or "same_money" in tie]
    assert named == ["plant names plant.loan", "fund names fund.loan", "plant.loan same_money fund.loan"]


def test_parties_of_the_record_and_operators_of_its_sites_are_its_organisations():
    edges = links(("site:plant", "operated_under", "agreement:memo"))
    plays = pd.DataFrame(
        [("agreement", "memo", "ministry", "signatory"), ("site", "plant", "maker", "operator"),
         ("site", "plant", "buyer", "customer"), ("agreement", "else", "maker", "signatory")],
        columns=NO_PLAYS.columns,
    )  # fmt: skip
    assert ends(chain(edges, plays=plays))[1:] == ["ministry signatory memo", "maker operator plant"]


def test_the_record_is_at_step_0_and_empty_layers_take_no_column():
    marks = marks_of(AGREEMENT, chain(links(("site:plant", "operated_under", "agreement:memo"))))
    assert marks[["key", "step", "layer", "column"]].to_numpy().tolist() == [["memo", 0, 0, 0], ["plant", 1, 2, 1]]


def test_at_most_nine_marks_of_a_layer_are_drawn_each_in_a_row_of_its_own():
    edges = links(*((f"site:s{number}", "operated_under", "agreement:memo") for number in range(12)))
    marks = marks_of(AGREEMENT, chain(edges))
    drawn = marks[marks["is_drawn"] & marks["kind"].eq("site")]
    assert len(drawn) == MOST_A_LAYER
    assert sorted(drawn["row"]) == [-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 4.0]


def test_programmes_that_only_could_pay_come_last():
    edges = links(("programme:hope", "may_fund", "agreement:memo"), ("programme:fund", "funds", "agreement:memo"))
    marks = marks_of(AGREEMENT, chain(edges))
    assert marks[["key", "is_loose"]].to_numpy().tolist() == [["memo", False], ["fund", False], ["hope", True]]


def test_an_organisation_has_its_agreements_and_sites_and_what_they_are_tied_to():
    plays = pd.DataFrame(
        [("site", "plant", "maker", "operator"), ("project", "work", "maker", "participant")], columns=NO_PLAYS.columns
    )
    maker = Record("organisation", "maker", "Maker", pd.Series(dtype="object"))
    ties = chain(links(("programme:fund", "funds", "site:plant")), plays=plays, record=maker)
    assert ends(ties) == ["fund funds plant", "maker operator plant"]
