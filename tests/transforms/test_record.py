"""One record and what belongs to it."""

import pandas as pd

from transforms import record
from transforms.record import Record

SITE = Record("site", "plant", "Plant", pd.Series(dtype="object"))


def figures(*rows):
    names = ["figure_id", "value", "is_preferred", "rival_of", "counts_in_total", "is_cumulative", "overlaps_with"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(subject_type="site", subject_id="plant", organisation_id=None)


def test_a_record_is_found_by_kind_and_key_and_an_unknown_one_is_none():
    tables = {"sites": pd.DataFrame({"site_id": ["plant"], "product": ["powder"]})}
    titles = {("site", "plant"): "Plant"}
    assert record.record_of(tables, titles, "site/plant").row["product"] == "powder"
    assert record.record_of(tables, titles, "agreement/plant") is None
    assert record.record_of(tables, titles, "") is None


def test_the_ladder_is_in_the_order_of_the_dates():
    days = pd.to_datetime(["2025-02-01", "2024-01-01"])
    events = pd.DataFrame({"subject_type": "site", "subject_id": ["plant", "plant"], "on": days})
    assert record.ladder(events, SITE)["on"].tolist() == [days[1], days[0]]


def test_rivals_stand_behind_the_preferred_claim_with_the_number_of_rivals():
    rows = figures(
        ("a.rival", 5.0, False, "b", False, False, None),
        ("other", 7.0, True, None, True, False, None),
        ("b", 6.0, True, None, True, False, None),
    )
    claims = record.claims(rows, SITE)
    assert claims["figure_id"].tolist() == ["b", "a.rival", "other"]
    assert claims["rivals"].tolist() == [1, 1, 0]


def test_a_claim_says_why_it_is_not_added_up():
    rows = figures(
        ("counts", 1.0, True, None, True, False, None),
        ("part", 1.0, True, None, False, False, "counts"),
        ("grows", 1.0, True, None, False, True, None),
        ("silent", None, True, None, False, False, None),
        ("stake", 1.0, True, None, False, False, None),
        ("rival", 1.0, False, "counts", False, False, None),
    )
    reasons = record.claims(rows, SITE).set_index("figure_id")["left_out"].to_dict()
    assert reasons == {
        "counts": "", "rival": record.RIVAL, "part": record.SAME_MONEY, "grows": record.CUMULATIVE,
        "silent": record.NO_VALUE, "stake": record.APART,
    }  # fmt: skip


def test_an_organisation_has_the_claims_that_name_it():
    rows = figures(("a", 1.0, True, None, True, False, None), ("b", 1.0, True, None, True, False, None))
    rows["organisation_id"] = ["maker", None]
    maker = Record("organisation", "maker", "Maker", pd.Series(dtype="object"))
    assert record.claims(rows, maker)["figure_id"].tolist() == ["a"]


def test_a_member_without_a_country_has_that_of_its_organisation():
    tables = {
        "site_parties": pd.DataFrame(
            {"site_id": ["plant", "mill"], "organisation_id": ["maker", "maker"], "country_id": [None, "DE"],
             "site_role": ["operator", "host"]}
        ),
        "organisations": pd.DataFrame({"organisation_id": ["maker"], "country_id": ["UA"]}),
    }  # fmt: skip
    members = record.members(tables, SITE)
    assert members[["role", "country_id"]].to_numpy().tolist() == [["operator", "UA"]]
    assert members.columns.tolist() == record.MEMBER_COLUMNS


def test_the_coordinator_comes_first_and_shares_are_of_the_published_parts():
    rows = pd.DataFrame(
        {"role": ["participant", "coordinator", "participant"], "eu_contribution": [3.0, 1.0, None]}
    )  # fmt: skip
    shown = record.consortium(rows)
    assert shown["role"].tolist() == ["coordinator", "participant", "participant"]
    assert shown["share"].fillna(-1).tolist() == [25.0, 75.0, -1]


def test_the_projects_of_a_call_are_those_of_its_topics_too():
    tables = {
        "calls": pd.DataFrame({"call_id": ["call", "topic"], "parent_call_id": [None, "call"]}),
        "projects": pd.DataFrame({"project_id": ["p", "q", "r"], "call_id": ["call", "topic", "else"]}),
    }
    call = Record("call", "call", "Call", pd.Series(dtype="object"))
    assert record.projects_under(tables, call) == ["p", "q"]


def test_roles_of_an_organisation_in_one_record_are_joined_and_its_parts_of_the_grant_summed():
    plays = pd.DataFrame(
        {
            "record_type": ["project", "project", "site"],
            "record_id": ["p", "p", "s"],
            "organisation_id": "maker",
            "role": ["coordinator", "participant", "operator"],
        }
    )
    shares = pd.DataFrame({"project_id": ["p", "p"], "organisation_id": "maker", "eu_contribution": [1.0, 2.0]})
    played = record.parts_played(plays, shares, "maker")
    assert played["roles"].tolist() == ["coordinator;participant", "operator"]
    assert played["eu_contribution"].fillna(-1).tolist() == [3.0, -1]


def test_pages_are_numbered_in_the_order_of_their_first_use_and_each_once():
    own = pd.DataFrame({"source_ids": ["b;a"], "evidence": ["says so"]})
    event = pd.DataFrame({"source_ids": ["a;c"], "description": ["happened"]})
    cited = record.uses([(own, "the record", "evidence"), (event, "signed", "description")])
    pages = record.numbered(cited, pd.DataFrame({"source_id": ["a", "b", "c"], "url": ["A", "B", "C"]}))
    assert pages[["number", "url"]].to_numpy().tolist() == [[1, "B"], [2, "A"], [3, "C"]]
    assert len(cited) == 4
