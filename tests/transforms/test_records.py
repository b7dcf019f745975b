"""Records: agreements, sites and projects as one table, with the countries, programmes and words of each."""

import pandas as pd
import pytest

from transforms.records import all_records, record_countries, record_organisations, record_programmes, with_status

NONE = {
    "agreement_parties": ["agreement_id", "country_id", "organisation_id", "agreement_role"],
    "sites": ["site_id", "name", "site_kind", "domains", "summary", "country_id", "locality"],
    "site_parties": ["site_id", "country_id", "organisation_id", "site_role"],
    "participations": ["project_id", "country_id", "organisation_id", "participation_role"],
    "figures": ["subject_type", "subject_id", "country_id", "country_role"],
    "organisations": ["organisation_id", "name", "aliases", "country_id"],
    "agreements": ["agreement_id", "title", "agreement_type", "level", "domains", "summary"],
    "projects": ["project_id", "acronym", "title", "category", "domains", "summary", "programme_id"],
    "events": ["subject_type", "subject_id", "on"],
    "links": ["from_type", "from_id", "to_type", "to_id"],
}
STATUS = ["stage", "on", "precision", "basis", "confirmed_on", "has_ended", "is_stale"]


def tables(**rows):
    frames = {name: pd.DataFrame(rows.get(name, []), columns=columns, dtype="str") for name, columns in NONE.items()}
    return frames | {"events": frames["events"].assign(on=pd.to_datetime(frames["events"]["on"]))}


def countries(**rows):
    return sorted(record_countries(tables(**rows))[["record_id", "country_id", "role"]].to_numpy().tolist())


@pytest.mark.parametrize(
    ("role", "named"), [("signatory", "party"), ("financier", "donor"), ("host", "host"), ("maker", "party")]
)
def test_a_country_is_party_donor_or_host_of_an_agreement(role, named):
    assert countries(agreement_parties=[("memo", "DK", None, role)]) == [["memo", "DK", named]]


def test_a_party_without_a_country_takes_that_of_its_organisation():
    parties = [("memo", None, "fp", "signatory"), ("memo", "DK", "fp", "signatory")]
    found = countries(agreement_parties=parties, organisations=[("fp", "Fire Point", None, "UA")])
    assert found == [["memo", "DK", "party"], ["memo", "UA", "party"]]


def test_an_unknown_country_belongs_to_no_record():
    assert countries(agreement_parties=[("memo", None, "fp", "signatory")]) == []


@pytest.mark.parametrize(
    ("role", "named"),
    [
        ("operator", "owner"),
        ("technology_owner", "owner"),
        ("parent", "owner"),
        ("funder", "donor"),
        ("partner", "party"),
    ],
)
def test_a_site_has_its_host_and_the_countries_of_its_parties(role, named):
    found = countries(sites=[("a", "A", "production", "uav", "", "DK", None)], site_parties=[("a", "UA", None, role)])
    assert found == [["a", "DK", "host"], ["a", "UA", named]]


def test_a_coordinator_takes_part_too():
    found = countries(participations=[("p", "FR", None, "coordinator"), ("p", "PL", None, "participant")])
    assert found == [["p", "FR", "coordinator"], ["p", "FR", "participant"], ["p", "PL", "participant"]]


def test_who_gives_money_to_a_record_is_its_donor_and_who_gets_it_is_none():
    figures = [("site", "a", "DK", "donor"), ("site", "a", "UA", "recipient"), ("programme", "x", "DK", "donor")]
    assert countries(figures=figures) == [["a", "DK", "donor"]]


def test_a_programme_stands_behind_its_projects_and_what_is_linked_with_it_or_them():
    links = [
        ("programme", "edf", "site", "a"),
        ("agreement", "memo", "project", "p"),
        ("site", "b", "agreement", "memo"),
    ]
    known = tables(projects=[("p", None, "P", "research", "uav", "", "pesco")], links=links)
    found = record_programmes(known["projects"], known["links"])[["record_id", "programme_id"]]
    assert sorted(found.to_numpy().tolist()) == [["a", "edf"], ["memo", "pesco"], ["p", "pesco"]]


def record(**rows):
    known = tables(**rows)
    status = pd.DataFrame(columns=["subject_type", "subject_id", *STATUS])
    graded = ["subject_type", "subject_id", "grade", "sources_official", "sources_independent", "evidence_on"]
    programmes = record_programmes(known["projects"], known["links"])
    return all_records(known, status, pd.DataFrame(columns=graded), record_countries(known), programmes).iloc[0]


MEMO = ("memo", "A memorandum", "mou", "government", "uav;shells", "Drones made in Denmark.")


def test_a_record_lists_its_countries_and_programmes_each_once_and_sorted():
    parties = [("memo", "UA", None, "signatory"), ("memo", "DK", None, "signatory"), ("memo", "DK", None, "host")]
    found = record(agreements=[MEMO], agreement_parties=parties, links=[("programme", "build", "agreement", "memo")])
    assert found[["countries", "programmes", "level", "kind"]].tolist() == ["DK;UA", "build", "government", "mou"]


def test_a_record_is_known_since_its_first_event():
    events = [("agreement", "memo", "2025-10-06"), ("agreement", "memo", "2025-07-04"), ("site", "memo", "2020-01-01")]
    assert record(agreements=[MEMO], events=events)["first_on"] == pd.Timestamp("2025-07-04")


def test_a_record_without_status_event_or_link_keeps_its_place():
    found = record(agreements=[MEMO])
    assert found[["stage", "first_on", "confirmed_on"]].isna().all()
    assert found[["countries", "programmes", "grade"]].tolist() == ["", "", ""]


@pytest.mark.parametrize(
    ("short", "title", "shown"),
    [("EPC", "Corvette", "EPC: Corvette"), ("EPC", "EPC", "EPC"), (None, "Corvette", "Corvette")],
)
def test_a_project_is_titled_by_its_short_name_and_its_title(short, title, shown):
    assert record(projects=[("p", short, title, "research", "naval", None, "edf")])["title"] == shown


def test_the_words_of_a_site_hold_its_town_and_the_other_names_of_its_parties():
    found = record(
        sites=[("a", "Propellant plant", "production", "rockets", "Solid fuel.", "DK", "Skrydstrup")],
        site_parties=[("a", None, "fp", "operator")],
        organisations=[("fp", "Fire Point", "ФП", "UA")],
    )
    assert found["words"] == "propellant plant solid fuel fire point фп skrydstrup"


def test_the_status_of_another_day_takes_the_place_of_todays():
    now = pd.DataFrame({"record_type": "site", "record_id": ["a", "b"]}).assign(
        **dict.fromkeys(STATUS, "new"), title="T"
    )
    then = pd.DataFrame({"subject_type": ["site"], "subject_id": ["a"]}).assign(**dict.fromkeys(STATUS, "old"))
    found = with_status(now, then)
    assert found[["record_id", "title", "stage"]].fillna("-").to_numpy().tolist() == [
        ["a", "T", "old"],
        ["b", "T", "-"],
    ]


def test_an_organisation_takes_part_in_each_role_once():
    known = tables(
        agreement_parties=[
            ("memo", "DK", "fp", "maker"),
            ("memo", "UA", "fp", "maker"),
            ("memo", "UA", None, "signatory"),
        ],
        site_parties=[("memo", None, "fp", "operator")],
    )
    assert record_organisations(known).to_numpy().tolist() == [
        ["agreement", "memo", "fp", "maker"],
        ["site", "memo", "fp", "operator"],
    ]
