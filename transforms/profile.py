"""One country, or a few beside each other: partners, sites, grants, money, events, context, and what is not known."""

import pandas as pd

from transforms.countries import COUNTED, grants_per_country, money_per_country, per_unit, records_per_country
from transforms.records import COORDINATOR, HOST, OWNER, PARTY
from transforms.selection import Selection, keys_of

KINDS = {"agreement": "agreements", "site": "sites", "project": "projects"}
COUNTS = ("agreements", "partners", "hosted", "abroad", "projects", "coordinated")
SAFE_STAGES = ("tentative", "approved", "prefinancing_approved", "prefinanced", "disbursed")
GIVING_STAGES = ("announced", "pledged", "budgeted", "contracted", "disbursed", "spent")
HOME, ABROAD, OTHER = "home", "abroad", "other"
NEVER_SHOWN = ("confirmed",)


def records_of(records: pd.DataFrame, countries: pd.DataFrame, country_id: str, role: str = "") -> pd.DataFrame:
    """The rows of `records` that a country belongs to, in a role when one is given; newest status first."""
    rows = countries[countries["country_id"] == country_id]
    rows = rows[rows["role"] == role] if role else rows
    found = records[keys_of(records).isin(keys_of(rows))]
    return found.sort_values("on", ascending=False, kind="stable")


def partners(countries: pd.DataFrame, records: pd.DataFrame, country_id: str) -> pd.DataFrame:
    """With whom a country shares records.

    In: countries from record_countries; records (narrowed).
    Out, one row a partner: partner_id, agreements, sites, projects (numbers of shared records, 0 where none), most
    agreements first, then sites, then projects.
    """
    shared = records_of(records, countries, country_id)
    rows = countries[keys_of(countries).isin(keys_of(shared)) & (countries["country_id"] != country_id)]
    rows = rows.drop_duplicates(["record_type", "record_id", "country_id"])
    numbers = pd.crosstab(rows["country_id"], rows["record_type"]).reindex(columns=list(KINDS), fill_value=0)
    found = numbers.rename(columns=KINDS).rename_axis(index="partner_id", columns=None).reset_index()
    order = [*KINDS.values(), "partner_id"]
    return found.sort_values(order, ascending=[False, False, False, True], ignore_index=True)


def sites_by_place(records: pd.DataFrame, countries: pd.DataFrame, country_id: str) -> pd.DataFrame:
    """The sites of a country, at home and abroad.

    Out: the rows of `records` plus place: home (the country hosts it), abroad (its companies run it, own it or its
    technology, and another country hosts it), other (it pays for, buys from or takes part in a site elsewhere).
    """
    found = records_of(records[records["record_type"] == "site"], countries, country_id)
    own = countries[(countries["country_id"] == country_id) & (countries["record_type"] == "site")]
    hosted = found["record_id"].isin(own.loc[own["role"] == HOST, "record_id"])
    owned = found["record_id"].isin(own.loc[own["role"] == OWNER, "record_id"])
    return found.assign(place=pd.Series(OTHER, found.index).mask(owned, ABROAD).mask(hosted, HOME))


def paid_from_eu(participations: pd.DataFrame, projects: pd.DataFrame, programmes: pd.DataFrame) -> pd.DataFrame:
    """The participations in projects of programmes that the EU budget pays for; in others there is no share to publish.

    In: participations, projects, programmes as in data/. Out: rows of participations plus programme_id.
    """
    of_eu = programmes.loc[programmes["framework"] == "EU", "programme_id"]
    rows = participations.merge(projects[["project_id", "programme_id"]], on="project_id", validate="many_to_one")
    return rows[rows["programme_id"].isin(of_eu)]


def grants_by_programme(participations: pd.DataFrame, records: pd.DataFrame, country_id: str) -> pd.DataFrame:
    """EU grants published for a country's participants, by programme.

    In: participations from paid_from_eu, with eu_contribution in EUR; records (narrowed).
    Out, one row a programme with most money first: programme_id, eur (missing when no share is published), projects,
    shares_published, shares_not_published (participations without a published share).
    """
    kept = records.loc[records["record_type"] == "project", "record_id"]
    rows = participations[participations["project_id"].isin(kept) & (participations["country_id"] == country_id)]
    grouped = rows.assign(unknown=rows["eu_contribution"].isna()).groupby("programme_id")
    found = pd.DataFrame(
        {
            "eur": grouped["eu_contribution"].sum(min_count=1),
            "projects": grouped["project_id"].nunique(),
            "shares_published": grouped["eu_contribution"].count(),
            "shares_not_published": grouped["unknown"].sum(),
        }
    )
    return found.reset_index().sort_values(["eur", "projects"], ascending=False, kind="stable", ignore_index=True)


