"""Money of programmes: by stage and year, by state, by donor, from programme to country; projects and calls."""

import pandas as pd

from transforms.money import EURO, MONEY_UNIT, totals
from transforms.selection import Selection

LADDER = ("tentative", "approved", "prefinancing_approved", "prefinanced", "disbursed")
COUNTED, NO_VALUE, NO_RATE, SAME_MONEY, DISPUTED = "counted", "no_value", "no_rate", "same_money", "disputed"
GRANT, CONTRIBUTION, LOAN = "eu_contribution", "pledge", "loan"
WHOLE_COST = "total_cost"
NONE, OTHER = "none", "other"
ROLES = {"donor": "donor", "host": "host"}
RECORD_FILTERS = ("partners", "domains", "types", "levels", "statuses", "grades", "text")
OPEN, COMING, CLOSED, NO_DATES = "open", "coming", "closed", "no_dates"


def with_programme(figures: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """Money of programmes and of their projects, each row with its programme and year.

    In: figures from transforms.money.with_eur; projects with project_id, programme_id.
    Out: the figures in a currency whose record is a programme or project, without the whole cost of projects (money
    of whoever pays), plus programme_id and year (of the claim). Budgets of calls are parts of those of programmes.
    """
    of_project = projects.set_index("project_id")["programme_id"]
    is_programme, is_project = (figures["subject_type"] == kind for kind in ("programme", "project"))
    own = figures["subject_id"].where(is_programme)
    rows = figures.assign(
        programme_id=own.fillna(figures["subject_id"].where(is_project).map(of_project)),
        year=figures["on"].dt.year.astype("int64"),
    )
    in_money = rows["unit"].str.fullmatch(MONEY_UNIT) & (rows["measure"] != WHOLE_COST)
    return rows[in_money & rows["programme_id"].notna()]


def contributions(figures: pd.DataFrame) -> pd.DataFrame:
    """National contributions, whoever gives: figures in a currency with the measure `pledge`.

    Out: the rows plus programme_id (the mechanism; missing where the claim stands with another kind of record).
    """
    rows = figures[(figures["measure"] == CONTRIBUTION) & figures["unit"].str.fullmatch(MONEY_UNIT)]
    return rows.assign(programme_id=rows["subject_id"].where(rows["subject_type"] == "programme"))


def of_claims(rows: pd.DataFrame, asked: Selection) -> pd.DataFrame:
    """The claims that a selection leaves, by what a claim itself holds: country, role, programme and date.

    In: rows with country_id, country_role, programme_id, on. A claim that names no country is left out when a country
    is asked for; the selection's other fields are about records and do not narrow claims.
    """
    keep = pd.Series(True, index=rows.index)
    if asked.countries:
        keep &= rows["country_id"].isin(asked.countries)
    if asked.role in ROLES:
        keep &= rows["country_role"] == ROLES[asked.role]
    return rows[keep & _in_time(rows, asked)]


def of_programmes(rows: pd.DataFrame, project_ids: pd.Series, asked: Selection) -> pd.DataFrame:
    """The claims about programmes and projects that a selection leaves.

    In: rows from with_programme; project_ids of the projects that the selection leaves, whatever their dates.
    Claims about projects stay with their project and go by their own date; claims about whole programmes are left
    out when the selection asks for something that only records have (domain, type, grade and the like).
    """
    is_project = rows["subject_type"] == "project"
    projects = rows[is_project & rows["subject_id"].isin(project_ids)]
    whole = rows[~is_project]
    if any(getattr(asked, field) for field in RECORD_FILTERS):
        whole = whole.head(0)
    return pd.concat([of_claims(whole, asked), projects[_in_time(projects, asked)]]).sort_index()


def keyed(rows: pd.DataFrame, columns: list[str], prefix: str = "") -> pd.Series:
    """One key per row out of several columns, fit for an address: small letters, `none` for what is missing."""
    parts = [rows[column].astype("str").fillna(NONE).str.lower() for column in columns]
    key = parts[0].str.cat(parts[1:], sep=".") if len(parts) > 1 else parts[0]
    return f"{prefix}." + key if prefix else key


def counting(rows: pd.DataFrame, value: str = "eur") -> pd.Series:
    """Whether a row is part of its total and, if not, why; the same classes as transforms.money.totals counts.

    Out: counted, no_value (the source gives no number), no_rate (no `value` known), same_money (another row counts
    the same money or contains it, or it lies outside the scope), disputed (another claim is preferred).
    """
    answer = pd.Series(COUNTED, index=rows.index, dtype="str")
    answer = answer.mask(rows[value].isna(), NO_RATE).mask(rows["value"].isna(), NO_VALUE)
    answer = answer.mask(~rows["counts_in_total"].astype(bool), SAME_MONEY)
    return answer.mask(~rows["is_preferred"].astype(bool), DISPUTED)


def behind(rows: pd.DataFrame, keys: pd.DataFrame, key: str) -> pd.DataFrame:
    """The rows behind one number, and the claims that one of them is preferred to.

    In: rows of figures; keys, the group keys of the same rows (any number of columns); key, empty for all rows.
    """
    if not key:
        return rows
    inside = keys.eq(key).any(axis=1)
    return rows[inside | rows["rival_of"].isin(rows.loc[inside, "figure_id"])]


def ladder(loans: pd.DataFrame, value: str = "eur") -> pd.DataFrame:
    """Loans of one programme per state and stage.

    In: figures of the programme with the measure `loan`. Out, one row a state: country_id and one column a rung of
    LADDER (euro; missing where no claim was seen), the largest first. Rungs are the same money, one after the other.
    """
    rows = totals(loans[loans["country_id"].notna()], ["country_id"], value)
    wide = rows.pivot_table(index="country_id", columns="stage", values=value, aggfunc="sum")
    wide = wide.reindex(columns=list(LADDER))
    order = wide.max(axis=1).sort_values(ascending=False, kind="stable").index
    return wide.loc[order].rename_axis(columns=None).reset_index()


def shares(participations: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """EU shares of participants, split equally over the domains of their project.

    In: participations and projects as in data/. Out, one row a participation and domain: the participation's columns,
    participation (its row number), programme_id, domain, domains (their number) and eur (the published share ÷
    domains; missing where no share is published, or not in euro).
    """
    listed = projects[["project_id", "programme_id"]].assign(domain=projects["domains"].str.split(";"))
    listed["domains"] = listed["domain"].str.len()
    rows = participations.reset_index(drop=True).rename_axis("participation").reset_index()
    rows = rows.merge(listed, on="project_id", validate="many_to_one").explode("domain", ignore_index=True)
    in_euro = rows["eu_contribution"].where(rows["currency"] == EURO).astype("float64")
    return rows.assign(eur=in_euro / rows["domains"])


def flow(rows: pd.DataFrame) -> pd.DataFrame:
    """Published EU shares from programme over domain to country, largest first.

    In: rows from shares. Out: programme_id, domain, country_id, eur, participations (number with a published share).
    """
    known = rows[rows["eur"].notna()]
    grouped = known.groupby(["programme_id", "domain", "country_id"], dropna=False)
    result = grouped.agg(eur=("eur", "sum"), participations=("participation", "nunique")).reset_index()
    return result[result["eur"] > 0].sort_values("eur", ascending=False, ignore_index=True)


def folded(ties: pd.DataFrame, column: str, most: int) -> pd.DataFrame:
    """The rows of `flow` with all but the `most` largest codes of a column named `other`."""
    largest = ties.groupby(column)["eur"].sum().nlargest(most).index
    return ties.assign(**{column: ties[column].where(ties[column].isin(largest), OTHER)})


def coverage(participations: pd.DataFrame, projects: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """How much of the EU money has published shares, by programme.

    In: participations and projects (narrowed), figures from with_eur. Out, one row a programme that gives EU money:
    programme_id, participations, published (participations with a share), eur_shares (their sum), eur_granted (the
    projects' EU contributions that count in totals; missing where none is known).
    """
    of_project = projects.set_index("project_id")["programme_id"]
    rows = participations.assign(programme_id=participations["project_id"].map(of_project)).dropna(
        subset="programme_id"
    )
    grouped = rows.groupby("programme_id")
    result = grouped.agg(
        participations=("project_id", "size"),
        published=("eu_contribution", "count"),
        eur_shares=("eu_contribution", "sum"),
    )
    grants = grants_of(figures)
    granted = grants.assign(programme_id=grants["project_id"].map(of_project)).groupby("programme_id")["eur"]
    result["eur_granted"] = granted.sum(min_count=1)
    return result[result["eur_granted"].notna() | (result["published"] > 0)].reset_index()


def grants_of(figures: pd.DataFrame) -> pd.DataFrame:
    """The EU contribution of each project that counts in totals: project_id, eur, stage; one row a project."""
    rows = figures[(figures["subject_type"] == "project") & (figures["measure"] == GRANT)]
    sums = totals(rows, ["subject_id"]).rename(columns={"subject_id": "project_id"})
    return sums.loc[sums["rows_counted"] > 0, ["project_id", "eur", "stage"]].reset_index(drop=True)


def consortia(projects: pd.DataFrame, tables: dict[str, pd.DataFrame], figures: pd.DataFrame) -> pd.DataFrame:
    """Projects with their consortium and money, most EU money first.

    In: projects (narrowed) as in data/; tables with participations, organisations, countries; figures from with_eur.
    Out: the projects' columns plus coordinator (names, `, ` between; missing where none is known), partners (the
    participants that do not coordinate), countries (`;`-list), eur and stage of its EU contribution (missing where
    none is known).
    """
    rows = tables["participations"]
    rows = rows[rows["project_id"].isin(projects["project_id"])]
    names = tables["organisations"].set_index("organisation_id")["name"]
    countries = tables["countries"].set_index("country_id")["name"]
    leads = rows["participation_role"] == "coordinator"
    rows = rows.assign(who=rows["organisation_id"].map(names).fillna(rows["country_id"].map(countries)), lead=leads)
    result = projects.merge(grants_of(figures), on="project_id", how="left", validate="one_to_one")
    for column, found in (
        ("coordinator", _joined(rows[leads], "who", ", ")),
        ("partners", (~rows["lead"]).groupby(rows["project_id"]).sum()),
        ("countries", _joined(rows, "country_id", ";")),
    ):
        result[column] = result["project_id"].map(found)
    result["partners"] = result["partners"].astype("Int64")
    return result.sort_values(["eur", "project_id"], ascending=[False, True], na_position="last", ignore_index=True)


def calls_of(calls: pd.DataFrame, asked: Selection) -> pd.DataFrame:
    """The calls that a selection leaves, by programme and by a call year within the period; topics stay with them."""
    keep = calls["programme_id"].isin(asked.programmes) if asked.programmes else pd.Series(True, index=calls.index)
    return calls[keep & calls["call_year"].between(asked.start or 0, asked.end or 9999)]


def by_deadline(calls: pd.DataFrame, figures: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """Calls with their state on a day, open ones first and the next deadline first.

    In: calls as in data/ (topics among them); figures from with_eur. Out, one row a call (no topic, no year's summary):
    its columns plus state (open, coming, closed, no_dates), days_left (to the deadline; missing when closed or not
    known), topics (number), eur (sum of the preferred claims on its budget; missing where none is known), parts (rows
    in that sum: the portal prints a budget on single topics, and a call may have more).
    """
    rows = calls[calls["call_kind"] == "call"]
    left = (rows["closes_on"] - as_of).dt.days
    state = pd.Series(OPEN, index=rows.index, dtype="str").mask(rows["opens_on"] > as_of, COMING)
    state = state.mask(left < 0, CLOSED).mask(rows["closes_on"].isna(), NO_DATES)
    budgets = budgets_of(figures).groupby("subject_id")["eur"]
    result = rows.assign(
        state=state,
        days_left=left.where(left >= 0).astype("Int64"),
        topics=rows["call_id"].map(calls["parent_call_id"].value_counts()).fillna(0).astype("int64"),
        eur=rows["call_id"].map(budgets.sum(min_count=1)),
        parts=rows["call_id"].map(budgets.count()).fillna(0).astype("int64"),
        order=state.map({OPEN: 0, COMING: 1, CLOSED: 2, NO_DATES: 3}),
        distance=left.abs(),
    )
    ordered = result.sort_values(["order", "distance", "call_year", "call_id"], ascending=[True, True, False, True])
    return ordered.drop(columns=["order", "distance"]).reset_index(drop=True)


def budgets_of(figures: pd.DataFrame) -> pd.DataFrame:
    """The preferred claims on budgets of calls; none counts in totals, for they are part of the programme's budget."""
    rows = figures[(figures["subject_type"] == "call") & (figures["measure"] == "budget")]
    return rows[rows["is_preferred"].astype(bool)]


def _in_time(rows: pd.DataFrame, asked: Selection) -> pd.Series:
    keep = rows["on"].dt.year.between(asked.start or 0, asked.end or 9999)
    return keep & rows["programme_id"].isin(asked.programmes) if asked.programmes else keep


def _joined(rows: pd.DataFrame, column: str, sign: str) -> pd.Series:
    return rows.dropna(subset=column).groupby("project_id")[column].agg(lambda found: sign.join(sorted(set(found))))
