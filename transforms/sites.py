"""Sites as marks on a map: towns as points, sites of which only the country is known as one mark a country."""

import pandas as pd


def marks(sites: pd.DataFrame, records: pd.DataFrame) -> pd.DataFrame:
    """Sites whose town is published.

    In: sites as in data/; records (narrowed). Out, one row a site: site_id, title, lat, lon (degrees; sites of one
    town are set apart by a few kilometres so that each can be clicked), locality, country_id, domains, stage,
    is_stale.
    """
    known = records[records["record_type"] == "site"].rename(columns={"record_id": "site_id"})
    rows = sites[sites["geo_precision"] == "locality"].merge(
        known[["site_id", "title", "stage", "is_stale"]], on="site_id", validate="one_to_one"
    )
    place = rows.groupby(["lat", "lon"]).cumcount()
    rows = rows.assign(lat=rows["lat"] + place * 0.09, lon=rows["lon"] + place * 0.09)
    return rows[["site_id", "title", "lat", "lon", "locality", "country_id", "domains", "stage", "is_stale"]]


def unplaced(sites: pd.DataFrame, records: pd.DataFrame, precision: tuple[str, ...]) -> pd.DataFrame:
    """Sites that have no town, by precision of their place.

    In: sites as in data/; records (narrowed); the codes of geo_precision wanted.
    Out: the rows of records, plus geo_precision, country_id and region_name.
    """
    rows = sites[sites["geo_precision"].isin(precision)][["site_id", "geo_precision", "country_id", "region_name"]]
    rows = rows.rename(columns={"site_id": "record_id"})
    known = records[records["record_type"] == "site"]
    return known.merge(rows, on="record_id", validate="one_to_one")