def in_view(figures: pd.DataFrame, records: pd.DataFrame, asked: Selection, until: pd.Timestamp) -> pd.DataFrame:
    """The figures that a selection leaves, dated up to the day `until`.

    In: figures as in data/; records (narrowed). Of the selection the years count for every figure, the programmes for
    figures of a programme; a figure of an agreement, site or project stays when its record does.
    """
    year = figures["on"].dt.year
    keep = (figures["on"] <= until) & (year >= (asked.start or 0)) & (year <= (asked.end or 9999))
    of_record = figures["subject_type"].isin(KINDS)
    own = figures.rename(columns={"subject_type": "record_type", "subject_id": "record_id"})
    fits = figures["subject_id"].isin(asked.programmes) if asked.programmes else ~of_record
    return figures[keep & (fits & ~of_record | of_record & keys_of(own).isin(keys_of(records)))]


def measures(
    records: pd.DataFrame, countries: pd.DataFrame, participations: pd.DataFrame, figures: pd.DataFrame
) -> pd.DataFrame:
    """Every measure of every country.

    In: records (narrowed); countries from record_countries; participations from paid_from_eu; figures from with_eur.
    Out, one row a measure and country that has one: measure (agreements, partners, hosted, abroad, projects,
    coordinated, grants, `safe.` or `given.` and the stage), country_id, value (number of records, of partner
    countries, or EUR), rows_counted, rows_without_value. Stages of money stay apart.
    """
    kinds = {
        "agreements": ("agreement", PARTY),
        "hosted": ("site", HOST),
        "abroad": ("site", OWNER),
        "projects": ("project", PARTY),
        "coordinated": ("project", COORDINATOR),
    }
    frames = {name: records_per_country(records, countries, *kind) for name, kind in kinds.items()}
    frames |= {"partners": _partner_numbers(records, countries), "grants": grants_per_country(participations, records)}
    safe, given = figures[figures["subject_id"] == "safe"], figures[figures["country_role"] == "donor"]
    for name, rows, measure, stages in (("safe", safe, "loan", SAFE_STAGES), ("given", given, "pledge", GIVING_STAGES)):
        frames |= {f"{name}.{stage}": money_per_country(rows, measure, stage, rows["on"].max()) for stage in stages}
    return pd.concat([frame.assign(measure=name) for name, frame in frames.items()])[["measure", *COUNTED]]


def by_stage(figures: pd.DataFrame, country_id: str) -> pd.DataFrame:
    """The SAFE loan of a country and what it gives as a donor, by stage, with the date of the newest claim.

    In: figures from with_eur. Out, one row a kind and stage, in the order of the stages: kind (safe, given), stage,
    eur (missing when no value is stated), newest_on and its precision. Only rows that count in totals.
    """
    rows = figures[(figures["country_id"] == country_id) & figures["counts_in_total"].astype(bool)]
    safe = rows[(rows["subject_id"] == "safe") & (rows["measure"] == "loan")].assign(kind="safe")
    given = rows[(rows["country_role"] == "donor") & (rows["measure"] == "pledge")].assign(kind="given")
    grouped = pd.concat([safe, given]).sort_values("on", kind="stable").groupby(["kind", "stage"])
    found = grouped.agg(newest_on=("on", "last"), precision=("precision", "last"))
    found.insert(0, "eur", grouped["eur"].sum(min_count=1))
    order = [("safe", stage) for stage in SAFE_STAGES] + [("given", stage) for stage in GIVING_STAGES]
    return found.loc[[pair for pair in order if pair in found.index]].reset_index()


def why_left_out(figures: pd.DataFrame) -> pd.Series:
    """Why each figure is not added up: rival, no_value, cumulative or elsewhere; empty where it counts.

    In: figures with counts_in_total, is_preferred, is_cumulative, value. `rival`: another claim is preferred;
    `cumulative`: it contains other rows or grows; `elsewhere`: the same money or another scope is counted instead.
    """
    why = pd.Series("elsewhere", index=figures.index)
    why = why.mask(figures["is_cumulative"].astype(bool), "cumulative").mask(figures["value"].isna(), "no_value")
    why = why.mask(~figures["is_preferred"].astype(bool), "rival")
    return why.mask(figures["counts_in_total"].astype(bool), "")


