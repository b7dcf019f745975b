"""Agreements, sites and projects as one table of records, and the countries and programmes each belongs to."""

import pandas as pd

from transforms.words import folded

KEYS = ["record_type", "record_id"]
PARTY, HOST, OWNER, DONOR, COORDINATOR, PARTICIPANT = "party", "host", "owner", "donor", "coordinator", "participant"
STATUS = ["stage", "on", "precision", "basis", "confirmed_on", "has_ended", "is_stale"]
OWNING = ("operator", "technology_owner", "parent")
COORDINATING = ("coordinator",)


def record_countries(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Which country belongs to which record, and how.

    In: agreement_parties, sites, site_parties, participations, figures, organisations as in data/.
    Out, one row each: record_type, record_id, country_id, role (party, host, owner, donor, coordinator, participant).
    A party without a country of its own takes that of its organisation.
    """
    agreements = _with_country(tables["agreement_parties"], tables["organisations"])
    agreements = agreements.assign(role=agreements["agreement_role"].map({"financier": DONOR, "host": HOST}))
    sites = _with_country(tables["site_parties"], tables["organisations"])
    role = sites["site_role"].map({"funder": DONOR, "host": HOST}).where(~sites["site_role"].isin(OWNING), OWNER)
    projects = _with_country(tables["participations"], tables["organisations"])
    leads = projects["participation_role"].isin(COORDINATING)
    donors = tables["figures"][tables["figures"]["country_role"] == "donor"]
    donors = donors[donors["subject_type"].isin(["agreement", "site", "project"])]
    frames = [
        _named(agreements, "agreement", "agreement_id", agreements["role"].fillna(PARTY)),
        _named(tables["sites"], "site", "site_id", HOST),
        _named(sites, "site", "site_id", role.fillna(PARTY)),
        _named(projects, "project", "project_id", PARTICIPANT),
        _named(projects[leads], "project", "project_id", COORDINATOR),
        donors.set_axis(donors["subject_type"], axis=0)
        .reset_index(drop=True)
        .rename(columns={"subject_type": "record_type", "subject_id": "record_id"})
        .assign(role=DONOR)[[*KEYS, "country_id", "role"]],
    ]
    return pd.concat(frames).dropna(subset="country_id").drop_duplicates().reset_index(drop=True)


def record_programmes(projects: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Which programme stands behind which record.

    In: projects with project_id, programme_id; links as in data/.
    Out, one row each: record_type, record_id, programme_id; a project's own programme, and for agreements and sites
    those that a link names directly or through a project.
    """
    own = projects.assign(record_type="project").rename(columns={"project_id": "record_id"})
    back = links.rename(
        columns={"from_type": "to_type", "from_id": "to_id", "to_type": "from_type", "to_id": "from_id"}
    )
    ends = pd.concat([links, back])[["from_type", "from_id", "to_type", "to_id"]]
    ends = ends[ends["from_type"].isin(["agreement", "site"])]
    direct = ends[ends["to_type"] == "programme"].rename(columns={"to_id": "programme_id"})
    through = ends[ends["to_type"] == "project"].merge(
        projects[["project_id", "programme_id"]], left_on="to_id", right_on="project_id", validate="many_to_one"
    )
    linked = pd.concat([direct, through]).rename(columns={"from_type": "record_type", "from_id": "record_id"})
    rows = pd.concat([own, linked])[[*KEYS, "programme_id"]]
    return rows.drop_duplicates().reset_index(drop=True)


def all_records(
    tables: dict[str, pd.DataFrame],
    status: pd.DataFrame,
    grades: pd.DataFrame,
    countries: pd.DataFrame,
    programmes: pd.DataFrame,
) -> pd.DataFrame:
    """Agreements, sites and projects as one table.

    In: tables as in data/; status and grades with subject_type, subject_id; countries and programmes of records.
    Out, one row a record: record_type, record_id, title, kind (its agreement type, kind of site or category), level,
    domains, summary, countries, programmes (`;`-lists), first_on (earliest event), stage, on, precision, basis,
    confirmed_on, has_ended, is_stale, grade, sources_official, sources_independent, evidence_on, words (folded text
    for matching). Missing status columns mean that no event is dated up to today.
    """
    base = pd.concat(
        [
            _base(tables["agreements"], "agreement", "agreement_id", "title", "agreement_type"),
            _base(tables["sites"], "site", "site_id", "name", "site_kind"),
            _base(_titled(tables["projects"]), "project", "project_id", "title", "category"),
        ],
        ignore_index=True,
    )
    names = {"subject_type": "record_type", "subject_id": "record_id"}
    events = tables["events"].rename(columns=names)
    first = events.groupby(KEYS)["on"].min().rename("first_on").reset_index()
    rows = base.merge(first, on=KEYS, how="left", validate="one_to_one")
    for frame, column in ((countries, "country_id"), (programmes, "programme_id")):
        joined = frame.groupby(KEYS)[column].agg(lambda ids: ";".join(sorted(set(ids))))
        joined = joined.rename("countries" if column == "country_id" else "programmes").reset_index()
        rows = rows.merge(joined, on=KEYS, how="left", validate="one_to_one")
    rows = with_status(rows, status)
    graded = ["grade", "sources_official", "sources_independent", "evidence_on"]
    rows = rows.merge(grades.rename(columns=names)[[*KEYS, *graded]], on=KEYS, how="left", validate="one_to_one")
    text = ["countries", "programmes", "level", "domains", "summary", "grade"]
    rows[text] = rows[text].fillna("")
    return rows.assign(words=folded(rows["title"] + " " + rows["summary"] + " " + _named_in(tables, rows)))


def _with_country(parties: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    home = parties["organisation_id"].map(organisations.set_index("organisation_id")["country_id"])
    own = parties["country_id"]
    return parties.assign(country_id=own.where(own.notna(), home))


def _named(frame: pd.DataFrame, kind: str, key: str, role: pd.Series | str) -> pd.DataFrame:
    rows = frame[["country_id"]].assign(record_type=kind, record_id=frame[key], role=role)
    return rows[[*KEYS, "country_id", "role"]]


def _base(frame: pd.DataFrame, record_type: str, key: str, title: str, kind: str) -> pd.DataFrame:
    level = frame["level"] if "level" in frame else pd.Series(pd.NA, index=frame.index, dtype="str")
    rows = frame[["domains", "summary"]].assign(record_type=record_type, record_id=frame[key], level=level)
    rows = rows.assign(title=frame[title], kind=frame[kind])
    return rows[[*KEYS, "title", "kind", "level", "domains", "summary"]]


def _titled(projects: pd.DataFrame) -> pd.DataFrame:
    short = projects["acronym"].fillna("")
    differs = (short != "") & (short != projects["title"])
    return projects.assign(title=projects["title"].where(~differs, short + ": " + projects["title"]))


def with_status(records: pd.DataFrame, status: pd.DataFrame) -> pd.DataFrame:
    """The records with the status of some day, in place of the one they had.

    In: records; status from transforms.status.status_of. Out: records with stage, on, precision, basis, confirmed_on,
    has_ended, is_stale; missing where no step was dated by that day.
    """
    rows = status.rename(columns={"subject_type": "record_type", "subject_id": "record_id"})[[*KEYS, *STATUS]]
    return records.drop(columns=STATUS, errors="ignore").merge(rows, on=KEYS, how="left", validate="one_to_one")


def record_organisations(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Which organisation takes part in which record.

    In: agreement_parties, site_parties, participations as in data/.
    Out, one row each: record_type, record_id, organisation_id, role (code of the role list of that kind of record).
    """
    frames = [
        tables[name][[key, "organisation_id", role]]
        .set_axis(["record_id", "organisation_id", "role"], axis=1)
        .assign(record_type=kind)
        for kind, name, key, role in (
            ("agreement", "agreement_parties", "agreement_id", "agreement_role"),
            ("site", "site_parties", "site_id", "site_role"),
            ("project", "participations", "project_id", "participation_role"),
        )
    ]
    rows = pd.concat(frames).dropna(subset="organisation_id").drop_duplicates()
    return rows[[*KEYS, "organisation_id", "role"]].reset_index(drop=True)


def _named_in(tables: dict[str, pd.DataFrame], rows: pd.DataFrame) -> pd.Series:
    organisations = tables["organisations"].set_index("organisation_id")
    names = organisations["name"] + " " + organisations["aliases"].fillna("")
    parties = record_organisations(tables)
    parties = parties.assign(name=parties["organisation_id"].map(names)).dropna(subset="name")
    joined = parties.groupby(KEYS)["name"].agg(" ".join).rename("names").reset_index()
    named = rows[KEYS].merge(joined, on=KEYS, how="left", validate="one_to_one")["names"].fillna("")
    places = tables["sites"].set_index("site_id")["locality"].reindex(rows["record_id"]).fillna("").to_numpy()
    return named.set_axis(rows.index) + " " + places
