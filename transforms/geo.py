"""Geometry of the maps: which country a point is in, how far two points are apart."""

import unicodedata

import geopandas as gpd
import numpy as np
import pandas as pd

EARTH_RADIUS_KM = 6371.0
COAST_TOLERANCE_M = 10_000  # shapes are simplified to 4 km, so a harbour may lie a little off the drawn coast
EQUAL_AREA_EUROPE = "EPSG:3035"
# Letters that Unicode does not take apart into a plain one and its accent.
WITHOUT_ACCENT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def outside_country(points: pd.DataFrame, shapes: gpd.GeoDataFrame) -> pd.Series:
    """Whether each point is more than 10 km off its country's shape.

    In: points with country_id, lat, lon (degrees); shapes with country_id and geometry (WGS 84).
    Out: a boolean for each row of `points`; false where the country has no shape.
    """
    drawn = gpd.GeoSeries(gpd.points_from_xy(points["lon"], points["lat"]), index=points.index, crs=4326)
    countries = shapes.set_index("country_id").geometry.to_crs(EQUAL_AREA_EUROPE)
    known = points["country_id"].isin(countries.index)
    own = gpd.GeoSeries(countries.reindex(points.loc[known, "country_id"]).to_numpy(), index=points.index[known])
    away = drawn[known].to_crs(EQUAL_AREA_EUROPE).distance(own.set_crs(EQUAL_AREA_EUROPE))
    return (away > COAST_TOLERANCE_M).reindex(points.index, fill_value=False)


def distance_km(lat: float, lon: float, lats: pd.Series, lons: pd.Series) -> pd.Series:
    """Great-circle distance in km from one point to many (degrees)."""
    north, east = np.radians(lats - lat), np.radians(lons - lon)
    chord = np.sin(north / 2) ** 2 + np.cos(np.radians(lat)) * np.cos(np.radians(lats)) * np.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(chord))


def plain_name(names: pd.Series) -> pd.Series:
    """Names in small letters without accents, spaces and signs, so that spellings can be compared."""
    folded = names.str.casefold().str.translate(WITHOUT_ACCENT)
    folded = folded.map(lambda name: unicodedata.normalize("NFKD", name))
    return folded.str.replace(r"[^a-z0-9\u0370-\u04ff]", "", regex=True)