def beside(measured: pd.DataFrame, country_ids: list[str]) -> pd.DataFrame:
    """The measures of a few countries, each country in each measure that one of them has.

    In: measured from `measures`. Out: the same columns; a count that a country lacks is 0, money that it lacks is
    missing with rows_counted 0 and rows_without_value 0.
    """
    rows = measured[measured["country_id"].isin(country_ids)]
    order = [*COUNTS, *(name for name in rows["measure"].unique() if name not in COUNTS)]
    grid = pd.MultiIndex.from_product([order, country_ids], names=["measure", "country_id"])
    found = rows.set_index(["measure", "country_id"]).reindex(grid).reset_index()
    numbers = ["rows_counted", "rows_without_value"]
    found[numbers] = found[numbers].fillna(0).astype("int64")
    return found.assign(value=found["value"].mask(found["value"].isna() & found["measure"].isin(COUNTS), 0.0))


def each_per_unit(measured: pd.DataFrame, context: pd.DataFrame, scale: float) -> pd.DataFrame:
    """`measures` or `beside` divided by a context value; see transforms.countries.per_unit."""
    parts = [per_unit(rows, context, scale) for _, rows in measured.groupby("measure", sort=False)]
    return pd.concat(parts, ignore_index=True)


def steps_of(events: pd.DataFrame, records: pd.DataFrame, start: int | None, end: int | None) -> pd.DataFrame:
    """The dated steps of some records, oldest first, without mere confirmations.

    In: events as in data/ (already cut at the day of the release); records.
    Out: the rows of events within the years, plus record_type, record_id and title.
    """
    year = events["on"].dt.year
    rows = events[(year >= (start or 0)) & (year <= (end or 9999)) & ~events["stage"].isin(NEVER_SHOWN)]
    rows = rows.rename(columns={"subject_type": "record_type", "subject_id": "record_id"})
    found = rows.merge(records[["record_type", "record_id", "title"]], on=["record_type", "record_id"], validate="m:1")
    return found.sort_values("on", kind="stable", ignore_index=True)


def newest_context(indicators: pd.DataFrame, country_id: str) -> pd.DataFrame:
    """The context series of a country, each with its newest value.

    In: indicators as in data/. Out, one row a series: indicator_id, year, value, unit, definition, is_estimate,
    source_ids of the newest year; first_year; series (its values by year, a gap where a year is missing).
    """
    rows = indicators[indicators["country_id"] == country_id].sort_values("year")
    found = rows.groupby("indicator_id").tail(1).drop(columns=["country_id", "evidence"])
    by_series = rows.set_index("year").groupby("indicator_id")["value"]
    series = by_series.agg(lambda values: values.reindex(range(values.index.min(), values.index.max() + 1)).tolist())
    first = rows.groupby("indicator_id")["year"].min()
    found = found.assign(first_year=found["indicator_id"].map(first), series=found["indicator_id"].map(series))
    return found.sort_values("indicator_id", ignore_index=True)


def disclosure(records: pd.DataFrame, sites: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """How much is known about some records.

    In: records; sites as in data/; figures as in data/, of which those of the records are counted.
    Out, one row a group and code: part (grade, geo_precision, value_state), code, rows, share_pct (of the part).
    """
    own = figures.rename(columns={"subject_type": "record_type", "subject_id": "record_id"})
    places = sites[sites["site_id"].isin(records.loc[records["record_type"] == "site", "record_id"])]
    parts = {
        "grade": records["grade"],
        "geo_precision": places["geo_precision"],
        "value_state": own.loc[keys_of(own).isin(keys_of(records)), "value_state"],
    }
    frames = [
        codes.value_counts().sort_index().rename("rows").rename_axis("code").reset_index().assign(part=part)
        for part, codes in parts.items()
    ]
    found = pd.concat(frames, ignore_index=True)
    share = found["rows"] / found.groupby("part")["rows"].transform("sum") * 100
    return found.assign(share_pct=share)[["part", "code", "rows", "share_pct"]]


def _partner_numbers(records: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    rows = countries[(countries["record_type"] == "agreement") & keys_of(countries).isin(keys_of(records))]
    rows = rows[["record_id", "country_id"]].drop_duplicates()
    pairs = rows.merge(rows, on="record_id", suffixes=("", "_other"), validate="many_to_many")
    pairs = pairs[pairs["country_id"] != pairs["country_id_other"]]
    numbers = pairs.groupby("country_id")["country_id_other"].nunique().rename("value").reset_index()
    return numbers.assign(rows_counted=numbers["value"], rows_without_value=0).astype({"value": "float64"})[COUNTED]
