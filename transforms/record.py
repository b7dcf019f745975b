"""One record with what belongs to it: its row, ladder, claims, members, parts, and the pages it stands on."""

from dataclasses import dataclass

import pandas as pd

from transforms.grade import KEYS

TABLES = {
    "agreement": ("agreements", "agreement_id"),
    "site": ("sites", "site_id"),
    "project": ("projects", "project_id"),
    "programme": ("programmes", "programme_id"),
    "organisation": ("organisations", "organisation_id"),
    "call": ("calls", "call_id"),
}
PARENTS = {
    "site": "parent_site_id",
    "project": "parent_project_id",
    "programme": "parent_programme_id",
    "organisation": "parent_id",
    "call": "parent_call_id",
}
MEMBERS = {
    "agreement": ("agreement_parties", "agreement_role"),
    "site": ("site_parties", "site_role"),
    "project": ("participations", "participation_role"),
}
MEMBER_COLUMNS = ["role", "country_id", "organisation_id", "signatory", "office", "share_pct", "is_sme",
                  "eu_contribution", "currency", "note"]  # fmt: skip
RIVAL, NO_VALUE, CUMULATIVE, SAME_MONEY, APART = "rival", "no_value", "cumulative", "same_money", "apart"
USE_COLUMNS = ["source_ids", "use", "says"]


@dataclass(frozen=True)
class Record:
    """A record by kind and key, with its title and its row of the table."""

    kind: str
    key: str
    title: str
    row: pd.Series


def record_of(tables: dict[str, pd.DataFrame], titles: dict[tuple[str, str], str], asked: str) -> Record | None:
    """The record that `asked` (kind/key) names; None when there is no such record."""
    kind, _, key = asked.partition("/")
    if kind not in TABLES or (kind, key) not in titles:
        return None
    name, column = TABLES[kind]
    return Record(kind, key, titles[kind, key], tables[name].set_index(column).loc[key])


def of_subject(frame: pd.DataFrame, record: Record) -> pd.DataFrame:
    """The rows of events, figures, status or grades (subject_type, subject_id) that speak of one record."""
    return frame[(frame[KEYS[0]] == record.kind) & (frame[KEYS[1]] == record.key)]


def ladder(events: pd.DataFrame, record: Record) -> pd.DataFrame:
    """The dated events of one record, earliest first; columns as in events."""
    return of_subject(events, record).sort_values("on", kind="stable").reset_index(drop=True)


def claims(figures: pd.DataFrame, record: Record) -> pd.DataFrame:
    """The claims of one record, those that answer the same question next to each other, the preferred one first.

    In: figures from transforms.money.with_eur. An organisation has the claims that name it.
    Out: their rows plus question (figure_id of the preferred claim), rivals (how many others answer the question) and
    left_out, why a row is not added up: rival (another claim is preferred), no_value, cumulative (contains others or
    grows), same_money (a claim of the same money is added up instead), apart (a kind of number or scope that is
    never added up); empty where it counts.
    """
    own = figures.index.isin(of_subject(figures, record).index)
    own = figures["organisation_id"].eq(record.key) if record.kind == "organisation" else own
    asked = figures["rival_of"].fillna(figures["figure_id"])
    rows = figures[asked.isin(asked[own])]
    rows = rows.assign(question=asked[rows.index], left_out=_left_out(rows, figures))
    rows["rivals"] = rows.groupby("question")["figure_id"].transform("size") - 1
    order = rows.groupby("question", sort=False).ngroup()
    second = ~rows["is_preferred"].astype(bool)
    rows = rows.assign(order=order, second=second).sort_values(["order", "second"], kind="stable")
    return rows.drop(columns=["order", "second"]).reset_index(drop=True)


def _left_out(rows: pd.DataFrame, figures: pd.DataFrame) -> pd.Series:
    counting = set(figures.loc[figures["counts_in_total"].astype(bool), "figure_id"])
    shared = rows["overlaps_with"].fillna("").str.split(";").map(counting.intersection).astype(bool)
    why = pd.Series(APART, index=rows.index).mask(shared, SAME_MONEY)
    why = why.mask(rows["is_cumulative"].astype(bool), CUMULATIVE).mask(rows["value"].isna(), NO_VALUE)
    return why.mask(~rows["is_preferred"].astype(bool), RIVAL).mask(rows["counts_in_total"].astype(bool), "")


