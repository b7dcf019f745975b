"""Countries measured: agreements, sites at home and abroad, EU grants, SAFE loans, contributions."""

import pandas as pd

from transforms.records import HOST, OWNER, PARTY
from transforms.selection import keys_of

COUNTED = ["country_id", "value", "rows_counted", "rows_without_value"]


def records_per_country(records: pd.DataFrame, countries: pd.DataFrame, record_type: str, role: str) -> pd.DataFrame:
    """How many records each country has in a role.

    In: records (narrowed); countries from record_countries. Role owner counts sites abroad only: a country that is
    both host and owner of a site is not counted for it.
    Out, one row a country: country_id, value (number of records), rows_counted, rows_without_value (always 0).
    """
    rows = countries[(countries["record_type"] == record_type) & keys_of(countries).isin(keys_of(records))]
    wanted = rows[rows["role"] == role] if role != PARTY else rows
    wanted = wanted.drop_duplicates(["record_id", "country_id"])
    if role == OWNER:
        home = rows[rows["role"] == HOST].set_index(["record_id", "country_id"]).index
        wanted = wanted[~wanted.set_index(["record_id", "country_id"]).index.isin(home)]
    counts = wanted.groupby("country_id").size().rename("value").reset_index()
    return counts.assign(rows_counted=counts["value"], rows_without_value=0)[COUNTED].astype({"value": "float64"})


def grants_per_country(participations: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """EU grants by the country of the participant, in euro.

    In: participations with project_id, country_id, eu_contribution (EUR); records (narrowed).
    Out, one row a country: country_id, value (EUR; missing when no share is published), rows_counted (shares summed),
    rows_without_value (participations whose share is not published).
    """
    projects = records.loc[records["record_type"] == "project", "record_id"]
    rows = participations[participations["project_id"].isin(projects)].dropna(subset="country_id")
    rows = rows.assign(with_value=rows["eu_contribution"].notna())
    grouped = rows.groupby("country_id")
    counted = grouped["with_value"].sum()
    return pd.DataFrame(
        {
            "value": grouped["eu_contribution"].sum(min_count=1),
            "rows_counted": counted,
            "rows_without_value": grouped.size() - counted,
        }
    ).reset_index()[COUNTED]


def money_per_country(figures: pd.DataFrame, measure: str, stage: str, until: pd.Timestamp) -> pd.DataFrame:
    """Money of one measure and stage by country, in euro.

    In: figures from transforms.money.with_eur; `until`, the last day that counts. Only rows that count in totals are
    summed.
    Out, one row a country: country_id, value (EUR), rows_counted, rows_without_value.
    """
    rows = figures[(figures["measure"] == measure) & (figures["stage"] == stage)]
    rows = rows[rows["counts_in_total"].astype(bool) & (rows["on"] <= until) & rows["country_id"].notna()]
    grouped = rows.assign(known=rows["eur"].notna()).groupby("country_id")
    counted = grouped["known"].sum()
    return pd.DataFrame(
        {
            "value": grouped["eur"].sum(min_count=1),
            "rows_counted": counted,
            "rows_without_value": grouped.size() - counted,
        }
    ).reset_index()[COUNTED]


def newest_indicator(indicators: pd.DataFrame, indicator_id: str, until_year: int) -> pd.DataFrame:
    """The newest value of a context series per country.

    In: indicators as in data/. Out, one row a country: country_id, indicator_value, indicator_year.
    """
    rows = indicators[(indicators["indicator_id"] == indicator_id) & (indicators["year"] <= until_year)]
    newest = rows.sort_values("year").groupby("country_id").tail(1)
    names = {"value": "indicator_value", "year": "indicator_year"}
    return newest.rename(columns=names)[["country_id", "indicator_value", "indicator_year"]].reset_index(drop=True)


def per_unit(measured: pd.DataFrame, context: pd.DataFrame, scale: float) -> pd.DataFrame:
    """A measure divided by a context value.

    In: measured from this file; context from newest_indicator; `scale`, how many context units make one (one million
    inhabitants: 1e6). Out: measured with value divided and indicator_year; missing where the context is missing.
    """
    rows = measured.merge(context, on="country_id", how="left", validate="one_to_one")
    return rows.assign(value=rows["value"] / rows["indicator_value"] * scale).drop(columns="indicator_value")
