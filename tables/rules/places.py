"""Rules on places: points inside their country and near the town they name, and nothing too fine in Ukraine."""

from collections.abc import Iterator

import geopandas as gpd
import pandas as pd

from tables.faults import FIRST_LINE, Fault, faults_at, quoted
from transforms.geo import distance_km, outside_country, plain_name

FARTHEST_KM = 25


def place_faults(sites: pd.DataFrame, shapes: gpd.GeoDataFrame, towns: pd.DataFrame) -> Iterator[Fault]:
    """Faults of the places in sites.csv, against the country shapes and the list of towns."""
    town, region = sites["geo_precision"] == "locality", sites["geo_precision"] == "region"
    point = sites["lat"].notna() & sites["lon"].notna()
    remedy = "Give locality, lat, lon and geo_source, or a coarser precision."
    whole = point & sites["locality"].notna() & sites["geo_source"].notna()
    yield from faults_at("sites.csv", sites, town & ~whole, "geo_precision", "The town has no point.", remedy)
    remedy = "Delete lat and lon; only towns are drawn as points."
    has_point = sites["lat"].notna() | sites["lon"].notna()
    yield from faults_at("sites.csv", sites, ~town & has_point, "lat", "A {geo_precision} has no point.", remedy)
    lone = region & sites["region_name"].isna()
    yield from faults_at("sites.csv", sites, lone, "region_name", "The region is not named.", "Name it.")
    fine = (sites["country_id"] == "UA") & (town | sites["locality"].notna())
    fine &= sites["disclosure"] != "operator_published"
    remedy = "Give the region at most, unless the operator published the town (disclosure operator_published)."
    yield from faults_at(
        "sites.csv", sites, fine, "geo_precision", "The place in Ukraine is finer than a region.", remedy
    )
    drawn = sites[town & point]
    remedy = "Check lat and lon; they are often swapped."
    yield from faults_at(
        "sites.csv", drawn, outside_country(drawn, shapes), "lat", "The point is not in {country_id}.", remedy
    )
    yield from _far_from_town(drawn, towns)


def _far_from_town(drawn: pd.DataFrame, towns: pd.DataFrame) -> Iterator[Fault]:
    names = towns.assign(plain=plain_name(towns["name"]))
    by_id = towns.set_index("geoname_id")
    for index, site in drawn.iterrows():
        key = str(site["geo_source"]).partition(":")[2]
        wanted = plain_name(pd.Series([site["locality"]])).iloc[0]
        near = names[(names["country_id"] == site["country_id"]) & (names["plain"] == wanted)]
        near = pd.concat([near, by_id[by_id.index == key].reset_index()], ignore_index=True)
        if near.empty:
            problem = f"{quoted(site['locality'])} is no known town, nor is {quoted(site['geo_source'])}."
            yield Fault("sites.csv", index + FIRST_LINE, "locality", problem, "Check the spelling, or give the region.")
            continue
        away = distance_km(site["lat"], site["lon"], near["lat"], near["lon"])
        if away.min() > FARTHEST_KM:
            best = near.loc[away.idxmin()]
            problem = f"The point is {away.min():.0f} km from {site['locality']}."
            remedy = f"Right would be {best['lat']:.5f}, {best['lon']:.5f}."
            yield Fault("sites.csv", index + FIRST_LINE, "lat", problem, remedy)


def shape_faults(countries: pd.DataFrame, shapes: gpd.GeoDataFrame) -> list[Fault]:
    """A fault for every country that has neither a shape nor a reason, or both."""
    drawn = countries["country_id"].isin(shapes["country_id"])
    reason = countries["shape_note"].notna()
    remedy = "Say in shape_note why it is not drawn."
    lone = faults_at("countries.csv", countries, ~drawn & ~reason, "shape_note", "{country_id} has no shape.", remedy)
    both = faults_at(
        "countries.csv", countries, drawn & reason, "shape_note", "{country_id} has a shape.", "Delete it."
    )
    return lone + both