def members(tables: dict[str, pd.DataFrame], record: Record) -> pd.DataFrame:
    """Parties of an agreement or site, participants of a project.

    Out: role (code), country_id (of the row, otherwise of the organisation), organisation_id, signatory, office,
    share_pct (percent of the operator's capital), is_sme, eu_contribution (in `currency`; missing when the share is
    not published), currency, note. Other kinds of record have no rows.
    """
    if record.kind not in MEMBERS:
        return pd.DataFrame(columns=MEMBER_COLUMNS)
    name, role = MEMBERS[record.kind]
    rows = tables[name][tables[name][TABLES[record.kind][1]] == record.key].rename(columns={role: "role"})
    home = tables["organisations"].set_index("organisation_id")["country_id"]
    rows = rows.assign(country_id=rows["country_id"].fillna(rows["organisation_id"].map(home)))
    return rows.reindex(columns=MEMBER_COLUMNS).reset_index(drop=True)


def consortium(rows: pd.DataFrame) -> pd.DataFrame:
    """Participants from `members`, coordinator first, then by their part of the grant, largest first.

    Out: the rows plus share (percent of the published parts; missing when the part is not published).
    """
    shares = rows["eu_contribution"] / rows["eu_contribution"].sum(min_count=1) * 100
    lead = rows["role"] != "coordinator"
    rows = rows.assign(share=shares, behind=lead).sort_values(
        ["behind", "eu_contribution"], ascending=[True, False], kind="stable"
    )
    return rows.drop(columns="behind").reset_index(drop=True)


def parts(tables: dict[str, pd.DataFrame], record: Record) -> list[str]:
    """Keys of the records of the same kind that name this one as the one they belong to."""
    if record.kind not in PARENTS:
        return []
    name, key = TABLES[record.kind]
    rows = tables[name]
    return rows.loc[rows[PARENTS[record.kind]] == record.key, key].tolist()


def projects_under(tables: dict[str, pd.DataFrame], record: Record) -> list[str]:
    """Keys of the projects of a programme, or of a call and its topics."""
    rows = tables["projects"]
    if record.kind == "programme":
        return rows.loc[rows["programme_id"] == record.key, "project_id"].tolist()
    return rows.loc[rows["call_id"].isin([record.key, *parts(tables, record)]), "project_id"].tolist()


def parts_played(organisations: pd.DataFrame, participations: pd.DataFrame, key: str) -> pd.DataFrame:
    """The records an organisation takes part in, each with its roles.

    In: organisations from transforms.records.record_organisations; participations as in data/.
    Out, one row a record: record_type, record_id, roles (`;`-list of codes), eu_contribution (its part of the
    project's EU grant in euro; missing for agreements and sites and when it is not published).
    """
    rows = organisations[organisations["organisation_id"] == key]
    grouped = rows.groupby(["record_type", "record_id"], sort=False)["role"].agg(";".join)
    grants = participations[participations["organisation_id"] == key]
    grants = grants.groupby("project_id")["eu_contribution"].sum(min_count=1).rename("eu_contribution").reset_index()
    grants = grants.rename(columns={"project_id": "record_id"}).assign(record_type="project")
    found = grouped.rename("roles").reset_index()
    return found.merge(grants, on=["record_type", "record_id"], how="left", validate="one_to_one")


def uses(frames: list[tuple[pd.DataFrame, str, str]]) -> pd.DataFrame:
    """What each page is cited for.

    In: frames with source_ids, each with the word for the use and the column that says what the page says.
    Out, one row a page and use, in the order of the frames: source_id, use, says.
    """
    rows = [frame.assign(use=use, says=frame[column])[USE_COLUMNS] for frame, use, column in frames if len(frame)]
    if not rows:
        return pd.DataFrame(columns=["source_id", "use", "says"])
    cited = pd.concat(rows).dropna(subset="source_ids")
    cited = cited.assign(source_id=cited["source_ids"].str.split(";")).explode("source_id")
    return cited[["source_id", "use", "says"]].drop_duplicates().reset_index(drop=True)


def numbered(cited: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """The pages cited, each once, in the order of their first use, numbered from 1.

    In: cited from `uses`; sources as in data/. Out: number, then the columns of sources.
    """
    first = cited[["source_id"]].drop_duplicates().reset_index(drop=True)
    pages = first.merge(sources, on="source_id", validate="one_to_one")
    pages.insert(0, "number", range(1, len(pages) + 1))
    return pages
